import { eq } from "drizzle-orm";
import { afterAll, afterEach, beforeAll, expect, test, vi } from "vitest";
import { pollOptions, polls, pollVotes } from "#db/schema/index.server";
import { findWrongCounters } from "~/forum/counters.server";
import { vote } from "~/forum/voting.server";
import { committedTest } from "../support/database";
import { opened } from "../support/forum";
import { peer } from "../support/people";
import { openSite, type Site } from "../support/site";
import type { Visitor } from "../support/visitor";

let site: Site;
beforeAll(async () => {
  site = await openSite("demo");
});
afterAll(() => site.close());
afterEach(() => vi.useRealTimers());

const FIELDS = { title: "Un avis", body: "Donnez le vôtre.", poll_question: "Quel jour ?" };
const DAYS = { ...FIELDS, poll_options: "Lundi\n\nMardi\n" };

/** A topic with a poll; returns the address of its message. */
async function asked(asker: Visitor, fields: Record<string, string>, section = "monter-un-dossier") {
  await asker.visit(`/forum/${section}/nouveau`);
  await asker.submit("Publier le sujet", fields);
  return asker.path.split("#")[0] ?? "";
}

/** Votes as a browser would, for the answers with these words. */
async function choose(visitor: Visitor, button: string, ...labels: string[]) {
  const { action } = visitor.fill(button);
  const values = visitor.page
    .querySelectorAll(".poll label")
    .filter((label) => labels.includes(label.textContent.trim()))
    .map((label) => label.querySelector("input")?.getAttribute("value") ?? "");
  await visitor.post(action, new URLSearchParams(values.map((value) => ["option", value])));
}

const results = (visitor: Visitor) =>
  visitor.page
    .querySelectorAll(".poll-results li")
    .map((li) => li.querySelectorAll("span").map((span) => span.firstChild?.textContent ?? ""));

test("a poll is opened, voted, changed and closed without script; nobody sees who voted", async () => {
  const [asker, voter] = [await site.signedIn("conseillere"), await site.signedIn("conseiller")];
  const message = await asked(asker, DAYS);
  expect(asker.text).toContain("Quel jour ?");
  await voter.visit(message);
  await choose(voter, "Voter", "Mardi");
  expect(results(voter)).toEqual([
    ["Lundi", "0\u00a0voix"],
    ["Mardi", "votre choix", "1\u00a0voix"],
  ]);
  await choose(voter, "Changer mon vote", "Lundi");
  expect(voter.text).toContain("1 personne a voté");
  await asker.visit(message);
  expect(results(asker)).toEqual([
    ["Lundi", "1\u00a0voix"],
    ["Mardi", "0\u00a0voix"],
  ]);
  expect(voter.page.querySelectorAll("button").map((button) => button.textContent)).not.toContain(
    "Clore le sondage",
  );
  await asker.submit("Clore le sondage");
  expect(asker.text).toContain("Sondage clos.");
  expect(asker.page.querySelector(".poll form")).toBeNull();
  await choose(voter, "Changer mon vote", "Mardi");
  expect([voter.status, voter.text]).toEqual([422, expect.stringContaining("Ce sondage est clos")]);
  expect([...(await findWrongCounters(site.db))]).toEqual([]);
});

test("results hidden until the end are hidden from who asked, then shown on the day", async () => {
  const asker = await site.signedIn("conseillere");
  const until = new Date(Date.now() + 3 * 86_400_000).toISOString().slice(0, 10);
  const message = await asked(asker, { ...DAYS, poll_hides: "1", poll_until: until });
  await choose(asker, "Voter", "Lundi");
  expect(results(asker)).toEqual([]);
  expect(asker.text).not.toContain("personne a voté");
  expect(asker.text).toContain("Les résultats s’afficheront à la fin");
  vi.useFakeTimers({ toFake: ["Date"], now: Date.now() + 5 * 86_400_000 });
  await asker.visit(message);
  expect(results(asker).length).toBe(2);
  expect(asker.text).toContain("Sondage clos.");
});

test("to readers who are not peers, few voices are « moins de 5 », and no total lets them be found", async () => {
  const [asker, nonPeer] = [await site.signedIn("conseillere"), await site.signedIn("horspair")];
  const message = await asked(asker, DAYS, "hors-pairs-outils");
  const [poll] = await site.db
    .select()
    .from(polls)
    .orderBy(polls.id)
    .limit(100)
    .then((all) => all.slice(-1));
  const [monday] = await site.db
    .select()
    .from(pollOptions)
    .where(eq(pollOptions.pollId, poll?.id ?? 0));
  await choose(asker, "Voter", "Mardi");
  await site.db
    .update(pollOptions)
    .set({ votes: 7 })
    .where(eq(pollOptions.id, monday?.id ?? 0));
  await nonPeer.visit(message);
  expect(results(nonPeer)).toEqual([
    ["Lundi", "7\u00a0voix"],
    ["Mardi", "moins de 5\u00a0voix"],
  ]);
  expect(nonPeer.text).not.toContain("voté.");
  expect(nonPeer.page.querySelectorAll("progress").map((bar) => bar.getAttribute("value"))).toEqual([
    "7",
    "0",
  ]);
  await asker.visit(message);
  expect(asker.text).toContain("personne a voté.");
  await site.db
    .update(pollOptions)
    .set({ votes: 0 })
    .where(eq(pollOptions.id, monday?.id ?? 0));
});

test("several answers where they are allowed, one elsewhere, those of this poll only", async () => {
  const voter = await site.signedIn("conseiller");
  await asked(voter, { ...DAYS, poll_several: "1" });
  await choose(voter, "Voter", "Lundi", "Mardi");
  expect(results(voter).flat()).toEqual(expect.arrayContaining(["1\u00a0voix"]));
  const { action } = voter.fill("Changer mon vote");
  await asked(voter, DAYS);
  await choose(voter, "Voter", "Lundi", "Mardi");
  expect(voter.status).toBe(422);
  const other = await site.db.select({ id: pollOptions.id }).from(pollOptions).limit(1);
  await voter.post(action, new URLSearchParams({ option: String(other[0]?.id) }));
  expect(voter.status).toBe(422);
});

test.each([
  [{ poll_options: "Une seule" }, "de 2 à 10 réponses"],
  [{ poll_options: "a\nb\nc\nd\ne\nf\ng\nh\ni\nj\nk" }, "il y en a 11"],
  [{ poll_options: "Oui\noui" }, "sont les mêmes"],
  [{ poll_options: "Oui\nNon", poll_question: "" }, "Écrivez la question"],
  [{ poll_options: "Oui\nNon", poll_until: "2001-01-01" }, "un jour à venir"],
  [{ poll_options: "Oui\nNon", poll_until: "demain" }, "un jour à venir"],
])("a poll that is wrong (%o) comes back whole with why", async (fields: Record<string, string>, why) => {
  const asker = await site.signedIn("conseillere");
  await asked(asker, { ...FIELDS, ...fields });
  expect([asker.status, asker.text]).toEqual([422, expect.stringContaining(why)]);
  expect(asker.page.querySelector("[name=poll_options]")?.textContent.trim()).toBe(fields.poll_options);
});

test("who does not read the message does not vote", async () => {
  const [asker, nonPeer] = [await site.signedIn("conseillere"), await site.signedIn("horspair")];
  const message = await asked(asker, DAYS);
  await nonPeer.post(`${message}/sondage`, new URLSearchParams({ option: "1" }));
  expect(nonPeer.status).toBe(404);
});

committedTest("two votes of one person at once are one voice", async ({ db }) => {
  const voter = await peer(db);
  const poll = { question: "Q", options: "a\nb", several: false, until: "", hides: false };
  const { postId } = await opened(db, voter, { poll });
  const options = await db.select({ id: pollOptions.id }).from(pollOptions);
  const now = new Date();
  await Promise.all(options.map(({ id }) => vote(db, voter, { postId, options: [id], now })));
  expect(await db.$count(pollVotes)).toBe(1);
  expect([...(await findWrongCounters(db))]).toEqual([]);
});
