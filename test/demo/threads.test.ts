import { expect } from "vitest";
import { members } from "#db/schema/index.server";
import { demoTest as test } from "../support/database";
import { answersOf, type DemoThread, readForum, readPosts, readThreads } from "../support/demonstration";

const HOUR = 3_600_000;
const FIRST_DAY = new Date("2016-02-01T00:00:00+01:00");
const LAST_INSTANT = new Date("2017-01-17T00:00:00+01:00");

/** The ComCEP's own subjects, where they stood, and how many answers the report prints for each. */
const REAL_SUBJECTS = [
  { section: "premier-entretien", title: /frontière entre les 3 niveaux/, answers: 3 },
  { section: "apres-le-premier-entretien", title: /outils.*travailler les compétences/, answers: 5 },
  { section: "monter-un-dossier", title: /CPF.*bénéficiaire totalement autonome/, answers: 3 },
  { section: "monter-un-dossier", title: /31 octobre.*3 novembre.*100 h/, answers: 9 },
  { section: "suivi-du-parcours", title: /CIF CDI et licenciement éco/, answers: 4 },
  { section: "monter-un-dossier", title: /CDI, CET et CIF/, answers: 4 },
  { section: "comment-je-me-professionnalise", title: /Monter en compétences/i, answers: 3 },
  { section: "hors-pairs-echanges", title: /Formation des conseillers CEP en 2017/, answers: null },
];

/** Letters and numbers only: two texts that differ by a comma are the same. */
const plain = (text: string) =>
  text
    .toLowerCase()
    .replace(/[^\p{L}\d]+/gu, " ")
    .trim();

function repeated(texts: string[]) {
  const seen = new Set<string>();
  return texts.filter((text) => seen.has(text) || !seen.add(text));
}

test("every message is of the time: from February 2016 to 16 January 2017, in Paris", async ({ db }) => {
  const posts = await readPosts(db);
  expect(posts.filter(({ at }) => at < FIRST_DAY || at >= LAST_INSTANT)).toEqual([]);
});

test("everybody joined in that time", async ({ db }) => {
  const people = await db.select({ name: members.name, at: members.joinedAt }).from(members);
  expect(people.filter(({ at }) => at < FIRST_DAY || at >= LAST_INSTANT)).toEqual([]);
});

test("nobody wrote before joining", async ({ db }) => {
  expect((await readPosts(db)).filter(({ at, joinedAt }) => at < joinedAt)).toEqual([]);
});

test("the messages of a topic follow each other in time", async ({ db }) => {
  const disordered = (await readThreads(db)).filter(({ posts }) =>
    posts.some(({ at }, n) => n > 0 && at <= (posts[n - 1]?.at ?? at)),
  );
  expect(disordered.map(({ title }) => title)).toEqual([]);
});

test("only peers wrote, and non-peers in « Échanges hors pairs »", async ({ db }) => {
  const posts = await readPosts(db);
  expect(posts.filter(({ standing }) => standing === "none")).toEqual([]);
  const elsewhere = posts.filter(
    ({ standing, section }) => standing === "non_peer" && !section.startsWith("hors-pairs-"),
  );
  expect(elsewhere).toEqual([]);
  expect(posts.some(({ standing }) => standing === "non_peer")).toBe(true);
});

test("no two messages are alike, and no two topics", async ({ db }) => {
  const threads = await readThreads(db);
  expect(repeated(threads.flatMap(({ posts }) => posts.map(({ body }) => plain(body))))).toEqual([]);
  expect(repeated(threads.map(({ title }) => plain(title)))).toEqual([]);
});

test("no long sentence is written twice, except when quoted", async ({ db }) => {
  const sentences = (await readPosts(db)).flatMap(({ body }) =>
    body
      .replace(/^>.*$/gm, "")
      .replace(/«[^»]*»/g, "")
      .split(/(?<=[.!?])\s+|\n+/)
      .map(plain)
      .filter((sentence) => sentence.length > 40),
  );
  expect(sentences.length).toBeGreaterThan(1000);
  expect(repeated(sentences)).toEqual([]);
});

test("every message says something", async ({ db }) => {
  expect((await readPosts(db)).filter(({ body }) => plain(body).length < 8)).toEqual([]);
});

for (const { section, title, answers } of REAL_SUBJECTS) {
  test(`the ComCEP’s own subject is there, with its ${answers ?? "unprinted number of"} answers: ${title.source}`, async ({
    db,
  }) => {
    const found = (await readForum(db)).filter((thread) => title.test(thread.title));
    expect(found.map((thread) => thread.section)).toEqual([section]);
    const given = found.flatMap(answersOf).length;
    if (answers !== null) expect(given).toBe(answers);
    else expect(given).toBeGreaterThan(0);
  });
}

test("a peer asked « Formation des conseillers CEP en 2017 », and non-peers of several networks answered", async ({
  db,
}) => {
  const thread = (await readForum(db)).find(({ title }) =>
    /Formation des conseillers CEP en 2017/.test(title),
  );
  expect(thread?.posts[0]?.standing).toBe("peer");
  const nonPeers = (thread ? answersOf(thread) : []).filter(({ standing }) => standing === "non_peer");
  expect(new Set(nonPeers.map(({ network }) => network)).size).toBeGreaterThan(2);
});

test("the three subjects that members kept reviving are there, and newcomers revive them", async ({ db }) => {
  const threads = await readForum(db);
  for (const title of [/Combien de temps pour un entretien/, /Accueil CEP-1/, /changement de posture/]) {
    const thread = threads.find((candidate) => title.test(candidate.title));
    expect(thread?.section, title.source).toBe("accueil-du-beneficiaire");
    expect(revivals(thread), title.source).toBeGreaterThan(0);
  }
});

/** Messages after a month of silence by somebody who was not a member yet when the silence began. */
function revivals(thread: DemoThread | undefined) {
  const posts = thread?.posts ?? [];
  return posts.filter(({ at, joinedAt }, n) => {
    const before = posts[n - 1]?.at;
    return before !== undefined && at.getTime() - before.getTime() > 30 * 24 * HOUR && joinedAt > before;
  }).length;
}

test("in the great majority answers come from other networks than the question", async ({ db }) => {
  const answers = (await readForum(db)).flatMap((thread) =>
    answersOf(thread).map(({ network }) => network !== thread.posts[0]?.network),
  );
  const fromOthers = answers.filter(Boolean).length;
  expect(answers.length).toBeGreaterThan(300);
  expect(fromOthers / answers.length).toBeGreaterThan(2 / 3);
});

test("most first answers come within 48 hours, but not all", async ({ db }) => {
  const delays = (await readForum(db)).flatMap((thread) => {
    const [asked, answered] = [thread.posts[0], answersOf(thread)[0]];
    return asked && answered ? [answered.at.getTime() - asked.at.getTime()] : [];
  });
  const quick = delays.filter((delay) => delay <= 48 * HOUR).length;
  expect(delays.length).toBeGreaterThan(60);
  expect(quick / delays.length).toBeGreaterThan(2 / 3);
  expect(quick).toBeLessThan(delays.length);
});

test("no address of a person stands outside comcep.example, in an account or in a message", async ({
  db,
}) => {
  const accounts = await db.select({ email: members.email }).from(members);
  expect(accounts.filter(({ email }) => !/^[a-z0-9-]+@comcep\.example$/.test(email))).toEqual([]);
  const addresses = (await readPosts(db)).flatMap(
    ({ body, title }) => `${title}\n${body}`.match(/[\w.+-]+@[\w-]+\.\w+/g) ?? [],
  );
  expect(addresses.filter((address) => !address.endsWith("@comcep.example"))).toEqual([]);
});
