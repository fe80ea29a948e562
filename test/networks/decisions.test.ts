import { eq } from "drizzle-orm";
import { expect } from "vitest";
import type { Db } from "#db/client.server";
import { members } from "#db/schema/index.server";
import type { Member } from "~/accounts/viewer";
import { findWrongCounters } from "~/forum/counters.server";
import { decide } from "~/networks/decisions.server";
import { test } from "../support/database";
import { host, member, nonPeer, peer } from "../support/people";
import { admin, adviser, days, endsOf, journalOf, lead, NOW, stateOf } from "./network-support";

const asked = (db: Db, by: Member, network: string, who: Member, step: string, values = {}) =>
  decide(db, by, { network, memberId: who.id, now: NOW, step, values });

test("a departure is announced, taken back, and today's ends at once", async ({ db }) => {
  const [by, who] = [await lead(db, "apec"), await adviser(db, "apec")];
  expect(await asked(db, by, "apec", who, "announce", { day: "2026-06-30" })).toMatchObject({ ok: true });
  // The last day is a whole one, in Paris.
  expect((await stateOf(db, who)).departsAt).toEqual(new Date("2026-06-30T22:00:00Z"));
  await asked(db, by, "apec", who, "cancel");
  expect((await stateOf(db, who)).departsAt).toBeNull();
  await asked(db, by, "apec", who, "announce", { day: "10/03/2026" });
  expect((await stateOf(db, who)).standing).toBe("none");
  expect(await endsOf(db, who)).toEqual(["departure"]);
  expect(await journalOf(db, { memberId: who.id })).toEqual([
    "accreditation.departure_announced",
    "accreditation.departure_cancelled",
    "accreditation.ended",
  ]);
});

test.for(["", "hier", "2026-02-30", "2026-03-09", "2099-01-01", "0000-00-00"])(
  "a departure on « %s » is refused",
  async (day, { db }) => {
    const [by, who] = [await lead(db, "apec"), await adviser(db, "apec")];
    expect((await asked(db, by, "apec", who, "announce", { day })).errors).toHaveProperty("day");
    expect((await stateOf(db, who)).departsAt).toBeNull();
  },
);

test("a network that takes its word back says why, and to leave for another is not to be there", async ({
  db,
}) => {
  const [by, who, leaver] = [await lead(db, "apec"), await adviser(db, "apec"), await adviser(db, "apec")];
  expect((await asked(db, by, "apec", who, "end")).errors).toHaveProperty("why");
  expect((await asked(db, by, "apec", who, "end", { why: "withdrawal" })).errors).toHaveProperty(
    "explanation",
  );
  const unknown = { why: "departure", towards: "nulle-part" };
  expect((await asked(db, by, "apec", leaver, "end", unknown)).errors).toHaveProperty("towards");
  await asked(db, by, "apec", who, "end", { why: "withdrawal", explanation: "N’est pas conseillère." });
  await asked(db, by, "apec", leaver, "end", { why: "departure", towards: "cap-emploi" });
  expect([await endsOf(db, who), await endsOf(db, leaver)]).toEqual([["withdrawal"], ["departure"]]);
  expect(await stateOf(db, leaver)).toMatchObject({ standing: "none", network: "apec" });
  expect([...(await findWrongCounters(db))]).toEqual([]);
});

test("a change of standing keeps the dates and ends what it forbids", async ({ db }) => {
  const by = await lead(db, "apec");
  const who = await host(db, { network: "apec", overrides: { accreditedUntil: days(200) } });
  await asked(db, by, "apec", who, "announce", { day: "2026-06-30" });
  await asked(db, by, "apec", who, "standing", { standing: "non_peer" });
  expect(await stateOf(db, who)).toMatchObject({
    ...{ standing: "non_peer", expiresAt: days(200), departsAt: new Date("2026-06-30T22:00:00Z") },
  });
  expect(await endsOf(db, who)).toEqual(["standing", null]);
});

test("nobody opens the peers' sections to themselves, nor decides of their own accreditation", async ({
  db,
}) => {
  const by = await lead(db, "fongecif-opacif");
  const own = (step: string, values = {}) => asked(db, by, "fongecif-opacif", by, step, values);
  expect((await own("standing", { standing: "peer" })).errors).toHaveProperty("standing");
  expect((await own("end", { why: "departure" })).errors).toHaveProperty("why");
  expect((await own("announce", { day: "2026-03-10" })).errors).toHaveProperty("day");
  expect((await own("cancel")).errors).toHaveProperty("day");
  expect((await own("move", { into: "afdas" })).errors).toHaveProperty("into");
  expect((await stateOf(db, by)).standing).toBe("non_peer");
});

test("who leads both networks moves somebody; who leads one does not", async ({ db }) => {
  const [by, inside] = [await lead(db, "fongecif-opacif"), await lead(db, "afdas")];
  const who = await peer(db, { network: "afdas" });
  await expect(asked(db, inside, "afdas", who, "move", { into: "unifaf" })).rejects.toMatchObject({
    status: 404,
  });
  await expect(asked(db, by, "afdas", who, "move", { into: "apec" })).rejects.toMatchObject({ status: 404 });
  expect((await asked(db, by, "afdas", who, "move", { into: "" })).errors).toHaveProperty("into");
  expect(await asked(db, by, "fongecif-opacif", who, "move", { into: "unifaf" })).toEqual({
    ok: true,
    network: "unifaf",
  });
  expect(await stateOf(db, who)).toMatchObject({ standing: "peer", network: "unifaf" });
  expect([...(await findWrongCounters(db))]).toEqual([]);
});

test("administrators decide for partners, and only there", async ({ db }) => {
  const [by, partner, operator] = [await admin(db), await nonPeer(db), await peer(db)];
  expect(await asked(db, by, "carif-oref", partner, "move", { into: "uodc" })).toMatchObject({ ok: true });
  await expect(asked(db, by, "apec", operator, "end", { why: "departure" })).rejects.toMatchObject({
    status: 404,
  });
});

test.for([
  ["a lead of another network", (db: Db) => lead(db, "cap-emploi")],
  ["a lead of a network inside another one", (db: Db) => lead(db, "afdas")],
  ["a peer", (db: Db) => peer(db)],
  ["a host", (db: Db) => host(db)],
  [
    "a lead whose duty waits for a second factor",
    async (db: Db) => {
      const held = await lead(db, "apec");
      return { ...held, duties: [], heldBackDuties: held.duties };
    },
  ],
] as const)(
  "%s decides of nobody, by their own network's address or by the right one",
  async ([, arrive], { db }) => {
    const [by, who] = [await arrive(db), await peer(db, { network: "fongecif" })];
    const apec = await peer(db, { network: "apec" });
    for (const [network, person] of [
      ["fongecif", who],
      ["cap-emploi", who],
      ["fongecif-opacif", who],
      ["apec", apec],
    ] as const) {
      for (const step of ["announce", "cancel", "standing", "details", "move", "end", "autre"]) {
        const values = { day: "2026-06-30", standing: "non_peer", into: "unifaf", why: "departure" };
        await expect(asked(db, by, network, person, step, values)).rejects.toMatchObject({ status: 404 });
      }
    }
    expect(await stateOf(db, who)).toMatchObject({ standing: "peer", departsAt: null });
  },
);

test("a structure is found by its names, added once, and belongs to the person's own network", async ({
  db,
}) => {
  const by = await lead(db, "fongecif-opacif");
  const [one, two] = [await peer(db, { network: "afdas" }), await peer(db, { network: "afdas" })];
  const correct = (who: Member, structure: string, more = {}) =>
    asked(db, by, "fongecif-opacif", who, "details", { structure, ...more });
  await correct(one, "  Agence\nde Lyon ", { function: "conseillère" });
  await correct(two, "AGENCE DE LYON");
  expect((await stateOf(db, two)).structureId).toBe((await stateOf(db, one)).structureId);
  expect((await correct(one, "x".repeat(200))).errors).toHaveProperty("structure");
  expect((await correct(one, "", { territory: "999999" })).errors).toHaveProperty("territory");
  const [row] = await db.select().from(members).where(eq(members.id, one.id));
  expect(row).toMatchObject({ function: "conseillère" });
});

test("an accreditation that is over is decided by nobody any more", async ({ db }) => {
  const by = await lead(db, "apec");
  const who = await member(db, { network: "apec", overrides: { accreditedUntil: days(-1) } });
  await expect(asked(db, by, "apec", who, "announce", { day: "2026-06-30" })).rejects.toMatchObject({
    status: 404,
  });
});
