/** The keys, and what they do; the help page lists the same. */
const KEYS: Record<string, [does: string, action: () => boolean]> = {
  j: ["message ou sujet suivant", () => move(1)],
  k: ["message ou sujet précédent", () => move(-1)],
  n: ["ouvrir un sujet", () => follow("[data-key=n]")],
  r: ["répondre", () => focus("#repondre ~ * textarea")],
  "/": ["rechercher", () => focus("#q-site")],
  "?": ["cette liste", () => showHelp()],
};

/** Where somebody said that single keys should do nothing: a voice that dictates types them too (WCAG 2.1.4). */
const OFF = "keys-off";

document.addEventListener("keydown", (event) => {
  if (event.ctrlKey || event.metaKey || event.altKey || event.isComposing) return;
  const { target } = event;
  if (target instanceof Element && target.closest("input, textarea, select, [contenteditable], dialog"))
    return;
  if (event.key !== "?" && isOff()) return;
  if (KEYS[event.key]?.[1]()) event.preventDefault();
});

/** Moves to the next message or row, from the one that has the focus or else is in view. */
function move(step: 1 | -1) {
  const items = [...document.querySelectorAll<HTMLElement>("article.post, .rows > li")];
  const focused = items.findIndex((item) => item.contains(document.activeElement));
  const inView = items.findIndex((item) => item.getBoundingClientRect().bottom > 0);
  const next = items[focused >= 0 ? focused + step : inView];
  if (!next) return false;
  const goal = next.querySelector<HTMLElement>("a.row-title") ?? next;
  if (goal === next) next.tabIndex = -1;
  goal.focus({ preventScroll: true });
  next.scrollIntoView({ block: "nearest" });
  return true;
}

function follow(selector: string) {
  const link = document.querySelector<HTMLAnchorElement>(selector);
  link?.click();
  return link !== null;
}

function focus(selector: string) {
  const field = document.querySelector<HTMLElement>(selector);
  field?.focus();
  return field !== null;
}

function showHelp() {
  const dialog = document.createElement("dialog");
  dialog.className = "keys";
  dialog.setAttribute("aria-labelledby", "keys-title");
  const rows = Object.entries(KEYS).map(([key, [does]]) => `<dt><kbd>${key}</kbd></dt><dd>${does}</dd>`);
  dialog.innerHTML = `<h2 id="keys-title">Raccourcis clavier</h2><dl>${rows.join("")}</dl>
    <label class="check"><input type="checkbox">Ne pas réagir aux touches seules, sauf «\u00a0?\u00a0»</label>
    <form method="dialog"><button autofocus>Fermer</button></form>`;
  const box = dialog.querySelector("input");
  if (box) {
    box.checked = isOff();
    box.addEventListener("change", () => {
      if (box.checked) localStorage.setItem(OFF, "1");
      else localStorage.removeItem(OFF);
    });
  }
  dialog.addEventListener("close", () => dialog.remove());
  document.body.append(dialog);
  dialog.showModal();
  return true;
}

/** Where storage is refused, keys work. */
function isOff() {
  try {
    return localStorage.getItem(OFF) === "1";
  } catch {
    return false;
  }
}
