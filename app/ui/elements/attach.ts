/**
 * `<md-attach>` in a writing form: sends a file as soon as it is chosen, pasted or dropped on the text, and puts its
 * link where one writes. Without script, « Joindre » sends it and the form comes back.
 */
class MdAttach extends HTMLElement {
  connectedCallback() {
    const form = this.closest("form");
    const text = form?.querySelector<HTMLTextAreaElement>("textarea[name=body]");
    const input = this.querySelector<HTMLInputElement>("input[type=file]");
    const status = document.createElement("p");
    if (!form || !text || !input) return;
    status.setAttribute("role", "status");
    this.append(status);
    this.querySelector("button")?.remove();
    input.multiple = true;
    let sending = 0;
    const send = async (files: Iterable<File>) => {
      for (const file of files) {
        const place = `[Envoi de ${file.name.replace(/[[\]]/g, "")}…]`;
        insert(text, place);
        say(status, `Envoi de «\u00a0${file.name}\u00a0»…`, false);
        sending++;
        const [markdown, problem] = await sent(file);
        sending--;
        replace(text, place, markdown);
        say(status, problem || `«\u00a0${file.name}\u00a0» est joint.`, problem !== "");
      }
    };
    input.addEventListener("change", () => {
      const files = [...(input.files ?? [])];
      input.value = "";
      void send(files);
    });
    text.addEventListener("paste", (event) => {
      const { clipboardData } = event;
      // A table copied from a spreadsheet comes as its text and as a picture of it: the text is meant.
      if (!clipboardData?.files.length || clipboardData.types.includes("text/plain")) return;
      event.preventDefault();
      void send([...clipboardData.files]);
    });
    text.addEventListener("dragover", (event) => {
      if (event.dataTransfer?.types.includes("Files")) event.preventDefault();
    });
    text.addEventListener("drop", (event) => {
      if (!event.dataTransfer?.files.length) return;
      event.preventDefault();
      void send([...event.dataTransfer.files]);
    });
    form.addEventListener(
      "submit",
      (event) => {
        if (sending === 0) return;
        event.preventDefault();
        event.stopImmediatePropagation();
        say(status, "Un fichier est encore en cours d’envoi\u00a0: publiez dans un instant.", true);
      },
      { capture: true },
    );
  }
}

/** What to write for the file, or why it is not taken. */
async function sent(file: File): Promise<[markdown: string, problem: string]> {
  const body = new FormData();
  body.append("file", file, file.name);
  try {
    const response = await fetch("/fichiers", { method: "POST", body });
    const isPlain = response.headers.get("Content-Type")?.startsWith("text/plain");
    if (response.status === 201) return [await response.text(), ""];
    if (isPlain) return ["", await response.text()];
    return [
      "",
      "Le fichier n’a pas été joint\u00a0: êtes-vous toujours connecté·e\u00a0? Votre texte est intact.",
    ];
  } catch {
    return ["", "Le fichier n’est pas arrivé. Votre texte est intact\u00a0: réessayez dans un instant."];
  }
}

function insert(text: HTMLTextAreaElement, words: string) {
  const { selectionStart: start, selectionEnd: end, value } = text;
  const before = start > 0 && value[start - 1] !== "\n" ? "\n" : "";
  text.setRangeText(`${before}${words}\n`, start, end, "end");
  text.dispatchEvent(new Event("input", { bubbles: true }));
}

/** Wherever the text has gone meanwhile; at its end if the mark was taken out. */
function replace(text: HTMLTextAreaElement, mark: string, words: string) {
  const at = text.value.indexOf(mark);
  if (at < 0 && !words) return;
  const from = at < 0 ? text.value.length : at;
  text.setRangeText(words, from, at < 0 ? from : at + mark.length, "preserve");
  text.dispatchEvent(new Event("input", { bubbles: true }));
}

function say(status: HTMLElement, words: string, isProblem: boolean) {
  status.className = isProblem ? "error" : "hint";
  status.textContent = words;
}

customElements.define("md-attach", MdAttach);
