import { eq } from "drizzle-orm";
import { expect } from "vitest";
import type { Db } from "#db/client.server";
import { groups, posts, sections, topics } from "#db/schema/index.server";
import type { Audience } from "#db/vocabulary";
import { joinGroup } from "~/accounts/admission.server";
import { test } from "../support/database";
import { NOON, opened, refusalOf } from "../support/forum";
import { peer } from "../support/people";

const PLACES = ["group A", "group B", "peers", "members"] as const;
type Place = (typeof PLACES)[number];

/** Where what was written for these readers may go without being shown to one more. */
const STAYS_AMONG: Record<Place, Place[]> = {
  "group A": ["group A"],
  "group B": ["group B"],
  peers: ["group A", "group B", "peers"],
  members: ["group A", "group B", "peers", "members"],
};

const audienceOf = (place: Place): Audience => (place === "peers" || place === "members" ? place : "group");

/** Two closed groups, and a member of both who writes. */
async function twoGroups(db: Db) {
  const ids: Partial<Record<Place, number>> = {};
  const author = await peer(db);
  for (const place of ["group A", "group B"] as const) {
    const [group] = await db.insert(groups).values({ slug: place, name: place }).returning({ id: groups.id });
    if (!group) throw new Error("no group");
    ids[place] = group.id;
    author.groups.push(group.id);
    await joinGroup(db, group.id, author.id);
  }
  return {
    author,
    readersOf: (place: Place) => ({ audience: audienceOf(place), groupId: ids[place] ?? null }),
  };
}

type Readers = ReturnType<Awaited<ReturnType<typeof twoGroups>>["readersOf"]>;
let count = 0;

async function addSection(db: Db, readers: Readers) {
  const slug = `rubrique-${++count}`;
  const facts = { slug, name: slug, position: 99, isHeading: false, opener: "readers" as const };
  const [section] = await db
    .insert(sections)
    .values({ ...facts, ...readers })
    .returning({ id: sections.id });
  if (!section) throw new Error("no section");
  return { ...section, slug };
}

/** For each pair of places, whether the write goes through. */
async function allowed(write: (from: Place, to: Place) => Promise<string | null>) {
  const table: Record<string, Place[]> = {};
  for (const from of PLACES) {
    const through: Place[] = [];
    for (const to of PLACES) if ((await write(from, to)) === null) through.push(to);
    table[from] = through;
  }
  return table;
}

test("the database moves a topic to the same readers or fewer, never to others", async ({ db }) => {
  const { author, readersOf } = await twoGroups(db);
  const table = await allowed(async (from, to) => {
    const [here, there] = [await addSection(db, readersOf(from)), await addSection(db, readersOf(to))];
    const { topicId } = await opened(db, author, { section: here.slug });
    const move = { sectionId: there.id };
    return refusalOf(db, (tx) => tx.update(topics).set(move).where(eq(topics.id, topicId)));
  });
  expect(table).toEqual(STAYS_AMONG);
});

test("the database moves a message to a topic of the same readers or fewer, never of others", async ({
  db,
}) => {
  const { author, readersOf } = await twoGroups(db);
  const table = await allowed(async (from, to) => {
    const [here, there] = [await addSection(db, readersOf(from)), await addSection(db, readersOf(to))];
    const { postId } = await opened(db, author, { section: here.slug });
    const { topicId } = await opened(db, author, { section: there.slug });
    const move = { topicId, number: 2 };
    return refusalOf(db, (tx) => tx.update(posts).set(move).where(eq(posts.id, postId)));
  });
  expect(table).toEqual(STAYS_AMONG);
});

test("the database never opens a section that holds a topic to more readers", async ({ db }) => {
  const { author, readersOf } = await twoGroups(db);
  const table = await allowed(async (from, to) => {
    const section = await addSection(db, readersOf(from));
    await opened(db, author, { section: section.slug });
    return refusalOf(db, (tx) => tx.update(sections).set(readersOf(to)).where(eq(sections.id, section.id)));
  });
  expect(table).toEqual(STAYS_AMONG);
});

test("a section that never held a topic takes any readers", async ({ db }) => {
  const { readersOf } = await twoGroups(db);
  const table = await allowed(async (from, to) => {
    const section = await addSection(db, readersOf(from));
    return refusalOf(db, (tx) => tx.update(sections).set(readersOf(to)).where(eq(sections.id, section.id)));
  });
  expect(Object.values(table)).toEqual(PLACES.map(() => [...PLACES]));
});

test("the rules name themselves when they refuse", async ({ db }) => {
  const { author, readersOf } = await twoGroups(db);
  const [here, there] = [
    await addSection(db, readersOf("peers")),
    await addSection(db, readersOf("members")),
  ];
  const { topicId } = await opened(db, author, { section: here.slug });
  const move = { sectionId: there.id };
  expect(await refusalOf(db, (tx) => tx.update(topics).set(move).where(eq(topics.id, topicId)))).toBe(
    "topics_audience_never_widens",
  );
  const widen = { audience: "members" as const };
  expect(await refusalOf(db, (tx) => tx.update(sections).set(widen).where(eq(sections.id, here.id)))).toBe(
    "sections_audience_never_widens",
  );
});

test("a section has a group exactly when its audience is one", async ({ db }) => {
  const { readersOf } = await twoGroups(db);
  const { groupId } = readersOf("group A");
  const wrong: Readers[] = [
    { audience: "group", groupId: null },
    { audience: "peers", groupId },
    { audience: "members", groupId },
  ];
  for (const readers of wrong)
    expect(await refusalOf(db, (tx) => addSection(tx, readers))).toBe("sections_group");
});

test("a withdrawal by somebody else than the author needs its reason in the database too", async ({ db }) => {
  const [claire, awa] = [await peer(db), await peer(db)];
  const { postId } = await opened(db, claire);
  const withdraw = (withdrawnById: number, withdrawnReason: string) =>
    refusalOf(db, (tx) =>
      tx.update(posts).set({ withdrawnAt: NOON, withdrawnById, withdrawnReason }).where(eq(posts.id, postId)),
    );
  expect(await withdraw(awa.id, "")).toBe("posts_withdrawal_reason");
  expect(await withdraw(claire.id, "")).toBeNull();
});
