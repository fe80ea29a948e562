const PAUSE = 1500;

/** `<guide-draft>` inside the form of an option: keeps it on the server as one writes, and says so. */
class GuideDraft extends HTMLElement {
  connectedCallback() {
    const form = this.closest("form");
    if (!form) return;
    form.querySelector("[data-save]")?.toggleAttribute("hidden", true);
    let timer = 0;
    form.addEventListener("input", () => {
      clearTimeout(timer);
      timer = window.setTimeout(() => this.keep(form), PAUSE);
    });
    form.addEventListener("submit", () => clearTimeout(timer));
  }

  private async keep(form: HTMLFormElement) {
    const body = new FormData(form);
    body.set("step", "draft");
    const response = await fetch(form.action, { method: "POST", body }).catch(() => null);
    const status = this.querySelector("[role=status]");
    if (status)
      status.textContent = response?.ok
        ? "Brouillon gardé."
        : "Le brouillon n’a pas pu être gardé\u00a0: gardez cette page ouverte.";
  }
}

customElements.define("guide-draft", GuideDraft);
