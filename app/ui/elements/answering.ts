import { replace } from "./typing";

const LONGEST = 1200;

/** The words selected last, and the message they are of: a click on a link may lose the selection. */
let selected: { text: string; post: Element } | null = null;
const button = Object.assign(document.createElement("button"), {
  ...{ type: "button", className: "quote-button", textContent: "Citer", hidden: true },
});
button.addEventListener("click", () => selected && quote(selected.post, selected.text));
document.body.append(button);

document.addEventListener("selectionchange", () => {
  const selection = document.getSelection();
  const range = selection?.rangeCount ? selection.getRangeAt(0) : null;
  const post = parentOf(range?.commonAncestorContainer)?.closest(".post .prose")?.closest(".post") ?? null;
  const text = selection?.toString().trim() ?? "";
  selected = post?.querySelector("[data-quote]") && text !== "" ? { text, post } : null;
  button.hidden = !selected;
  if (!selected || !range) return;
  const { left, bottom } = range.getBoundingClientRect();
  button.style.left = `${Math.max(8, Math.min(left, innerWidth - 90))}px`;
  button.style.top = `${bottom + scrollY + 6}px`;
});

document.addEventListener("click", (event) => {
  if (event.ctrlKey || event.metaKey || event.shiftKey || !(event.target instanceof Element)) return;
  const link = event.target.closest("[data-answer], [data-quote]");
  const post = link?.closest(".post");
  if (!link || !post || !areaOf()) return;
  event.preventDefault();
  if (link.hasAttribute("data-quote")) quote(post, selected?.post === post ? selected.text : wholeOf(post));
  else answer(post, link.getAttribute("data-answer") ?? "");
});

/** Says in the form which message it answers, before the text is typed. */
function answer(post: Element, id: string) {
  const area = areaOf();
  const line = area?.form?.querySelector<HTMLElement>(".reply-to");
  const field = line?.querySelector<HTMLInputElement>("[name=reponse]");
  const name = line?.querySelector<HTMLAnchorElement>("[data-reply-name]");
  if (!area || !line || !field || !name) return;
  field.value = id;
  name.href = `#${post.id}`;
  name.textContent = post.querySelector(".post-author")?.textContent ?? "";
  line.hidden = false;
  area.focus();
  line.scrollIntoView({ block: "center" });
}

/** Puts words of a message at the end of the text, with the way to their source. */
function quote(post: Element, text: string) {
  const area = areaOf();
  const source = post
    .querySelector("[data-quote]")
    ?.getAttribute("data-quote")
    ?.replace(/[[\]\\]/g, "");
  const path = post.querySelector(".post-date")?.getAttribute("href");
  if (!area || !path) return;
  const cut = text.length > LONGEST ? `${text.slice(0, LONGEST)}…` : text;
  const lines = [...cut.split("\n"), "", `— [${source}](${path})`].map((line) => `> ${line}`.trimEnd());
  const before = area.value.trim() ? `${area.value.trimEnd()}\n\n` : "";
  replace(area, 0, area.value.length, `${before}${lines.join("\n")}\n\n`);
  button.hidden = true;
}

/** A message without what it quotes itself. */
function wholeOf(post: Element) {
  const copy = post.querySelector(".prose")?.cloneNode(true);
  if (!(copy instanceof HTMLElement)) return "";
  for (const quoted of copy.querySelectorAll("blockquote")) quoted.remove();
  return (copy.textContent ?? "").replace(/\n{2,}/g, "\n\n").trim();
}

const areaOf = () => document.querySelector<HTMLTextAreaElement>(".reply textarea[name=body]");

function parentOf(node: Node | undefined) {
  return node instanceof Element ? node : (node?.parentElement ?? null);
}
