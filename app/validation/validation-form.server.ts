import { COLLEGES } from "#db/vocabulary";
import { readId } from "~/http/cursor";
import type { Form } from "~/http/forms.server";
import type { Said } from "./ballots.server";
import { type VoiceKey, voiceFields } from "./voice";

/** The voice that a form gives, with the fields it was typed in; null where the form names none. */
export function readVoice(form: Form): { key: VoiceKey; said: Omit<Said, "roundId"> } | null {
  const [text, member, college] = form.text("voix").split("-");
  const [textId, forMemberId] = [readId(text), readId(member)];
  const known = COLLEGES.find((one) => one === college);
  if (!textId || !forMemberId || !known) return null;
  const key = { textId, memberId: forMemberId, college: known };
  const fields = voiceFields(key);
  const said = {
    ...{ textId, forMemberId, college: known, hash: form.text("empreinte") },
    ...{ verdict: form.text(fields.verdict), reason: form.text(fields.reason) },
  };
  return { key, said };
}
