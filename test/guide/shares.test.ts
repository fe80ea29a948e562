import { expect } from "vitest";
import type { Db } from "#db/client.server";
import { acknowledge } from "~/guide/reads.server";
import { sayShare } from "~/guide/shares";
import { sharesFor } from "~/guide/shares.server";
import { test } from "../support/database";
import { ficheIn, publishEditions } from "../support/guide-editions";
import { at, nonPeer, outsider, peer } from "../support/people";

// A Thursday.
const NOW = at("2016-12-08 10:00");
const THIS_WEEK = at("2016-12-06 10:00");
const BEFORE = at("2016-12-01 10:00");

async function networkWith(
  db: Db,
  network: string,
  { said, silent, now = BEFORE }: { said: number; silent: number; now?: Date },
) {
  const fiche = await ficheIn(db, "a");
  for (let n = 0; n < said; n++) await acknowledge(db, await peer(db, { network }), { ...fiche, now });
  for (let n = 0; n < silent; n++) await peer(db, { network });
}

const publish = (db: Db) =>
  publishEditions(db, [
    { a: { body: "Un." }, b: { body: "Deux." } },
    { a: { body: "Une règle.", change: "rule" }, b: { body: "Deux." } },
  ]);

test("a share is said from five persons up, on both sides, and rounded", () => {
  expect(sayShare({ members: 4, acknowledged: 4 })).toBe("nd");
  expect(sayShare({ members: 20, acknowledged: 0 })).toBe("moins de 5 personnes");
  expect(sayShare({ members: 20, acknowledged: 4 })).toBe("moins de 5 personnes");
  expect(sayShare({ members: 5, acknowledged: 5 })).toBe("tout le réseau, ou presque");
  expect(sayShare({ members: 60, acknowledged: 17 })).toBe("environ 30\u00a0%");
});

test("editors see each network’s share, leads that of their own, nobody else any", async ({ db }) => {
  await publish(db);
  await networkWith(db, "apec", { said: 6, silent: 6 });
  await networkWith(db, "cap-emploi", { said: 2, silent: 8 });
  const editor = await outsider(db, { duties: ["guide_editor"] });
  const [fiche, ...others] = (await sharesFor(db, editor, NOW)) ?? [];
  expect(others).toEqual([]);
  expect(fiche).toEqual({
    ...{ slug: "a", title: "Fiche a" },
    networks: [
      { name: "Apec", share: "environ 50\u00a0%" },
      { name: "Cap Emploi", share: "moins de 5 personnes" },
    ],
  });
  const lead = await nonPeer(db, { network: "cap-emploi", duties: ["network_lead"] });
  expect((await sharesFor(db, lead, NOW))?.[0]?.networks.map(({ name }) => name)).toEqual(["Cap Emploi"]);
  expect(await sharesFor(db, await peer(db), NOW)).toBeNull();
});

test("what is said this week does not show before it is over", async ({ db }) => {
  await publish(db);
  await networkWith(db, "apec", { said: 6, silent: 6 });
  await networkWith(db, "apec", { said: 6, silent: 0, now: THIS_WEEK });
  const editor = await outsider(db, { duties: ["guide_editor"] });
  const shareAt = async (now: Date) => (await sharesFor(db, editor, now))?.[0]?.networks[0]?.share;
  expect(await shareAt(NOW)).toBe("environ 35\u00a0%");
  expect(await shareAt(at("2016-12-12 00:01"))).toBe("environ 65\u00a0%");
});
