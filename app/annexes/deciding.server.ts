import { eq } from "drizzle-orm";
import { constraintOf, type Db } from "#db/client.server";
import { guideAnnexVerdicts, guideRecords, members } from "#db/schema/index.server";
import { VERDICTS } from "#db/vocabulary";
import type { Member } from "~/accounts/viewer";
import { notFound } from "~/http/errors";
import { canonical } from "~/validation/canonical";
import { AnnexRecord } from "~/validation/record";
import { verdictFaults } from "~/validation/verdict-faults";
import { type Annex, heldAnnex, type Place } from "./annex.server";

export interface Decision {
  place: Place;
  /** Of the text that was before the eyes of who decides. */
  hash: string;
  verdict: string;
  reason: string;
  now: Date;
}

type Decided = { ok: true } | { ok: false; errors: Record<string, string> };

/**
 * What a region says of the last text of its annex, by one of its validators, for good. An approved text is in force
 * from then on, and has its record in the chain.
 * @throws Response 404 to who does not speak for this region
 */
export async function decideAnnex(db: Db, by: Member, decision: Decision): Promise<Decided> {
  const { place, hash, reason, now } = decision;
  try {
    return await db.transaction(async (tx) => {
      const annex = await heldAnnex(tx, by, place);
      if (!annex.speaks) throw notFound();
      const { last } = annex;
      if (!last) return refused({ form: ENDED });
      if (last.hash !== hash) return refused({ form: CHANGED });
      if (last.verdict) return refused({ form: DECIDED });
      if (!annex.mayDecide) return refused({ form: OWN });
      const verdict = VERDICTS.find((one) => one === decision.verdict);
      const errors = verdictFaults(verdict, reason);
      if (errors || !verdict) return refused(errors ?? {});
      const said = { textId: last.id, byId: by.id, verdict, reason, hash, at: now };
      await tx.insert(guideAnnexVerdicts).values(said);
      if (verdict !== "refuses") await recordAnnex(tx, annex, { ...said, verdict });
      return { ok: true };
    });
  } catch (error) {
    const sentence = REFUSALS[constraintOf(error) ?? ""];
    if (!sentence) throw error;
    return refused({ form: sentence });
  }
}

const refused = (errors: Record<string, string>): Decided => ({ ok: false, errors });

const ENDED = "Quelqu’un a mis fin à cette annexe\u00a0: votre avis n’a pas été enregistré.";
const CHANGED =
  "Le texte a changé depuis que vous l’avez ouvert\u00a0: votre avis n’a pas été enregistré. Relisez le nouveau texte.";
const DECIDED = "Votre région s’est déjà prononcée sur ce texte\u00a0: un avis ne se donne qu’une fois.";
const OWN =
  "Vous avez écrit une partie de ce texte\u00a0: une autre personne de votre région doit se prononcer.";
const REFUSALS: Record<string, string> = {
  guide_annex_verdicts_last_text: CHANGED,
  guide_annex_verdicts_exact_text: CHANGED,
  guide_annex_verdicts_of_region:
    "Vous ne représentez plus cette région\u00a0: votre avis n’a pas été enregistré.",
  guide_annex_verdicts_not_own_text: OWN,
};

interface Approval {
  textId: number;
  byId: number;
  verdict: AnnexRecord["verdict"];
  reason: string;
  hash: string;
  at: Date;
}

/** Writes the record of an approved text at the end of the chain. */
async function recordAnnex(tx: Db, annex: Annex, { textId, byId, at, ...said }: Approval) {
  const { last, pageId, territoryId, region, slug, fiche } = annex;
  const [person] = await tx
    .select({ id: members.id, name: members.name, standing: members.standing })
    .from(members)
    .where(eq(members.id, byId));
  const content: AnnexRecord = AnnexRecord.parse({
    kind: "annexe",
    region: { id: territoryId, name: region },
    fiche: { id: pageId, slug, title: fiche },
    annex: { id: last?.annexId, revision: last?.revision, title: last?.title },
    ...{ textHash: said.hash, by: person, verdict: said.verdict, reason: said.reason, at: at.toISOString() },
  });
  // The database gives the place and both hashes.
  const given = { position: 0, previousHash: "", hash: "" };
  await tx.insert(guideRecords).values({ ...given, annexTextId: textId, content: canonical(content), at });
}
