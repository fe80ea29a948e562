import { expect } from "vitest";
import type { Db } from "#db/client.server";
import type { Member } from "~/accounts/viewer";
import { networkLedBy } from "~/networks/access.server";
import { listExpiring } from "~/networks/expiring.server";
import { planRenewals, renew, type Wish } from "~/networks/renewal.server";
import { readRenewals } from "~/networks/renewal-list.server";
import { test } from "../support/database";
import { peer } from "../support/people";
import { admin, adviser, days, endsOf, journalOf, lead, NOW, stateOf } from "./network-support";

const network = "apec";
const shown = (...people: [Member, Date][]) => new Map(people.map(([{ id }, end]) => [id, end.getTime()]));
const byList = (db: Db, by: Member, list: string) =>
  planRenewals(db, by, { network, wishes: readRenewals(list).lines, now: NOW });
const refusals = async (db: Db, by: Member, list: string) =>
  (await byList(db, by, list)).map(({ refusal }) => refusal);

test("without a date, an accreditation goes on for the network's months from its end, and once", async ({
  db,
}) => {
  const [by, who] = [await lead(db, network), await adviser(db, network, { until: days(10) })];
  const seen = shown([who, days(10)]);
  const asked = { network, wishes: [{ memberId: who.id }], seen, now: NOW };
  expect((await renew(db, by, asked)).map(({ refusal }) => refusal)).toEqual([null]);
  const { expiresAt } = await stateOf(db, who);
  expect(expiresAt?.toISOString().slice(0, 10)).toBe("2027-03-20");
  const [again] = await renew(db, by, asked);
  expect(again?.refusal).toContain("Changée depuis");
  expect((await stateOf(db, who)).expiresAt).toEqual(expiresAt);
  expect(await journalOf(db, { memberId: who.id })).toEqual(["accreditation.renewed"]);
});

test("who has expired is renewed from today; who left or was refused the network's word is not", async ({
  db,
}) => {
  const { decide } = await import("~/networks/decisions.server");
  const by = await lead(db, network);
  const [late, gone] = [await adviser(db, network, { until: days(-3) }), await adviser(db, network)];
  const { endAccreditation } = await import("~/accounts/accreditation.server");
  await endAccreditation(db, late.id, { reason: "expiry", by: null, now: days(-3) });
  const values = { why: "withdrawal", explanation: "Erreur" };
  await decide(db, by, { network, memberId: gone.id, now: NOW, step: "end", values });
  const wishes: Wish[] = [{ memberId: late.id }, { memberId: gone.id }];
  const answers = await renew(db, by, {
    network,
    wishes,
    seen: shown([late, days(-3)], [gone, days(200)]),
    now: NOW,
  });
  expect(answers.map(({ refusal }) => refusal)).toEqual([null, "Inconnue dans votre réseau."]);
  expect((await stateOf(db, late)).expiresAt?.toISOString().slice(0, 10)).toBe("2027-03-10");
  expect(await endsOf(db, late)).toEqual(["expiry", null]);
});

test("each line of a list is accepted or explained, with its number, and none is lost", async ({ db }) => {
  const by = await lead(db, network);
  await adviser(db, network, { email: "lea.roux@apec.example", until: days(20) });
  await adviser(db, network, { email: "noah@apec.example", until: days(400) });
  await adviser(db, network, { email: "ines@apec.example", until: days(20) });
  await adviser(db, "cap-emploi", { email: "ailleurs@cap.example" });
  const list = [
    "Adresse;Fin;Départ",
    "LEA.roux+travail@Apec.example;30/06/2027;",
    "lea.roux@apec.example;;",
    "noah@apec.example;2026-04-01;",
    "ailleurs@cap.example;;",
    "inconnue@nulle-part.example;;",
    "ines@apec.example;31/02/2027;",
    "ines@apec.example;01/01/2020;",
    "",
    "pas une adresse;;",
    "ines@apec.example;01/01/2040;",
    "=HYPERLINK(1);;",
    "léa@apec.example;;",
  ].join("\n");
  const answers = await byList(db, by, list);
  expect(answers.map(({ line }) => line)).toEqual([2, 3, 4, 5, 6, 7, 8, 10, 11, 12, 13]);
  const kept = await refusals(db, by, list);
  expect(kept[0]).toBeNull();
  expect(kept[1]).toContain("déjà à la ligne 2");
  expect(kept[2]).toContain("Déjà accréditée jusqu’au");
  // Whether the address is known elsewhere is not told.
  expect(kept[3]).toBe(kept[4]);
  expect(kept[5]).toContain("ne se lit pas");
  expect(kept[6]).toContain("déjà à la ligne 7");
  expect(kept.slice(7)).not.toContain(null);
  expect((await refusals(db, by, "ines@apec.example;01/01/2020"))[0]).toContain("est passée");
  expect((await refusals(db, by, "ines@apec.example;01/01/2040"))[0]).toContain("5\u00a0ans");
});

test("a list may announce departures, and one without a date renews nobody who leaves", async ({ db }) => {
  const by = await lead(db, network);
  const who = await adviser(db, network, { email: "ines@apec.example", until: days(120) });
  const lines = readRenewals("départ;mail\n30/04/2026;ines@apec.example").lines;
  await renew(db, by, { network, wishes: lines, seen: shown([who, days(120)]), now: NOW });
  expect(await stateOf(db, who)).toMatchObject({
    expiresAt: days(120),
    departsAt: new Date("2026-04-30T22:00:00Z"),
  });
  expect((await refusals(db, by, "ines@apec.example;;31/12/2027"))[0]).toContain("après la fin");
});

test("only who gives the network's word renews, and of their people only", async ({ db }) => {
  const who = await adviser(db, network, { until: days(10) });
  const other = await lead(db, "cap-emploi");
  for (const by of [other, await admin(db), await peer(db), await lead(db, "afdas")]) {
    const asked = { network, wishes: [{ memberId: who.id }], seen: shown([who, days(10)]), now: NOW };
    await expect(renew(db, by, asked)).rejects.toMatchObject({ status: 404 });
  }
  const foreign = {
    network: "cap-emploi",
    wishes: [{ memberId: who.id }],
    seen: shown([who, days(10)]),
    now: NOW,
  };
  expect((await renew(db, other, foreign))[0]?.refusal).toBe("Inconnue dans votre réseau.");
  expect((await stateOf(db, who)).expiresAt).toEqual(days(10));
});

test("the list of who ends soon goes page by page, without who is leaving, parents' leads seeing those inside", async ({
  db,
}) => {
  const by = await lead(db, "fongecif-opacif");
  for (let n = 0; n < 5; n++)
    await adviser(db, n % 2 ? "afdas" : "unifaf", { until: days(20 - n), name: `P${n}` });
  await adviser(db, "afdas", { until: days(90) });
  const led = await networkLedBy(db, by, "fongecif-opacif");
  if (!led) throw new Error("not led");
  const names: string[] = [];
  for (let after: Parameters<typeof listExpiring>[2]["after"] = null; ; ) {
    const page = await listExpiring(db, led, { until: days(30), after, now: NOW, limit: 2 });
    names.push(...page.people.map(({ name }) => name));
    after = page.next;
    if (!after) break;
  }
  expect(names).toEqual(["P4", "P3", "P2", "P1", "P0"]);
});

test("an export that is read back names the same people", () => {
  const { lines } =
    readRenewals(`\ufeff"Nom";"Adresse";"Réseau";"Structure";"Territoire";"Qualité";"Depuis";"Jusqu’au";"Départ"\r
"'=cmd";"'-a@apec.example";"Apec";"";"";"pair";"2026-01-01";"2026-12-31";""\r\n`);
  expect(lines).toMatchObject([
    { line: 2, email: "-a@apec.example", until: "2026-12-31", departs: "", problem: null },
  ]);
});
