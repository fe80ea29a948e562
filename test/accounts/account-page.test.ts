import { eq } from "drizzle-orm";
import { afterAll, beforeAll, expect, test } from "vitest";
import { accreditations, members } from "#db/schema/index.server";
import { endDuty, grantDuty, listDuties } from "~/accounts/duties.server";
import { account, signedIn } from "../support/accounts";
import { changeStanding } from "../support/people";
import { openSite, type Site } from "../support/site";

let site: Site;

beforeAll(async () => {
  site = await openSite("empty");
});
afterAll(() => site.close());

const at = new Date("2026-03-03T08:00:00Z");

async function pageOf(person: { email: string }) {
  return (await signedIn(site, person)).visit("/compte");
}

test("a peer finds who they are, their accreditation and their own places", async () => {
  const page = await pageOf(await account(site, { name: "Zoé Martin" }));
  expect(page.title).toBe("Votre compte");
  for (const words of [
    "Zoé Martin",
    "Apec",
    "Pair",
    "Donnée par Apec le 1er février 2016, jusqu’au 1er janvier 2099",
  ])
    expect(page.text).toContain(words);
  const links = page.page.querySelectorAll("main a").map((a) => a.getAttribute("href"));
  expect(links).toEqual([
    ...["/compte/fiche", "/brouillons", "/marque-pages", "/compte/notifications"],
    ...["/compte/securite", "/compte/adresse"],
  ]);
});

test("a candidate finds their request in place of a profile", async () => {
  const page = await pageOf(await account(site, { standing: "none", network: null }));
  const links = page.page.querySelectorAll("main a").map((a) => a.getAttribute("href"));
  expect(links).toEqual(["/inscription", "/compte/securite", "/compte/adresse"]);
  expect(page.text).not.toContain("Donnée par");
});

test("an accreditation that is over shows as over, even before it was ended", async () => {
  const zoe = await account(site);
  await site.db
    .update(accreditations)
    .set({ expiresAt: new Date(Date.now() - 1000) })
    .where(eq(accreditations.memberId, zoe.id));
  const page = await pageOf(zoe);
  expect(page.text).toContain("Ni pair ni hors pair");
  expect(page.text).not.toContain("Donnée par");
});

test("duties are told with since when, given by whom, and until when", async () => {
  const [giver, zoe] = [await account(site, { name: "Awa Diop" }), await account(site)];
  for (const duty of ["researcher", "host", "guide_editor"] as const) {
    await grantDuty(site.db, { memberId: zoe.id, duty, by: giver.id, at });
  }
  const held = await listDuties(site.db, zoe.id);
  const editor = held.find(({ duty }) => duty === "guide_editor");
  await endDuty(site.db, editor?.id ?? 0, { by: giver.id, at: new Date("2026-05-01T08:00:00Z") });
  await changeStanding(site.db, zoe.id, "non_peer");
  const page = await pageOf(zoe);
  expect(page.text).toContain("RechercheConfiée le 3 mars 2026 par Awa Diop.");
  expect(page.text).toMatch(
    /missions passées.*Rédaction du guideConfiée le 3 mars 2026 par Awa Diop, terminée le 1er mai 2026\./,
  );
  expect(page.text).toMatch(/AnimationConfiée.*avec la qualité qui la permettait/);
});

test("a name that is markup shows as it was written", async () => {
  const zoe = await account(site);
  await site.db.update(members).set({ name: "<b>Zoé</b>" }).where(eq(members.id, zoe.id));
  expect((await pageOf(zoe)).html).toContain("&lt;b&gt;Zoé&lt;/b&gt;");
});
