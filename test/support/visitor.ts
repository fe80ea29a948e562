import { type HTMLElement, parse } from "node-html-parser";

type Handle = (request: Request, address: string) => Promise<Response>;

/** Does what a browser without script can do: follow addresses and links, fill and send the forms of a page. */
export class Visitor {
  status = 0;
  html = "";
  path = "";
  headers = new Headers();
  page: HTMLElement = parse("");
  private readonly cookies = new Map<string, string>();

  constructor(
    private readonly handle: Handle,
    private readonly origin: string,
    /** Network address, for throttling. */
    public address = "192.0.2.1",
  ) {}

  /** What a person reads on the page. */
  get text() {
    return this.page.querySelector("body")?.textContent.replace(/\s+/g, " ") ?? "";
  }

  get title() {
    return this.page.querySelector("h1")?.textContent ?? "";
  }

  async visit(path: string) {
    await this.send(path, { method: "GET" });
    return this;
  }

  /** Follows the link with this text. */
  async follow(text: string) {
    const link = this.page.querySelectorAll("a").find((a) => a.textContent.trim() === text);
    if (!link) throw new Error(`no link « ${text} » on ${this.path}`);
    return this.visit(link.getAttribute("href") ?? "");
  }

  /** Fills the form that has a button with this text, hidden fields as they are, and sends it. */
  async submit(button: string, fields: Record<string, string> = {}) {
    const { action, body } = this.fill(button, fields);
    return this.post(action, body);
  }

  /** The form as it would be sent, without sending it. */
  fill(button: string, fields: Record<string, string> = {}) {
    const pressed = this.page.querySelectorAll("form button").find((b) => b.textContent.trim() === button);
    const form = pressed?.closest("form");
    if (!pressed || !form) throw new Error(`no button « ${button} » on ${this.path}`);
    const body = new URLSearchParams();
    for (const field of form.querySelectorAll("input, textarea")) {
      const [name, type] = [field.getAttribute("name"), field.getAttribute("type")];
      if (!name || (type === "checkbox" && !field.hasAttribute("checked"))) continue;
      body.set(name, field.tagName === "TEXTAREA" ? field.textContent : (field.getAttribute("value") ?? ""));
    }
    for (const [name, value] of Object.entries(fields)) body.set(name, value);
    const name = pressed.getAttribute("name");
    if (name) body.set(name, pressed.getAttribute("value") ?? "");
    const action = pressed.getAttribute("formaction") ?? form.getAttribute("action") ?? this.path;
    return { action, body };
  }

  async post(path: string, body: URLSearchParams | FormData, headers: Record<string, string> = {}) {
    await this.send(path, { method: "POST", body, headers: { Origin: this.origin, ...headers } });
    return this;
  }

  async signIn(email: string, password: string) {
    await this.visit("/connexion");
    return this.submit("Se connecter", { email, password });
  }

  /** One request, redirects not followed, this browser's cookies sent. */
  request(path: string, init: RequestInit = {}) {
    const headers = new Headers(init.headers);
    headers.set("Host", new URL(this.origin).host);
    if (this.cookies.size > 0)
      headers.set("Cookie", [...this.cookies].map(([k, v]) => `${k}=${v}`).join("; "));
    return this.handle(new Request(new URL(path, this.origin), { ...init, headers }), this.address);
  }

  private async send(path: string, init: RequestInit) {
    let response = await this.request(path, init);
    this.path = path;
    for (let hops = 0; hops < 5; hops++) {
      for (const cookie of response.headers.getSetCookie()) this.keep(cookie);
      const location = response.headers.get("Location");
      if (response.status < 300 || response.status > 399 || !location) break;
      this.path = location;
      response = await this.request(location.split("#")[0] ?? "/");
    }
    this.status = response.status;
    this.headers = response.headers;
    this.html = await response.text();
    this.page = parse(this.html);
  }

  /** Keeps a cookie, as a `Set-Cookie` gives it, or forgets it. */
  keep(cookie: string) {
    const [, name = "", value = ""] = /^([^=]+)=([^;]*)/.exec(cookie) ?? [];
    if (/Max-Age=0/i.test(cookie)) this.cookies.delete(name);
    else this.cookies.set(name, value);
  }
}
