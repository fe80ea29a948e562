import { replace } from "./typing";

const PAUSE = 150;
/** What is being named before the cursor: an @ that begins a word, and a name of two words at most. */
const NAMING = /(?:^|[\s(])@([\p{L}\d][\p{L}\d’'-]*(?: [\p{L}\d’'-]*)?)$/u;

interface Mentionable {
  name: string;
  network: string | null;
  markdown: string;
}

for (const area of document.querySelectorAll<HTMLTextAreaElement>("md-composer textarea[name=body]"))
  suggest(area);

/** Lists whom one may name while « @ » and a name are typed; arrows choose, Enter and Tab take, Escape closes. */
function suggest(area: HTMLTextAreaElement) {
  const [kind, id] = (area.form?.querySelector<HTMLInputElement>("[name=brouillon]")?.value ?? "").split("-");
  const section = /^\/forum\/([^/]+)\/nouveau/.exec(location.pathname)?.[1];
  const topic = kind === "sujet" ? id : /^\/sujets\/(\d+)/.exec(location.pathname)?.[1];
  const list = document.createElement("ul");
  const status = document.createElement("p");
  Object.assign(list, { id: `${area.id}-names`, className: "names", hidden: true });
  list.setAttribute("role", "listbox");
  list.setAttribute("aria-label", "Personnes à mentionner");
  status.className = "visually-hidden";
  status.setAttribute("role", "status");
  area.after(list, status);
  area.setAttribute("aria-autocomplete", "list");
  area.setAttribute("aria-controls", list.id);
  let found: Mentionable[] = [];
  let chosen = 0;
  let asked = "";
  let timer = 0;

  const typed = () => NAMING.exec(area.value.slice(0, area.selectionStart))?.[1] ?? "";
  const close = () => {
    list.hidden = true;
    area.removeAttribute("aria-activedescendant");
  };
  const choose = (n: number) => {
    chosen = (n + found.length) % found.length;
    for (const [i, option] of [...list.children].entries())
      option.setAttribute("aria-selected", String(i === chosen));
    area.setAttribute("aria-activedescendant", `${list.id}-${chosen}`);
  };
  const take = (n: number) => {
    const person = found[n];
    const end = area.selectionStart;
    if (person) replace(area, end - typed().length - 1, end, `${person.markdown} `);
    close();
  };
  const look = async () => {
    asked = typed();
    if (!asked) return close();
    const query = new URLSearchParams({
      q: asked,
      ...(section ? { rubrique: section } : { sujet: topic ?? "" }),
    });
    const response = await fetch(`/mentions?${query}`).catch(() => null);
    if (!response?.ok || asked !== typed()) return;
    found = await response.json();
    list.replaceChildren(...found.map(optionOf));
    status.textContent = found.length > 0 ? `${found.length} à choisir avec les flèches` : "";
    list.hidden = found.length === 0;
    if (found.length > 0) choose(0);
    else close();
  };
  const optionOf = ({ name, network }: Mentionable, n: number) => {
    const option = document.createElement("li");
    option.id = `${list.id}-${n}`;
    option.setAttribute("role", "option");
    option.textContent = network ? `${name}, ${network}` : name;
    // Before the text loses the focus.
    option.addEventListener("mousedown", (event) => {
      event.preventDefault();
      take(n);
    });
    return option;
  };

  area.addEventListener("input", () => {
    clearTimeout(timer);
    timer = window.setTimeout(look, PAUSE);
  });
  area.addEventListener("blur", close);
  area.addEventListener("keydown", (event) => {
    if (list.hidden || event.isComposing) return;
    if (event.key === "ArrowDown") choose(chosen + 1);
    else if (event.key === "ArrowUp") choose(chosen - 1);
    else if (event.key === "Enter" || event.key === "Tab") take(chosen);
    else if (event.key === "Escape") close();
    else return;
    event.preventDefault();
  });
}
