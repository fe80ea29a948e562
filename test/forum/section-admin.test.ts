import { eq } from "drizzle-orm";
import { expect } from "vitest";
import type { Db } from "#db/client.server";
import { journal, sections, topics } from "#db/schema/index.server";
import { findWrongCounters } from "~/forum/counters.server";
import {
  changeSection,
  createSection,
  listAdministered,
  listGroups,
  moveSection,
  removeSection,
} from "~/forum/section-admin.server";
import { mergeSections } from "~/forum/section-merge.server";
import type { SectionDraft } from "~/forum/section-rules.server";
import { findSection, listSections } from "~/forum/sections.server";
import { openTopic, reply } from "~/forum/writing.server";
import { committedTest, test } from "../support/database";
import { answered, NOON, opened, untilBlocked } from "../support/forum";
import { nonPeer, outsider, peer } from "../support/people";

const DRAFT: SectionDraft = {
  ...{ name: "Le télé-entretien", description: "À distance.", parentId: null, isHeading: false },
  ...{ audience: "peers", groupId: null, opener: "peers" },
};

async function bySlug(db: Db, slug: string) {
  const [section] = await db.select().from(sections).where(eq(sections.slug, slug));
  if (!section) throw new Error(`no section ${slug}`);
  return section;
}

const draftOf = ({ name, description, parentId, isHeading, audience, groupId, opener }: SectionDraft) => ({
  ...{ name, description, parentId, isHeading, audience, groupId, opener },
});
const merging = (fromId: number, intoId: number) => ({ fromId, intoId, now: NOON });
const errorsOf = (result: { ok: boolean; errors?: object }) => Object.keys(result.errors ?? {});

test("a section is created where it was asked, and the journal says by whom", async ({ db }) => {
  const { id } = await outsider(db);
  const parent = await bySlug(db, "echanges-de-pratiques");
  const made = await createSection(db, id, { ...DRAFT, parentId: parent.id, now: NOON });
  expect(made).toEqual({ ok: true, slug: "le-tele-entretien" });
  const last = (await listSections(db, await peer(db))).at(-1);
  expect(last).toMatchObject({ name: "Le télé-entretien", parentId: parent.id });
  const [entry] = await db.select().from(journal);
  expect(entry).toMatchObject({ actorId: id, action: "section.created" });
});

test("two sections of one name have two addresses, and none is the form's own", async ({ db }) => {
  const { id } = await outsider(db);
  const slugs: unknown[] = [];
  for (const name of ["Nouvelle", "Nouvelle", "Accueil"])
    slugs.push((await createSection(db, id, { ...DRAFT, name, now: NOON })).slug);
  expect(slugs).toEqual(["nouvelle-2", "nouvelle-3", "accueil-2"]);
});

test("a section without a name, with endless texts or an unknown group is explained", async ({ db }) => {
  const { id } = await outsider(db);
  const create = async (draft: Partial<SectionDraft>) =>
    errorsOf(await createSection(db, id, { ...DRAFT, ...draft, now: NOON }));
  expect(await create({ name: "" })).toEqual(["name"]);
  expect(await create({ name: "x".repeat(121), description: "x".repeat(501) })).toEqual([
    "name",
    "description",
  ]);
  expect(await create({ audience: "group", groupId: 7_999_999 })).toEqual(["group"]);
  expect(await create({ parentId: (await bySlug(db, "accueil")).id })).toEqual(["parent"]);
  expect(await create({ parentId: 7_999_999 })).toEqual(["parent"]);
  expect(await create({ isHeading: true, parentId: (await bySlug(db, "hors-pairs")).id })).toEqual([
    "parent",
  ]);
});

test("a section is not read by more people than the part it stands in", async ({ db }) => {
  const { id } = await outsider(db);
  const parent = await bySlug(db, "echanges-de-pratiques");
  const wide = { ...DRAFT, parentId: parent.id, audience: "members" as const, now: NOON };
  expect(errorsOf(await createSection(db, id, wide))).toEqual(["audience"]);
  const hors = await bySlug(db, "hors-pairs");
  const narrowed = { ...draftOf(hors), audience: "peers" as const, sectionId: hors.id, now: NOON };
  expect(errorsOf(await changeSection(db, id, narrowed))).toEqual(["audience"]);
});

test("what was written is not opened to more readers, and the refusal is a sentence", async ({ db }) => {
  const { id } = await outsider(db);
  const section = await bySlug(db, "accueil");
  await db.update(sections).set({ opener: "peers" }).where(eq(sections.id, section.id));
  await opened(db, await peer(db), { section: "accueil" });
  const wider = { ...draftOf(section), audience: "members" as const, sectionId: section.id, now: NOON };
  const result = await changeSection(db, id, wider);
  expect(result).toMatchObject({
    ok: false,
    errors: { audience: expect.stringContaining("plus restreint") },
  });
  expect((await bySlug(db, "accueil")).audience).toBe("peers");
});

test("a renamed section keeps its address, and the journal both names", async ({ db }) => {
  const { id } = await outsider(db);
  const section = await bySlug(db, "accueil");
  await changeSection(db, id, { ...draftOf(section), name: "L’accueil", sectionId: section.id, now: NOON });
  expect(await bySlug(db, "accueil")).toMatchObject({ name: "L’accueil" });
  const [entry] = await db.select().from(journal);
  expect(entry?.details).toEqual({ section: "Accueil", name: ["Accueil", "L’accueil"] });
});

test("sections change places among those of the same part, and stop at its ends", async ({ db }) => {
  const { id } = await outsider(db);
  const parent = await bySlug(db, "echanges-de-pratiques");
  const order = async () =>
    (await listAdministered(db)).filter((s) => s.parentId === parent.id).map(({ slug }) => slug);
  const before = await order();
  const [first, second] = [await bySlug(db, before[0] ?? ""), await bySlug(db, before[1] ?? "")];
  await moveSection(db, id, { sectionId: second.id, step: -1, now: NOON });
  expect(await order()).toEqual([second.slug, first.slug, ...before.slice(2)]);
  await moveSection(db, id, { sectionId: second.id, step: -1, now: NOON });
  expect(await order()).toEqual([second.slug, first.slug, ...before.slice(2)]);
});

test("merged sections have exact counters, and the old address leads to the new one", async ({ db }) => {
  const { id } = await outsider(db);
  const author = await peer(db);
  const [from, into] = [await bySlug(db, "premier-entretien"), await bySlug(db, "suivi-du-parcours")];
  const { topicId } = await opened(db, author, { section: from.slug });
  await answered(db, author, topicId);
  await opened(db, author, { section: into.slug });
  expect(await mergeSections(db, id, merging(from.id, into.id))).toEqual({ ok: true });
  expect(await findWrongCounters(db)).toEqual([]);
  expect(await bySlug(db, into.slug)).toMatchObject({ topicCount: 2, postCount: 3 });
  const slugs = (await listSections(db, author)).map(({ slug }) => slug);
  expect(slugs).not.toContain(from.slug);
  expect(await findSection(db, author, from.slug)).toMatchObject({ parentSlug: into.slug, isHeading: true });
});

test("a section merged into one that is merged later leads to the last", async ({ db }) => {
  const { id } = await outsider(db);
  const [a, b, c] = await Promise.all(
    ["premier-entretien", "suivi-du-parcours", "monter-un-dossier"].map((slug) => bySlug(db, slug)),
  );
  if (!a || !b || !c) throw new Error("missing");
  await mergeSections(db, id, merging(a.id, b.id));
  await mergeSections(db, id, merging(b.id, c.id));
  expect(await bySlug(db, a.slug)).toMatchObject({ parentId: c.id });
  await expect(mergeSections(db, id, merging(a.id, c.id))).rejects.toMatchObject({ status: 404 });
});

test("a merge towards more readers moves nothing, and says why", async ({ db }) => {
  const { id } = await outsider(db);
  const [from, into] = [await bySlug(db, "monter-un-dossier"), await bySlug(db, "hors-pairs-echanges")];
  await opened(db, await peer(db), { section: from.slug });
  const result = await mergeSections(db, id, merging(from.id, into.id));
  expect(result).toMatchObject({ ok: false, errors: { section: expect.stringContaining("plus restreint") } });
  expect(await db.$count(topics, eq(topics.sectionId, from.id))).toBe(1);
});

test("what was merged into a narrower section is no longer known to who does not read it", async ({ db }) => {
  const { id } = await outsider(db);
  const [from, into] = [await bySlug(db, "hors-pairs-echanges"), await bySlug(db, "monter-un-dossier")];
  await mergeSections(db, id, merging(from.id, into.id));
  expect(await findSection(db, await nonPeer(db), from.slug)).toBeNull();
});

test("only a section where nobody ever wrote is removed", async ({ db }) => {
  const { id } = await outsider(db);
  const [used, empty] = [await bySlug(db, "monter-un-dossier"), await bySlug(db, "premier-entretien")];
  await opened(db, await peer(db), { section: used.slug });
  for (const section of [used, await bySlug(db, "echanges-de-pratiques")])
    expect(errorsOf(await removeSection(db, id, { sectionId: section.id, now: NOON }))).toEqual(["section"]);
  expect(await removeSection(db, id, { sectionId: empty.id, now: NOON })).toEqual({ ok: true });
  expect(await db.$count(sections, eq(sections.id, empty.id))).toBe(0);
});

test("groups are there to be chosen", async ({ db }) => {
  expect(await listGroups(db)).toMatchObject([{ slug: "pilote" }]);
});

committedTest("a topic opened during a merge is not left behind", async ({ db }) => {
  const { id } = await outsider(db);
  const author = await peer(db);
  const [from, into] = [await bySlug(db, "premier-entretien"), await bySlug(db, "suivi-du-parcours")];
  let merged: Promise<unknown> = Promise.resolve();
  let lateTopic: Promise<unknown> = Promise.resolve();
  await db.transaction(async (tx) => {
    await mergeSections(tx, id, merging(from.id, into.id));
    lateTopic = openTopic(db, author, { section: from.slug, title: "Tard", body: "Encore", now: NOON });
    merged = lateTopic.catch((error: unknown) => error);
    await untilBlocked(db, lateTopic);
  });
  expect(await merged).toMatchObject({ status: 403 });
  expect(await db.$count(topics, eq(topics.sectionId, from.id))).toBe(0);
});

committedTest("replies that arrive during merges are all written, and counted once", async ({ db }) => {
  const { id } = await outsider(db);
  const author = await peer(db);
  const [from, into] = [await bySlug(db, "premier-entretien"), await bySlug(db, "suivi-du-parcours")];
  const opening = await Promise.all([1, 2, 3].map(() => opened(db, author, { section: from.slug })));
  const replies = opening.flatMap(({ topicId }) =>
    [1, 2, 3, 4].map((n) => reply(db, author, { topicId, body: `Réponse ${n}`, now: NOON })),
  );
  const [merge] = await Promise.all([mergeSections(db, id, merging(from.id, into.id)), ...replies]);
  // Where writers never leave it a moment, it gives way and says so.
  const done = merge.ok ? merge : await mergeSections(db, id, merging(from.id, into.id));
  expect(done).toEqual({ ok: true });
  expect(await findWrongCounters(db)).toEqual([]);
  expect(await bySlug(db, into.slug)).toMatchObject({ topicCount: 3, postCount: 15 });
});
