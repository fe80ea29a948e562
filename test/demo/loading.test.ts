import { mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { dirname, join, resolve } from "node:path";
import { expect, onTestFinished } from "vitest";
import type { Db } from "#db/client.server";
import {
  duties,
  groupMembers,
  members,
  memberTallies,
  passwords,
  posts,
  profiles,
  structures,
  topics,
} from "#db/schema/index.server";
import { loadDemo } from "~/demo/load.server";
import { demoTest, test } from "../support/database";

const LOADED = [members, passwords, duties, groupMembers, memberTallies, structures, topics, posts, profiles];
const NOTHING = LOADED.map(() => 0);

function counts(db: Db) {
  return Promise.all(LOADED.map((table) => db.$count(table)));
}

const person = (key: string, details: Record<string, unknown> = {}) => ({
  ...{ key, name: key, email: `${key}@comcep.example`, standing: "peer", network: "apec" },
  ...{ function: "conseillère", joined: "2016-02-08", ...details },
});
const PEOPLE = [
  person("peer", { email: "conseillere@comcep.example" }),
  person("pilot", { groups: ["pilote"] }),
  person("host", { duties: ["host"] }),
  person("nonpeer", { standing: "non_peer", network: "carif-oref", structure: "C2R Bourgogne" }),
];
const profile = (details: Record<string, unknown> = {}) => ({
  ...{ key: "peer", confirmed: "2016-12-01", themes: ["Reconversion"], expertise: "Un savoir." },
  ...details,
});
const topic = (author: string, { title = "Un sujet", day = "2017-01-16", body = "Un message." } = {}) =>
  `# ${title}\n\n## ${author}, ${day} 17:00\n\n${body}\n`;

/** A small demonstration in a folder of its own: what it holds is right, but for what the test gives. */
async function content({ people = PEOPLE, ...files }: { people?: unknown; [file: string]: unknown } = {}) {
  const folder = await mkdtemp(join(tmpdir(), "comcep-demo-"));
  onTestFinished(() => rm(folder, { recursive: true }));
  const all = {
    "topics/monter-un-dossier/premier.md": topic("peer", { title: "Premier sujet", day: "2016-02-10" }),
    "topics/groupe-pilote/deuxieme.md": topic("pilot", { title: "Deuxième sujet", day: "2016-02-11" }),
    "profiles.json": JSON.stringify([profile()]),
    ...files,
    "people.json": JSON.stringify(people),
  };
  for (const [file, text] of Object.entries(all)) {
    await mkdir(dirname(join(folder, file)), { recursive: true });
    await writeFile(join(folder, file), String(text));
  }
  return folder;
}

test("an empty community is loaded, once", async ({ db }) => {
  const folder = await content();
  const said: string[] = [];
  expect(await loadDemo(db, folder, (line) => said.push(line))).toBe(true);
  expect(said).toHaveLength(1);
  const loaded = await counts(db);
  expect(loaded).toEqual([4, 1, 1, 1, 2, 1, 2, 2, 1]);

  expect(await loadDemo(db, folder, (line) => said.push(line))).toBe(false);
  expect(said).toHaveLength(1);
  expect(await counts(db)).toEqual(loaded);
});

demoTest("loading the demonstration again changes nothing", async ({ db }) => {
  const before = await counts(db);
  expect(await loadDemo(db, resolve("content/demo"))).toBe(false);
  expect(await loadDemo(db, await content())).toBe(false);
  expect(await counts(db)).toEqual(before);
});

const BROKEN: Record<string, [file: string, text: string]> = {
  "an author nobody knows": ["topics/monter-un-dossier/x.md", topic("nobody")],
  "a section that does not exist": ["topics/nulle-part/x.md", topic("peer")],
  "a non-peer among peers": ["topics/monter-un-dossier/x.md", topic("nonpeer")],
  "a peer in a group that is not theirs": ["topics/groupe-pilote/x.md", topic("peer")],
  "an adviser who opens a topic as hosts do": ["topics/accueil/x.md", topic("peer")],
  "a title too long": ["topics/monter-un-dossier/x.md", topic("peer", { title: "x".repeat(121) })],
  "an empty message": ["topics/monter-un-dossier/x.md", topic("peer", { body: "" })],
  "a message too long": ["topics/monter-un-dossier/x.md", topic("peer", { body: "x".repeat(20_001) })],
  "a date that is none": ["topics/monter-un-dossier/x.md", topic("peer", { day: "2017-99-99" })],
  "a file that is no topic": ["topics/monter-un-dossier/x.md", "Un message sans titre ni auteur"],
};

for (const [what, [file, text]] of Object.entries(BROKEN)) {
  test(`a load that stops half-way, at ${what}, leaves nothing`, async ({ db }) => {
    await expect(loadDemo(db, await content({ [file]: text }))).rejects.toBeDefined();
    expect(await counts(db)).toEqual(NOTHING);
  });
}

const WRONG_PEOPLE: Record<string, Record<string, unknown>> = {
  "an unknown network": { network: "cap-horn" },
  "an unknown group": { groups: ["pilotes"] },
  "an unknown duty": { duties: ["king"] },
  "a duty that their standing forbids": { duties: ["network_lead"] },
  "the address of somebody else": { email: "CONSEILLERE@comcep.example" },
  "no date": { joined: "un jour" },
};

for (const [what, details] of Object.entries(WRONG_PEOPLE)) {
  test(`a load that stops at a person with ${what} leaves nothing`, async ({ db }) => {
    const folder = await content({ people: [...PEOPLE, person("wrong", details)] });
    await expect(loadDemo(db, folder)).rejects.toBeDefined();
    expect(await counts(db)).toEqual(NOTHING);
  });
}

const WRONG_PROFILES: Record<string, Record<string, unknown>> = {
  "nobody's profile": { key: "nobody" },
  "a theme that is none": { themes: ["Astrologie"] },
  "a level that is none": { levels: [4] },
  "words too long": { expertise: "x".repeat(1001) },
  "no date": { confirmed: "un jour" },
};

for (const [what, details] of Object.entries(WRONG_PROFILES)) {
  test(`a load that stops at ${what} leaves nothing`, async ({ db }) => {
    const folder = await content({ "profiles.json": JSON.stringify([profile(details)]) });
    await expect(loadDemo(db, folder)).rejects.toBeDefined();
    expect(await counts(db)).toEqual(NOTHING);
  });
}

test("an author nobody knows is named", async ({ db }) => {
  const folder = await content({ "topics/monter-un-dossier/x.md": topic("nobody") });
  await expect(loadDemo(db, folder)).rejects.toThrow("« nobody »");
});

test("what stopped half-way can be loaded once it is corrected", async ({ db }) => {
  await expect(
    loadDemo(db, await content({ "topics/monter-un-dossier/x.md": topic("nobody") })),
  ).rejects.toThrow();
  expect(await loadDemo(db, await content({ "topics/monter-un-dossier/x.md": topic("peer") }))).toBe(true);
  expect(await db.$count(posts)).toBe(3);
});
