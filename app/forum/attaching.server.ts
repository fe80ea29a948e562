import type { Db } from "#db/client.server";
import type { Member } from "~/accounts/viewer";
import { ownMeans } from "~/files/means.server";
import { receiveFile } from "~/files/receiving.server";
import { markdownOf } from "~/files/words";
import type { Form } from "~/http/forms.server";
import type { Errors } from "./writing.server";

interface Attached {
  /** The form as it comes back, everything typed in it. */
  form: Form;
  errors: Errors;
  status: 200 | 422;
}

/**
 * Joins a file to a text that is being written, where no script did: the form comes back with the link at the end
 * of the text. Null when the form asks for something else.
 */
export async function attachTo(db: Db, author: Member, form: Form): Promise<Attached | null> {
  if (!form.checked("attach")) {
    // Sent by another button, a form carries the name of the file that was chosen, and nothing else of it.
    const forgotten = form.text("file");
    if (!forgotten || form.checked("preview")) return null;
    return refused(
      form,
      `« ${forgotten} » n’est pas encore joint, et rien n’a été publié\u00a0: choisissez-le de nouveau et appuyez sur « Joindre », ou publiez sans lui.`,
    );
  }
  const sent = await form.upload("file");
  if (!sent) return refused(form, "Choisissez d’abord un fichier, puis appuyez sur « Joindre ».");
  const received = await receiveFile(db, author, { ...sent, now: new Date() }, ownMeans());
  if (!received.ok) return refused(form, received.error);
  const body = [form.text("body"), markdownOf(received.file)].filter(Boolean).join("\n\n");
  return { form: form.with("body", body), errors: {}, status: 200 };
}

function refused(form: Form, file: string): Attached {
  return { form, errors: { file }, status: 422 };
}
