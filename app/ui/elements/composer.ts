const PAUSE = 600;

/**
 * `<md-composer>` around a writing form: shows the preview in place, and sends the form once however often
 * the button is pressed. Without script, the preview is a page and the server knows a form sent twice.
 */
class MdComposer extends HTMLElement {
  connectedCallback() {
    const form = this.querySelector("form");
    const shown = this.querySelector<HTMLElement>("[data-preview]");
    if (!form || !shown) return;
    form.addEventListener("submit", (event) => {
      if (event.submitter instanceof HTMLButtonElement && event.submitter.name === "preview") {
        event.preventDefault();
        void showPreview(form, shown);
      } else if (form.dataset.sent) {
        event.preventDefault();
      } else {
        form.dataset.sent = "1";
      }
    });
    // A long text is shown as it is written, once its author has asked to see it.
    let timer = 0;
    if ("live" in shown.dataset)
      form.addEventListener("input", () => {
        clearTimeout(timer);
        if (!shown.closest("section")?.hidden)
          timer = window.setTimeout(() => void showPreview(form, shown, false), PAUSE);
      });
    // Back from the next page, the form may be sent again.
    window.addEventListener("pageshow", () => delete form.dataset.sent);
  }
}

async function showPreview(form: HTMLFormElement, shown: HTMLElement, isAsked = true) {
  const body = new FormData();
  body.set("body", form.querySelector("textarea")?.value ?? "");
  const section = shown.closest("section");
  try {
    const response = await fetch(shown.dataset.renderer ?? "/apercu", { method: "POST", body });
    if (!response.ok) throw new Error();
    // The server's own rendering, already passed through its allow-list.
    shown.innerHTML = (await response.text()) || "Rien à montrer pour l’instant.";
  } catch {
    shown.textContent =
      "L’aperçu n’a pas pu être préparé. Votre texte est intact\u00a0: réessayez dans un instant.";
  }
  if (section) {
    section.hidden = false;
    if (isAsked) section.scrollIntoView({ block: "nearest" });
  }
}

customElements.define("md-composer", MdComposer);
