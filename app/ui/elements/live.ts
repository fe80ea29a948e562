/**
 * `<live-news data-from>` in a topic: says on a line of its own that others wrote since the page was shown, and moves
 * nothing. It listens while somebody has the page before them, and not where data are counted.
 */
class LiveNews extends HTMLElement {
  private source: EventSource | null = null;

  connectedCallback() {
    if ("connection" in navigator && (navigator.connection as { saveData?: boolean }).saveData) return;
    const turn = () => {
      if (document.visibilityState === "visible") this.open();
      else this.close();
    };
    document.addEventListener("visibilitychange", turn);
    // A page with an open stream would not be kept for « back ».
    addEventListener("pagehide", () => this.close());
    addEventListener("pageshow", turn);
    turn();
  }

  private open() {
    if (this.source) return;
    this.source = new EventSource(this.dataset.from ?? "");
    this.source.addEventListener("message", ({ data }) => this.say(JSON.parse(data)));
  }

  private close() {
    this.source?.close();
    this.source = null;
  }

  private say({ text, to }: { text: string; to: string }) {
    const link = this.querySelector("a") ?? this.appendChild(document.createElement("a"));
    link.href = to;
    // Said again, the same words would be read aloud again.
    if (link.textContent !== text) link.textContent = text;
  }
}

customElements.define("live-news", LiveNews);
