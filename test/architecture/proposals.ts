import type { Db } from "#db/client.server";
import type { Member } from "~/accounts/viewer";
import { comment } from "~/proposals/comments.server";
import { decideProposal } from "~/proposals/deciding.server";
import { keepOptionDraft } from "~/proposals/drafts.server";
import { addOption } from "~/proposals/options.server";
import { propose } from "~/proposals/proposing.server";
import { saveOption } from "~/proposals/saving.server";
import { ficheIn } from "../support/guide-editions";
import { at, member, nonPeer } from "../support/people";
import type { Canaries, Sight } from "./canaries";

const now = at("2017-01-16 09:20");

/**
 * Two proposals on the fiche of `plantGuide`: that of a peer, from a message whose author has not agreed to its
 * quotation, with an option, a draft of it and a comment; and that of a non-peer.
 */
export async function plantProposals(
  db: Db,
  canaries: Canaries,
  { author, message }: { author: Member; message: { postId: number; authorId: number } },
) {
  const word = (what: string, sight: Sight = "proposals", of?: number) =>
    canaries.plant({ what: `${what} of a proposal`, audience: "peers", sight, of }).word;
  const { slug, textId } = await ficheIn(db, "fiche");
  const make = async (by: Member, passage: string, quoted: Parameters<typeof propose>[2]["quoted"]) => {
    const values = {
      ...{ title: word("title", "proposals", by.id), reason: word("reason", "proposals", by.id) },
      ...{ kind: "text", passage },
    };
    const made = await propose(db, by, { slug, textId, now, values, quoted });
    if (!made.ok) throw new Error(JSON.stringify(made));
    return made.id;
  };
  const quotation = word("quotation", "author", message.authorId);
  const proposalId = await make(author, "que l’on cherche", { ...message, quotation });
  await make(await nonPeer(db), "", null);
  const editor = await member(db, { standing: "none", network: null, duties: ["guide_editor"] });
  await addOption(db, editor, { proposalId, label: word("label"), now });
  const option = { proposalId, number: 1, revision: 1, title: "Fiche", now };
  await saveOption(db, editor, { ...option, body: word("text") });
  await keepOptionDraft(db, editor, { ...option, body: word("draft", "author", editor.id) });
  await comment(db, author, { proposalId, passage: "", option: null, body: word("comment"), now });
  await decideProposal(db, editor, { proposalId, verdict: "examined", reason: word("step"), now });
}
