/** After an answer that says no, the site is asked again this late, then twice as late, and so on. */
const SOONEST_MS = 15_000;
const LATEST_MS = 8 * 60_000;

/**
 * `<live-news data-from>` in a topic: says on a line of its own that others wrote since the page was shown, and moves
 * nothing. It listens while somebody has the page before them, and not where data are counted.
 */
class LiveNews extends HTMLElement {
  private source: EventSource | null = null;
  private wait = SOONEST_MS;

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
    this.source.addEventListener("open", () => {
      this.wait = SOONEST_MS;
    });
    this.source.addEventListener("error", ({ target }) => {
      // A browser comes back by itself to a connection that fell, not after an answer that is an error.
      if (target !== this.source || this.source?.readyState !== EventSource.CLOSED) return;
      this.close();
      setTimeout(() => {
        if (document.visibilityState === "visible" && this.isConnected) this.open();
      }, this.wait);
      this.wait = Math.min(this.wait * 2, LATEST_MS);
    });
  }

  private close() {
    this.source?.close();
    this.source = null;
  }

  private say({ text, to }: { text: string; to: string }) {
    const link = this.querySelector("a") ?? this.line();
    link.href = to;
    // Said again, the same words would be read aloud again.
    if (link.textContent !== text) link.textContent = text;
  }

  /** The line, with a way to put it out of sight until there is something else to say. */
  private line() {
    const line = this.appendChild(document.createElement("span"));
    const link = line.appendChild(document.createElement("a"));
    const hide = line.appendChild(document.createElement("button"));
    hide.type = "button";
    hide.textContent = "×";
    hide.ariaLabel = "Masquer cette annonce";
    hide.addEventListener("click", () => line.remove());
    return link;
  }
}

customElements.define("live-news", LiveNews);
