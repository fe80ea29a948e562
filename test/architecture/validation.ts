import { eq } from "drizzle-orm";
import type { Db } from "#db/client.server";
import { guideRoundTexts, guideTexts } from "#db/schema/index.server";
import { COLLEGES } from "#db/vocabulary";
import { grantDuty } from "~/accounts/duties.server";
import type { Member } from "~/accounts/viewer";
import { say } from "~/validation/ballots.server";
import { openRound } from "~/validation/opening.server";
import type { College } from "~/validation/words";
import { at, member } from "../support/people";
import { editor, prepared, proposed } from "../support/validating";
import type { Canaries, Sight } from "./canaries";

const OPENED = at("2017-01-14 09:00");

/** A proposal that the colleges validated, whose edition is not out, and one that is before them. */
export async function plantValidation(db: Db, canaries: Canaries) {
  const word = (what: string, sight: Sight) =>
    canaries.plant({ what: `${what} in the validation of the guide`, audience: "members", sight }).word;
  const colleges = await plantColleges(db, canaries);
  const by = await editor(db);
  const author = await member(db);
  await prepared(db, by);
  const lay = async (what: string) => {
    const title = word(`title of ${what}`, "proposals");
    const bodies = [word(`text of ${what}`, "proposals")];
    const { proposalId } = await proposed(db, { author, slug: "fiche", bodies, title });
    const opened = await openRound(db, by, proposalId, OPENED);
    if (!opened.ok) throw new Error(opened.error);
    return opened.roundId;
  };
  const validated = await lay("a validated proposal");
  for (const college of COLLEGES)
    await speak(db, colleges[college], college, validated, word(`reservation of ${college}`, "proposals"));
  const secret = word("reservation that is not shown yet", "nobody");
  await speak(db, colleges.state, "state", await lay("a proposal before the colleges"), secret);
}

/** The names of who speaks for a college show to who reads the guide; but for that of a peer, which is for peers. */
async function plantColleges(db: Db, canaries: Canaries) {
  const found: Partial<Record<College, Member>> = {};
  for (const college of COLLEGES) {
    const isPeer = college === "operators";
    const { word, canary } = canaries.plant({
      what: `name of a member of the college ${college}`,
      ...{ audience: "members", sight: isPeer ? "peers" : "guide", isKeptByAdmins: true },
    });
    const name = `${word} Nom`;
    const person = await member(db, isPeer ? { name } : { name, standing: "none", network: null });
    await grantDuty(db, { memberId: person.id, duty: "guide_validator", college, at: OPENED });
    canary.of = person.id;
    found[college] = person;
  }
  const { state, regions, social_partners, operators } = found;
  if (!state || !regions || !social_partners || !operators) throw new Error("a college is missing");
  return { state, regions, social_partners, operators };
}

async function speak(db: Db, by: Member, college: College, roundId: number, reason: string) {
  const [text] = await db
    .select({ textId: guideTexts.id, hash: guideTexts.hash })
    .from(guideRoundTexts)
    .innerJoin(guideTexts, eq(guideTexts.id, guideRoundTexts.textId))
    .where(eq(guideRoundTexts.roundId, roundId));
  if (!text) throw new Error("no text before the colleges");
  const said = { roundId, ...text, verdict: "reserves", reason, forMemberId: by.id, college };
  const given = await say(db, by, said, at("2017-01-15 09:00"));
  if (!given.ok) throw new Error(JSON.stringify(given.errors));
}
