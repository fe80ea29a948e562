const LONGEST = 5000;

/** `<guide-passage>` around the link that proposes a change: it takes along the words that are selected in the text. */
class GuidePassage extends HTMLElement {
  private isHeld = false;

  connectedCallback() {
    const link = this.querySelector("a");
    if (!link) return;
    const { href, textContent: words } = link;
    // A finger on the link takes the selection away before the link is followed.
    link.addEventListener("pointerdown", () => {
      this.isHeld = true;
      setTimeout(() => {
        this.isHeld = false;
      }, 1000);
    });
    document.addEventListener("selectionchange", () => {
      if (this.isHeld || !this.isConnected) return;
      const passage = selectedIn(".guide-text");
      const to = new URL(href);
      if (passage) to.searchParams.set("passage", passage.slice(0, LONGEST));
      link.href = to.href;
      link.textContent = passage ? "Proposer une évolution de ce passage" : words;
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
