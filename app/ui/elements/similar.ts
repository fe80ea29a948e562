const PAUSE = 500;

/** `<similar-topics>` beside a title: shows the topics near what is typed, as the server renders them. */
class SimilarTopics extends HTMLElement {
  private timer = 0;
  private asked = "";

  connectedCallback() {
    const title = this.closest("form")?.querySelector<HTMLInputElement>("[name=title]");
    this.setAttribute("aria-live", "polite");
    // Sent: nobody is there to look any more.
    this.closest("form")?.addEventListener("submit", () => clearTimeout(this.timer));
    title?.addEventListener("input", () => {
      clearTimeout(this.timer);
      this.timer = window.setTimeout(() => this.look(title.value.trim()), PAUSE);
    });
  }

  private async look(title: string) {
    this.asked = title;
    const query = new URLSearchParams({ titre: title, rubrique: this.dataset.section ?? "" });
    try {
      const response = await fetch(`/sujets-proches?${query}`);
      const html = response.ok ? await response.text() : "";
      // An answer that another has overtaken says nothing any more.
      if (this.asked === title && this.firstElementChild) this.firstElementChild.innerHTML = html;
    } catch {
      // Without it one writes all the same.
    }
  }
}

customElements.define("similar-topics", SimilarTopics);
