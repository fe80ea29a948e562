import { eq, sql } from "drizzle-orm";
import { afterAll, afterEach, beforeAll, beforeEach, expect, test, vi } from "vitest";
import { caseProposals, cases, notices } from "#db/schema/index.server";
import type { Member } from "~/accounts/viewer";
import { watchWaiting } from "~/cases/waiting.server";
import { tellOfCase, tellOfPost } from "~/notifications/telling.server";
import { asked } from "../support/cases";
import { describe, termId } from "../support/directory";
import { answered, later, NOON } from "../support/forum";
import { openMailbox, runJobs } from "../support/mail";
import { changeStanding, peer } from "../support/people";
import { signIn } from "../support/signed-in";
import { openSite, type Site } from "../support/site";
import { choose, emailOf, followAll, letPass, toldTo } from "../support/telling";

const DAY = later(24 * 60);
let site: Site;
let mailbox: Awaited<ReturnType<typeof openMailbox>>;
beforeAll(async () => {
  site = await openSite("empty");
});
afterAll(() => site.close());
beforeEach(async () => {
  mailbox = await openMailbox();
});
afterEach(async () => {
  vi.useRealTimers();
  await mailbox.close();
  await site.db.update(cases).set({ state: "unsolved", endedAt: NOON });
  await site.db.execute(sql`update profiles set is_resource = false`);
});

async function resource() {
  const person = await peer(site.db, { network: "missions-locales" });
  const theme = [String(await termId(site.db, "theme", "reconversion"))];
  await describe(site.db, person, { isResource: true, terms: { theme, scheme: [], public: [] } });
  return person;
}
/** A situation that waits since a day, and was proposed. */
async function waiting(asker: Member) {
  const topicId = await asked(site.db, asker, { theme: "reconversion" }, { title: "Un cas qui attend" });
  await watchWaiting(site.db, DAY);
  return topicId;
}
async function mailsLeave() {
  await runJobs(site.url, mailbox.url);
  await letPass(site.db);
  await runJobs(site.url, mailbox.url);
}

test("proposed, it is among the notices of both and in their count, until it is answered", async () => {
  const [asker, one] = [await peer(site.db), await resource()];
  const topicId = await waiting(asker);
  await tellOfCase(site.db, topicId, DAY);
  await tellOfCase(site.db, topicId, DAY);
  expect([await toldTo(site.db, asker), await toldTo(site.db, one)]).toEqual([
    ["case_waiting"],
    ["case_for_you"],
  ]);
  const browser = await signIn(site, one);
  await browser.visit("/notifications");
  expect(browser.text).toContain("Une situation de votre domaine attend une première réponse");
  expect(browser.page.querySelector(".row-title")?.getAttribute("href")).toMatch(
    `/sujets/${topicId}/messages/`,
  );
  expect(browser.page.querySelector('header a[href="/notifications"]')?.textContent).toContain("1");
  await answered(site.db, asker, topicId, { now: DAY });
  await browser.visit("/notifications");
  expect(browser.text).toContain("attend une première réponse");
  await answered(site.db, await peer(site.db), topicId, { now: DAY });
  await browser.visit("/notifications");
  expect(browser.text).not.toContain("attend une première réponse");
  expect(browser.page.querySelector('header a[href="/notifications"]')?.textContent).not.toContain("1");
});

test("who follows its section is told again, that it is for them; nobody else is", async () => {
  const [asker, one, follower] = [await peer(site.db), await resource(), await peer(site.db)];
  for (const person of [one, follower]) await followAll(site.db, person, "monter-un-dossier", "all");
  const topicId = await asked(site.db, asker, { theme: "reconversion" });
  const [question] = await site.db.execute<{ id: string }>(
    sql`select id from posts where topic_id = ${topicId}`,
  );
  await tellOfPost(site.db, Number(question?.id), NOON);
  await watchWaiting(site.db, DAY);
  await tellOfCase(site.db, topicId, DAY);
  expect(await toldTo(site.db, one)).toEqual(["case_for_you"]);
  expect(await toldTo(site.db, follower)).toEqual(["section_followed"]);
});

test("its mail waits as long as the others do, and leaves once", async () => {
  const [asker, one] = [await peer(site.db), await resource()];
  const topicId = await waiting(asker);
  await tellOfCase(site.db, topicId, DAY);
  const due = await site.db.execute<{ after: number }>(
    sql`select extract(epoch from j.run_at - ${DAY.toISOString()}::timestamptz)::int as after
      from graphile_worker.jobs j where j.key like ${`notices:%:${topicId}`}`,
  );
  expect(due.map(({ after }) => after)).toEqual([60, 60]);
  await mailsLeave();
  await tellOfCase(site.db, topicId, DAY);
  await mailsLeave();
  for (const [person, words] of [
    [one, "vous avez indiqué «\u00a0Reconversion\u00a0» dans votre fiche"],
    [asker, "faire appel aux hors pairs"],
  ] as const) {
    const mails = mailbox.to(await emailOf(site.db, person));
    expect(mails).toHaveLength(1);
    expect(mails[0]?.text).toContain(words);
    expect(mails[0]?.html).toContain(words);
  }
});

test("who lost their standing, or an interest in common, or wants no such mail, receives none", async () => {
  const asker = await peer(site.db);
  const [gone, changed, quiet] = [await resource(), await resource(), await resource()];
  await choose(site.db, quiet, "case_for_you", { inApp: true, byMail: false });
  const topicId = await waiting(asker);
  await tellOfCase(site.db, topicId, DAY);
  expect(await toldTo(site.db, quiet)).toEqual(["case_for_you"]);
  await changeStanding(site.db, gone.id, "none");
  await describe(site.db, changed, { isResource: true, terms: { theme: [], scheme: [], public: [] } });
  expect(await site.db.$count(caseProposals, eq(caseProposals.topicId, topicId))).toBe(3);
  await mailsLeave();
  for (const person of [gone, changed, quiet]) expect(mailbox.to(await emailOf(site.db, person))).toEqual([]);
  expect(
    await site.db.$count(notices, sql`${notices.topicId} = ${topicId} and ${notices.mailedAt} is null`),
  ).toBe(0);
});

test("the link at the foot of its mail stops such mails, and no other", async () => {
  const [asker, one] = [await peer(site.db), await resource()];
  await tellOfCase(site.db, await waiting(asker), DAY);
  await mailsLeave();
  const [mail] = mailbox.to(await emailOf(site.db, one));
  const [path = ""] = /\/desabonnement\/\S+/.exec(mail?.text ?? "") ?? [];
  const visitor = site.visitor();
  await visitor.visit(path);
  expect(visitor.text).toContain("situations de votre domaine");
  await visitor.submit("Ne plus recevoir ces courriels");
  const browser = await signIn(site, one);
  await browser.visit("/compte/notifications");
  const boxes = browser.page
    .querySelectorAll("input[name=mail]")
    .map((box) => [box.getAttribute("value"), box.hasAttribute("checked")]);
  expect(boxes.filter(([, isChosen]) => !isChosen)).toEqual([["case_for_you", false]]);
});
