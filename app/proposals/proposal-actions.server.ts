import type { Db } from "#db/client.server";
import type { Member } from "~/accounts/viewer";
import { readId } from "~/http/cursor";
import { notFound } from "~/http/errors";
import type { Form } from "~/http/forms.server";
import { optionPath, proposalPath } from "./addresses";
import { comment, resolveComment } from "./comments.server";
import { decideProposal, type Verdict } from "./deciding.server";
import { addOption, qualifyProposal } from "./options.server";
import { answerQuotation } from "./quotation.server";
import { reasonField } from "./sent";

type Outcome = { ok: true; to: string } | { ok: false; errors: Record<string, string> };

const VERDICTS: readonly string[] = [
  "examined",
  "refused",
  "merged",
  "withdrawn",
  "presented",
] satisfies Verdict[];
const isVerdict = (word: string): word is Verdict => VERDICTS.includes(word);

/**
 * Does what a form of the page of a proposal asks for, named by its `step`.
 * @returns where to go on, or what is wrong
 * @throws Response 404 for a step there is not, or that is not this member's
 */
export async function actOn(db: Db, by: Member, proposalId: number, form: Form, now: Date): Promise<Outcome> {
  const step = form.text("step");
  const path = proposalPath(proposalId);
  const then = <Answer extends { ok: true } | { ok: false; errors: Record<string, string> }>(
    answer: Answer,
    to = path,
  ): Outcome => (answer.ok ? { ok: true, to } : { ok: false, errors: answer.errors });
  if (isVerdict(step)) {
    const [reason, intoId] = [form.text(reasonField(step)), readId(form.text("into"))];
    return then(
      await decideProposal(db, by, { proposalId, verdict: step, reason, intoId, now }),
      `${path}#etapes`,
    );
  }
  if (step === "comment") {
    const [body, passage] = [form.text("body"), form.text("passage")];
    const option = readId(form.text("option"));
    const said = await comment(db, by, { proposalId, body, passage, option, now });
    return said.ok ? { ok: true, to: `${path}#commentaire-${said.id}` } : said;
  }
  if (step === "resolve" || step === "reopen") {
    const commentId = readId(form.text("comment")) ?? 0;
    await resolveComment(db, by, { proposalId, commentId, isResolved: step === "resolve", now });
    return { ok: true, to: `${path}#commentaire-${commentId}` };
  }
  if (step === "agree" || step === "decline") {
    await answerQuotation(db, by, { proposalId, agrees: step === "agree", now });
    return { ok: true, to: path };
  }
  if (step === "option") {
    const added = await addOption(db, by, { proposalId, label: form.text("label"), now });
    return added.ok ? { ok: true, to: optionPath(proposalId, added.number) } : added;
  }
  if (step === "qualify") {
    const said = { proposalId, change: form.text("change"), note: form.text("note") };
    return then(await qualifyProposal(db, by, said));
  }
  throw notFound();
}
