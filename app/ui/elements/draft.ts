const PAUSE = 1500;
/** What a browser still sends for a page that goes away. */
const KEPT_ALIVE = 60_000;
/** Fields that say nothing of what is written. */
const MACHINERY = ["key", "draft", "seen", "prefere"];

/** `<draft-keeper>` inside a writing form: keeps the text on the server as one writes, and says so. */
class DraftKeeper extends HTMLElement {
  private saved = "";
  private timer = 0;
  private saving: Promise<void> | null = null;
  /** Typed in since the page opened. */
  private isTouched = false;
  private isStopped = false;
  /** Its author has two texts before them. */
  private isChoosing = false;

  connectedCallback() {
    const form = this.closest("form");
    if (!form) return;
    form.querySelector<HTMLElement>("[data-save]")?.toggleAttribute("hidden", true);
    this.saved = written(form);
    form.addEventListener("input", () => {
      this.isTouched = true;
      clearTimeout(this.timer);
      this.timer = window.setTimeout(() => this.save(form), PAUSE);
    });
    window.addEventListener("pagehide", () => this.save(form, true));
    window.addEventListener("pageshow", ({ persisted }) => {
      if (persisted) this.isStopped = false;
    });
    // Before the others hear of it: a draft that is on its way must not arrive after its message.
    form.addEventListener("submit", (event) => this.leave(form, event), { capture: true });
  }

  private leave(form: HTMLFormElement, event: SubmitEvent) {
    const { submitter } = event;
    if (submitter instanceof HTMLButtonElement && submitter.name === "preview") return;
    clearTimeout(this.timer);
    if (this.saving) {
      event.preventDefault();
      event.stopImmediatePropagation();
      void this.saving.then(() => form.requestSubmit(submitter));
      return;
    }
    this.isStopped = true;
    this.isTouched = false;
    this.saved = written(form);
  }

  private save(form: HTMLFormElement, isLeaving = false) {
    clearTimeout(this.timer);
    const text = written(form);
    if (!this.isTouched || this.isStopped || text === this.saved) return;
    if (this.isChoosing && !isLeaving) return;
    if (this.saving && !isLeaving) {
      this.timer = window.setTimeout(() => this.save(form), PAUSE);
      return;
    }
    const body = fieldsOf(form);
    // The one on its way will have taken the next number.
    if (this.saving) body.set("draft", String(Number(body.get("draft")) + 1));
    this.saved = text;
    this.saving = this.send(form, body).finally(() => {
      this.saving = null;
    });
  }

  private async send(form: HTMLFormElement, body: URLSearchParams) {
    try {
      const response = await fetch("/brouillons/enregistrement", {
        method: "POST",
        body,
        headers: { Accept: "application/json" },
        keepalive: body.toString().length < KEPT_ALIVE,
      });
      if (response.status === 409) return this.choose(form, await response.text());
      if (!response.ok) throw new Error();
      const { version }: { version: number } = await response.json();
      hidden(form, "draft").value = String(version);
      hidden(form, "prefere", true)?.remove();
      const time = new Date().toLocaleTimeString("fr-FR", { hour: "2-digit", minute: "2-digit" });
      this.say(`Brouillon enregistré à ${time}`);
    } catch {
      this.saved = "";
      this.say("Le brouillon n’a pas pu être enregistré\u00a0: gardez cette page ouverte.");
    }
  }

  /** Shows the other text, the server's own rendering, and goes on with the one that is chosen. */
  private choose(form: HTMLFormElement, html: string) {
    this.isChoosing = true;
    this.say("");
    this.insertAdjacentHTML("afterbegin", html);
    const shown = this.firstElementChild;
    shown?.addEventListener("click", ({ target }) => {
      const choice = target instanceof HTMLElement ? target.dataset.choose : undefined;
      if (!choice || !(shown instanceof HTMLElement)) return;
      hidden(form, "draft").value = shown.dataset.version ?? "0";
      const [area, other] = [form.querySelector("textarea"), shown.querySelector("textarea")];
      if (choice === "other" && area && other) {
        const title = form.querySelector<HTMLInputElement>("[name=title]");
        if (title) title.value = shown.dataset.title ?? "";
        area.value = other.value;
        this.saved = written(form);
      } else {
        hidden(form, "prefere").value = "1";
        this.saved = "";
      }
      shown.remove();
      area?.focus();
      this.isChoosing = false;
      this.save(form);
    });
  }

  private say(words: string) {
    const status = this.querySelector("[role=status]");
    if (status) status.textContent = words;
  }
}

function written(form: HTMLFormElement) {
  const fields = fieldsOf(form);
  for (const name of MACHINERY) fields.delete(name);
  return fields.toString();
}

function fieldsOf(form: HTMLFormElement) {
  const fields = new URLSearchParams();
  for (const [name, value] of new FormData(form)) if (typeof value === "string") fields.append(name, value);
  return fields;
}

/** The hidden field of this name, made where there is none unless `ifAny`. */
function hidden(form: HTMLFormElement, name: string): HTMLInputElement;
function hidden(form: HTMLFormElement, name: string, ifAny: true): HTMLInputElement | null;
function hidden(form: HTMLFormElement, name: string, ifAny = false) {
  const found = form.querySelector<HTMLInputElement>(`input[name=${name}]`);
  if (found || ifAny) return found;
  const made = Object.assign(document.createElement("input"), { type: "hidden", name });
  form.append(made);
  return made;
}

customElements.define("draft-keeper", DraftKeeper);
