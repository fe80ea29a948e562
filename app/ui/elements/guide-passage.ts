const LONGEST = 5000;

/** `<guide-passage>` around links that do something with words of the text: they take along those that are selected. */
class GuidePassage extends HTMLElement {
  private isHeld = false;

  connectedCallback() {
    const links = [...this.querySelectorAll("a")].map((link) => ({
      link,
      to: link.href,
      words: link.textContent,
    }));
    // A finger on a link takes the selection away before the link is followed.
    this.addEventListener("pointerdown", () => {
      this.isHeld = true;
      setTimeout(() => {
        this.isHeld = false;
      }, 1000);
    });
    document.addEventListener("selectionchange", () => {
      if (this.isHeld || !this.isConnected) return;
      const passage = selectedIn(".guide-text");
      for (const { link, to, words } of links) {
        const address = new URL(to);
        if (passage) address.searchParams.set("passage", passage.slice(0, LONGEST));
        link.href = address.href;
        link.textContent = (passage && link.dataset.passage) || words;
      }
      this.toggleAttribute("data-selected", passage !== "");
    });
  }
}

function selectedIn(place: string) {
  const selection = document.getSelection();
  const range = selection?.rangeCount ? selection.getRangeAt(0) : null;
  const text = document.querySelector(place);
  if (!selection || !range || !text?.contains(range.commonAncestorContainer)) return "";
  return selection.toString().trim();
}

customElements.define("guide-passage", GuidePassage);
