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
    // Back from the next page, the form may be sent again.
    window.addEventListener("pageshow", () => delete form.dataset.sent);
  }
}

async function showPreview(form: HTMLFormElement, shown: HTMLElement) {
  const body = new URLSearchParams({ body: form.querySelector("textarea")?.value ?? "" });
  const section = shown.closest("section");
  try {
    const response = await fetch("/apercu", { method: "POST", body });
    if (!response.ok) throw new Error();
    // The server's own rendering, already passed through its allow-list.
    shown.innerHTML = (await response.text()) || "Rien à montrer pour l’instant.";
  } catch {
    shown.textContent =
      "L’aperçu n’a pas pu être préparé. Votre texte est intact\u00a0: réessayez dans un instant.";
  }
  if (section) {
    section.hidden = false;
    section.scrollIntoView({ block: "nearest" });
  }
}

customElements.define("md-composer", MdComposer);
