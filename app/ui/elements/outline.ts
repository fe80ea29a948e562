/** `<guide-outline>` around links to the parts of a text: marks the one being read. */
class GuideOutline extends HTMLElement {
  private watcher: IntersectionObserver | undefined;

  connectedCallback() {
    const links = new Map(
      [...this.querySelectorAll("a")].map((link) => [decodeURIComponent(link.hash.slice(1)), link]),
    );
    const headings = [...links.keys()].flatMap((id) => document.getElementById(id) ?? []);
    // A part is read from when its heading comes near the top until the next one does.
    this.watcher = new IntersectionObserver(
      () => {
        const above = headings.filter((heading) => heading.getBoundingClientRect().top < innerHeight / 3);
        const read = above.at(-1)?.id;
        for (const [id, link] of links) {
          if (id === read) link.setAttribute("aria-current", "true");
          else link.removeAttribute("aria-current");
        }
      },
      { rootMargin: "0px 0px -66% 0px" },
    );
    for (const heading of headings) this.watcher.observe(heading);
  }

  disconnectedCallback() {
    this.watcher?.disconnect();
  }
}

customElements.define("guide-outline", GuideOutline);
