import { eq } from "drizzle-orm";
import { afterAll, beforeAll, expect, test } from "vitest";
import { privateMessages, privateReadings, privateReports } from "#db/schema/index.server";
import { leave } from "~/messages/leaving.server";
import { reportMessage } from "~/messages/reporting.server";
import { closeReport, findReport, listReports, openReport } from "~/messages/reports.server";
import { account, signedIn } from "../support/accounts";
import { refusalOf } from "../support/forum";
import { openMailbox, runJobs } from "../support/mail";
import { openSite, type Site } from "../support/site";
import { answered, begun, NOON, statusOf } from "./private-support";

/** Their duties wait for no second factor. */
const ACTING = { isDemonstration: true };

let site: Site;
let mailbox: Awaited<ReturnType<typeof openMailbox>>;

beforeAll(async () => {
  [site, mailbox] = await Promise.all([openSite("empty"), openMailbox()]);
});
afterAll(async () => {
  await mailbox.close();
  await site.close();
});

/** A conversation of two, of which the one who received its second message reports it. */
async function reported(reason = "Des propos blessants") {
  const [ana, ben] = [await account(site), await account(site)];
  const conversationId = await begun(site.db, ana, [ben], { body: "avant motcache" });
  await answered(site.db, ben, conversationId, { body: "le message motvu" });
  await answered(site.db, ana, conversationId, { body: "après motcache" });
  const rows = await site.db
    .select()
    .from(privateMessages)
    .where(eq(privateMessages.conversationId, conversationId))
    .orderBy(privateMessages.number);
  const [first, second] = rows.map(({ id }) => id);
  if (!first || !second) throw new Error("no message");
  const place = { conversationId, messageId: second };
  const result = await reportMessage(site.db, ana, { ...place, reason, now: NOON });
  expect(result.ok).toBe(true);
  const [report] = await site.db.select().from(privateReports).where(eq(privateReports.messageId, second));
  if (!report) throw new Error("no report");
  return { ana, ben, conversationId, first, second, place, id: report.id };
}

test("a message is reported, read by a moderator, answered; who wrote and who reported it see by whom it was read", async () => {
  const [ana, ben] = [
    await account(site),
    await account(site, { standing: "non_peer", network: "carif-oref" }),
  ];
  const order = await account(site, { name: "Maud Modère", duties: ["moderator"], overrides: ACTING });
  const id = await begun(site.db, ana, [ben], { body: "à signaler motvu" });
  const [browser, other, moderator] = await Promise.all(
    [ben, ana, order].map((person) => signedIn(site, person)),
  );
  if (!browser || !other || !moderator) throw new Error("three browsers");
  await browser.visit(`/messages/${id}`);
  await browser.follow("Signaler");
  await browser.submit("Signaler à l’animation", { reason: "" });
  expect([browser.status, browser.text]).toEqual([422, expect.stringContaining("Dites ce qui ne va pas")]);
  await browser.submit("Signaler à l’animation", { reason: "Cela me blesse" });
  expect(browser.text).toContain("Vous avez signalé ce message");

  await moderator.visit("/messages");
  await moderator.follow("Messages signalés");
  expect(moderator.text).toContain(`Cela me blessesignalé par ${ben.name}`);
  expect(moderator.text).not.toContain("motvu");
  await moderator.follow("Cela me blesse");
  expect(moderator.text).not.toContain("motvu");
  expect((await other.visit(`/messages/${id}`)).text).not.toContain("Lu par l’animation");
  await moderator.submit("Lire le message");
  expect(moderator.text).toContain("à signaler motvu");
  expect((await other.visit(`/messages/${id}`)).text).toMatch(/Lu par l’animation le .* \(Maud Modère\)\./);
  await browser.visit(`/messages/${id}`);
  expect(browser.text).toMatch(/Lu par l’animation le [^(]*\./);
  expect(browser.text).not.toContain("Maud");

  await moderator.submit("Répondre et clore", { answer: "" });
  expect(moderator.status).toBe(422);
  await moderator.submit("Répondre et clore", { answer: "Nous lui avons écrit." });
  expect(moderator.text).toContain("Nous lui avons écrit.");
  expect((await moderator.visit("/messages/signalements")).text).toContain("Aucun signalement n’attend.");
  await runJobs(site.url, mailbox.url);
  expect(mailbox.to(ben.email).at(-1)?.text).toContain("Nous lui avons écrit.");
  expect((await browser.visit(`/messages/${id}`)).text).toContain(
    "Réponse de l’animation : Nous lui avons écrit.",
  );
  expect((await other.visit(`/messages/${id}`)).text).not.toContain("Nous lui avons écrit.");
});

test("only who received a message reports it, once, while they may read it", async () => {
  const { ana, ben, first, second, place, conversationId } = await reported();
  const third = await account(site, { duties: ["moderator"] });
  const tried = (by: typeof ana, messageId: number, conversation = conversationId) =>
    statusOf(
      reportMessage(site.db, by, { conversationId: conversation, messageId, reason: "non", now: NOON }),
    );
  expect(await tried(ana, first)).toBe(404);
  expect(await tried(ben, second)).toBe(404);
  expect(await tried(third, second)).toBe(404);
  expect(await tried(ana, second, conversationId + 1)).toBe(404);
  await Promise.all([
    reportMessage(site.db, ana, { ...place, reason: "encore", now: NOON }),
    tried(ana, second),
  ]);
  const rows = await site.db.select().from(privateReports).where(eq(privateReports.messageId, second));
  expect(rows.map(({ reason }) => reason)).toEqual(["Des propos blessants"]);
  await leave(site.db, ben, conversationId, NOON);
  expect(await tried(ben, first)).toBe(404);
});

test("who does not keep order, or took part, decides nothing; an administrator neither", async () => {
  const { ana, ben, conversationId, second } = await reported("une raison cachée");
  const inside = await account(site, { duties: ["moderator", "host"] });
  const group = await begun(site.db, ana, [ben, inside]);
  const [message] = await site.db
    .select()
    .from(privateMessages)
    .where(eq(privateMessages.conversationId, group));
  const place = { conversationId: group, messageId: message?.id ?? 0 };
  await reportMessage(site.db, ben, { ...place, reason: "vue de dedans", now: NOON });
  await leave(site.db, inside, group, NOON);
  const rows = await site.db.select().from(privateReports);
  const mine = rows.find(({ messageId }) => messageId === message?.id)?.id ?? 0;
  const theirs = rows.find(({ messageId }) => messageId === second)?.id ?? 0;
  const all = (viewer: typeof ana, id: number) =>
    Promise.all([
      statusOf(findReport(site.db, viewer, id)),
      statusOf(openReport(site.db, viewer, id, NOON)),
      statusOf(closeReport(site.db, viewer, { id, answer: "non", now: NOON })),
    ]);
  expect(await all(inside, mine)).toEqual([404, 404, 404]);
  const { reports } = await listReports(site.db, inside, { closed: false, before: null });
  expect(reports.map(({ id }) => id)).not.toContain(mine);
  expect(reports.map(({ id }) => id)).toContain(theirs);
  const others = [
    await account(site, { duties: ["admin"], overrides: ACTING }),
    await account(site, {
      standing: "non_peer",
      network: "carif-oref",
      duties: ["network_lead", "admin"],
      overrides: ACTING,
    }),
    await account(site, { standing: "none", network: null, duties: ["admin"], overrides: ACTING }),
    ana,
    ben,
  ];
  for (const person of others) {
    expect(await all(person, theirs)).toEqual([404, 404, 404]);
    const browser = await signedIn(site, person);
    await browser.visit(`/messages/signalements/${theirs}`);
    const text = browser.text;
    await browser.visit("/messages/signalements/9999999");
    expect([browser.status, browser.text]).toEqual([404, text]);
    expect((await browser.visit("/messages/signalements")).status).toBe(404);
    await browser.post(`/messages/signalements/${theirs}`, new URLSearchParams({ step: "read" }));
    expect([browser.status, browser.html.includes("motvu")]).toEqual([404, false]);
  }
  expect(await site.db.$count(privateReadings, eq(privateReadings.reportId, theirs))).toBe(0);
  expect(conversationId).toBeGreaterThan(0);
});

test("each opening is written, and stays; the text taken back since is still there to be judged", async () => {
  const { ben, id, second, place } = await reported();
  const order = await account(site, { duties: ["host"] });
  await site.db.update(privateMessages).set({ withdrawnAt: NOON }).where(eq(privateMessages.id, second));
  for (let n = 0; n < 2; n++) expect((await openReport(site.db, order, id, NOON)).html).toContain("motvu");
  expect(await site.db.$count(privateReadings, eq(privateReadings.reportId, id))).toBe(2);
  const refused = await refusalOf(site.db, (tx) => tx.delete(privateReadings)).catch(() => "refused");
  expect(refused).not.toBeNull();
  const browser = await signedIn(site, ben);
  expect((await browser.visit(`/messages/${place.conversationId}`)).text).not.toContain("motvu");
});

test("of two who close a report at once, one does", async () => {
  const { id } = await reported();
  const [one, two] = [
    await account(site, { duties: ["host"] }),
    await account(site, { duties: ["moderator"] }),
  ];
  const results = await Promise.all(
    [one, two].map((by) => closeReport(site.db, by, { id, answer: `De ${by.name}`, now: NOON })),
  );
  expect(results.map(({ ok }) => ok).sort()).toEqual([false, true]);
});
