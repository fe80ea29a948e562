import { replace } from "./typing";

/** What each button does to the selected words, and what it selects then. */
const TOOLS: [label: string, sign: string, act: (area: HTMLTextAreaElement) => void][] = [
  ["Gras", "<b>G</b>", (area) => wrap(area, "**")],
  ["Italique", "<i>I</i>", (area) => wrap(area, "*")],
  ["Liste", "Liste", (area) => prefix(area, "- ")],
  ["Citation", "Citation", (area) => prefix(area, "> ")],
  ["Lien", "Lien", link],
];

/** Put above each text that is written in Markdown; without script, the help says how to type the same. */
for (const area of document.querySelectorAll<HTMLTextAreaElement>("md-composer textarea[name=body]")) {
  const bar = document.createElement("div");
  bar.className = "toolbar";
  bar.setAttribute("role", "toolbar");
  bar.setAttribute("aria-label", "Mise en forme");
  bar.setAttribute("aria-controls", area.id);
  TOOLS.forEach(([label, sign, act], n) => {
    const button = document.createElement("button");
    Object.assign(button, { type: "button", title: label, innerHTML: sign, tabIndex: n === 0 ? 0 : -1 });
    button.setAttribute("aria-label", label);
    button.addEventListener("click", () => act(area));
    bar.append(button);
  });
  bar.addEventListener("keydown", (event) => walk(bar, event));
  area.before(bar);
}

/** One stop for the Tab key; arrows go from button to button. */
function walk(bar: HTMLElement, event: KeyboardEvent) {
  const buttons = [...bar.querySelectorAll("button")];
  const step = { ArrowRight: 1, ArrowLeft: -1 }[event.key];
  const now = buttons.findIndex((one) => one.matches(":focus"));
  if (!step || now < 0) return;
  event.preventDefault();
  const next = buttons[(now + step + buttons.length) % buttons.length];
  for (const button of buttons) button.tabIndex = button === next ? 0 : -1;
  next?.focus();
}

function wrap(area: HTMLTextAreaElement, mark: string) {
  const { selectionStart: from, selectionEnd: to, value } = area;
  replace(area, from, to, mark + value.slice(from, to) + mark);
  area.setSelectionRange(from + mark.length, to + mark.length);
}

/** Whole lines, with a blank one before them: without it, what precedes would take them in. */
function prefix(area: HTMLTextAreaElement, mark: string) {
  const { selectionStart, selectionEnd: to, value } = area;
  const from = value.lastIndexOf("\n", selectionStart - 1) + 1;
  const before =
    from > 0 && value.slice(0, from).trim() && !value.slice(0, from).endsWith("\n\n") ? "\n" : "";
  const lines = value.slice(from, to).split("\n");
  replace(area, from, to, before + lines.map((line) => mark + line).join("\n"));
}

function link(area: HTMLTextAreaElement) {
  const { selectionStart: from, selectionEnd: to, value } = area;
  const chosen = value.slice(from, to);
  const [title, address] = /^https?:\/\/\S+$/.test(chosen)
    ? ["titre du lien", chosen]
    : [chosen || "titre du lien", "https://"];
  replace(area, from, to, `[${title}](${address})`);
  const isTyped = title === chosen;
  const start = isTyped ? from + title.length + 3 : from + 1;
  area.setSelectionRange(start, start + (isTyped ? address : title).length);
}
