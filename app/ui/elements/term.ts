/**
 * A link to a term of the glossary opens what the term means, under it: by hover, by the keyboard's focus, by tap.
 * A second tap, or a click with a mouse, follows the link.
 */
const SLOT = "term-meaning";
let shown: { link: HTMLAnchorElement; box: HTMLElement } | null = null;
/** The kind of pointer that pressed last, until its click. */
let pointer = "";

const termAt = (target: EventTarget | null) =>
  target instanceof Element ? target.closest<HTMLAnchorElement>("a.term") : null;

function open(link: HTMLAnchorElement) {
  if (shown?.link === link) return;
  close();
  const box = document.createElement("span");
  box.id = SLOT;
  box.role = "tooltip";
  box.className = SLOT;
  box.textContent = link.title;
  // The browser's own bubble would come over it.
  link.removeAttribute("title");
  link.setAttribute("aria-describedby", SLOT);
  document.body.append(box);
  const { left, top, bottom } = link.getBoundingClientRect();
  const farthest = document.documentElement.clientWidth - box.offsetWidth - 8;
  const fits = bottom + box.offsetHeight + 8 < innerHeight;
  box.style.left = `${scrollX + Math.max(8, Math.min(left, farthest))}px`;
  box.style.top = `${scrollY + (fits ? bottom : top - box.offsetHeight)}px`;
  shown = { link, box };
}

function close() {
  if (!shown) return;
  const { link, box } = shown;
  shown = null;
  link.title = box.textContent ?? "";
  link.removeAttribute("aria-describedby");
  box.remove();
}

addEventListener("pointerover", ({ target, pointerType }) => {
  if (pointerType !== "mouse") return;
  const link = termAt(target);
  if (link) open(link);
  // What it says can be pointed at, to be read or copied.
  else if (shown && target !== shown.box && document.activeElement !== shown.link) close();
});
addEventListener("focusin", ({ target }) => {
  const link = termAt(target);
  if (link && pointer === "") open(link);
  else if (!link) close();
});
addEventListener("pointerdown", ({ target, pointerType }) => {
  pointer = pointerType;
  if (shown && target !== shown.box && termAt(target) !== shown.link) close();
});
addEventListener("click", (event) => {
  const link = termAt(event.target);
  const isTap = pointer === "touch" || pointer === "pen";
  pointer = "";
  if (!link || !isTap || shown?.link === link) return;
  event.preventDefault();
  open(link);
});
addEventListener("keydown", ({ key }) => {
  pointer = "";
  if (key === "Escape") close();
});
