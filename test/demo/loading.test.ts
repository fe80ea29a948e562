import { cp, mkdir, mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
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
  structures,
  topics,
} from "#db/schema/index.server";
import { loadDemo } from "~/demo/load.server";
import { demoTest, test } from "../support/database";

const DEMO = resolve("content/demo");
const LOADED = [members, passwords, duties, groupMembers, memberTallies, structures, topics, posts];

function counts(db: Db) {
  return Promise.all(LOADED.map((table) => db.$count(table)));
}

/** The demonstration's own content with one more topic, which comes last. */
async function contentWith(file: string, text: string) {
  const folder = await mkdtemp(join(tmpdir(), "comcep-demo-"));
  onTestFinished(() => rm(folder, { recursive: true }));
  await cp(DEMO, folder, { recursive: true });
  await mkdir(dirname(join(folder, file)), { recursive: true });
  await writeFile(join(folder, file), text);
  return folder;
}

const topic = (author: string, body = "Un message.", title = "Un sujet") =>
  `# ${title}\n\n## ${author}, 2017-01-16 17:00\n\n${body}\n`;

test("an empty community is loaded, once", async ({ db }) => {
  const said: string[] = [];
  expect(await loadDemo(db, DEMO, (line) => said.push(line))).toBe(true);
  expect(said).toHaveLength(1);
  const loaded = await counts(db);
  expect(loaded.every((count) => count > 0)).toBe(true);

  expect(await loadDemo(db, DEMO, (line) => said.push(line))).toBe(false);
  expect(said).toHaveLength(1);
  expect(await counts(db)).toEqual(loaded);
});

demoTest("what is already there stays as it is", async ({ db }) => {
  const before = await counts(db);
  const folder = await contentWith("topics/monter-un-dossier/un-de-plus.md", topic("sylvie-mauduit"));
  expect(await loadDemo(db, folder)).toBe(false);
  expect(await counts(db)).toEqual(before);
});

const BROKEN: Record<string, [file: string, text: string]> = {
  "an author nobody knows": ["topics/monter-un-dossier/x.md", topic("personne")],
  "a section that does not exist": ["topics/nulle-part/x.md", topic("sylvie-mauduit")],
  "a non-peer among peers": ["topics/monter-un-dossier/x.md", topic("herve-aubrac")],
  "somebody outside the pilot group in it": ["topics/groupe-pilote/x.md", topic("sylvie-mauduit")],
  "an adviser who opens a topic for hosts": ["topics/accueil/x.md", topic("sylvie-mauduit")],
  "a title too long": [
    "topics/monter-un-dossier/x.md",
    topic("sylvie-mauduit", "Un message.", "x".repeat(121)),
  ],
  "an empty message": ["topics/monter-un-dossier/x.md", topic("sylvie-mauduit", "")],
  "a date that is none": [
    "topics/monter-un-dossier/x.md",
    topic("sylvie-mauduit").replace("2017-01-16", "2017-99-99"),
  ],
};

for (const [what, [file, text]] of Object.entries(BROKEN)) {
  test(`a load stopped by ${what} leaves nothing`, async ({ db }) => {
    const before = await counts(db);
    await expect(loadDemo(db, await contentWith(file, text))).rejects.toBeDefined();
    expect(await counts(db)).toEqual(before);
    expect(before.every((count) => count === 0)).toBe(true);
  });
}

test("an author nobody knows is named", async ({ db }) => {
  const folder = await contentWith("topics/monter-un-dossier/x.md", topic("personne"));
  await expect(loadDemo(db, folder)).rejects.toThrow("« personne »");
});

test("a load stopped by people.json leaves nothing: unknown network, unknown duty, unknown group", async ({
  db,
}) => {
  const people = await readFile(join(DEMO, "people.json"), "utf8");
  for (const [from, to] of [
    ['"network": "cap-emploi"', '"network": "cap-horn"'],
    ['"duties": ["admin"]', '"duties": ["king"]'],
    ['"groups": ["pilote"]', '"groups": ["pilotes"]'],
    ['"duties": ["host", "moderator"]', '"duties": ["network_lead"]'],
  ] as const) {
    const folder = await contentWith("people.json", people.replace(from, to));
    await expect(loadDemo(db, folder), to).rejects.toBeInstanceOf(Error);
    expect(
      (await counts(db)).every((count) => count === 0),
      to,
    ).toBe(true);
  }
});

test("what was not loaded can be loaded afterwards", async ({ db }) => {
  const folder = await contentWith("topics/monter-un-dossier/x.md", topic("personne"));
  await expect(loadDemo(db, folder)).rejects.toThrow();
  expect(await loadDemo(db, DEMO)).toBe(true);
});
