import { eq } from "drizzle-orm";
import type { Db } from "#db/client.server";
import { territories } from "#db/schema/index.server";
import { grantDuty } from "~/accounts/duties.server";
import { annexAt } from "~/annexes/annex.server";
import { decideAnnex } from "~/annexes/deciding.server";
import { saveAnnex } from "~/annexes/writing.server";
import { at, member } from "../support/people";
import { editor } from "../support/validating";
import type { Canaries, Sight } from "./canaries";

const now = at("2017-01-15 10:00");

/** On the fiche of `plantGuide`: the annex of a region, approved by a peer, and texts that wait, there and elsewhere. */
export async function plantAnnexes(db: Db, canaries: Canaries) {
  const word = (what: string, sight: Sight) =>
    canaries.plant({ what: `${what} of a regional annex`, audience: "members", sight }).word;
  const by = await editor(db);
  const { word: name, canary } = canaries.plant({
    what: "name of a peer who decides on an annex",
    ...{ audience: "members", sight: "peers", isKeptByAdmins: true },
  });
  const decider = await member(db, { name: `${name} Nom` });
  canary.of = decider.id;
  const [bretagne] = await db.select().from(territories).where(eq(territories.slug, "bretagne"));
  const duty = { duty: "guide_validator" as const, college: "regions" as const };
  await grantDuty(db, { memberId: decider.id, ...duty, territoryId: bretagne?.id ?? 0, at: now });
  const write = async (territory: string, sight: Sight) => {
    const place = { fiche: "fiche", territory };
    const { last } = await annexAt(db, by, place);
    const text = { title: word("title", sight), body: word("text", sight) };
    const saved = await saveAnnex(db, by, { place, base: last?.id ?? 0, ...text, now });
    if (!saved.ok) throw new Error(JSON.stringify(saved));
    return { place, hash: (await annexAt(db, by, place)).last?.hash ?? "" };
  };
  const approved = { verdict: "reserves", reason: word("reservation", "guide"), now };
  const decided = await decideAnnex(db, decider, { ...(await write("bretagne", "guide")), ...approved });
  if (!decided.ok) throw new Error(JSON.stringify(decided));
  await write("bretagne", "editors");
  await write("corse", "editors");
}
