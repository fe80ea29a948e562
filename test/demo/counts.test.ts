import { aliasedTable, and, eq, inArray, sql } from "drizzle-orm";
import { expect } from "vitest";
import type { Db } from "#db/client.server";
import { groupMembers, groups, members, networks, structures } from "#db/schema/index.server";
import type { Member } from "~/accounts/viewer";
import { findWrongCounters } from "~/forum/counters.server";
import { listSections } from "~/forum/sections.server";
import reference from "../fixtures/comcep-2017-01-16.json";
import { demoTest as test } from "../support/database";
import { readForum, readThreads } from "../support/demonstration";
import { peer } from "../support/people";

const { totals, assigned_by_us: assigned } = reference;
const [pilots, detail] = [
  reference.subsections_printed_counts.filter((row) => row.counted_in_totals === false),
  reference.subsections_printed_counts.filter((row) => row.counted_in_totals !== false),
];
/** The same section under two names, as the note of the reference says. */
const RENAMED: Record<string, string> = {
  Divers: "Trucs et astuces",
  "Les événements en Régions": "En régions",
};

/** A name without what typography changes: accents of capitals, apostrophes, quotation marks. */
function plain(name: string) {
  const words = (RENAMED[name] ?? name).normalize("NFD").replace(/[\u0300-\u036f"«»]/g, "");
  return words.replaceAll("’", "'").replace(/\s+/g, " ").trim().toLowerCase();
}

/** The sections as a member of the pilot group reads them, by plain name. */
async function countsOf(db: Db, viewer: Member) {
  const sections = await listSections(db, viewer);
  const counted = sections.map(({ id, parentId, name, topicCount, postCount }) => {
    const below = sections.filter((child) => child.parentId === id);
    const sum = (count: (section: { topicCount: number; postCount: number }) => number) =>
      below.reduce((total, child) => total + count(child), 0);
    return {
      ...{ name: plain(name), isTop: parentId === null },
      topics: topicCount + sum((child) => child.topicCount),
      messages: postCount + sum((child) => child.postCount),
    };
  });
  return {
    top: (name: string) => counted.find((row) => row.isTop && row.name === plain(name)),
    sub: (name: string) => counted.find((row) => !row.isTop && row.name === plain(name)),
  };
}

async function membersBy(db: Db, standing: "peer" | "non_peer") {
  const top = aliasedTable(networks, "top");
  return db
    .select({ network: networks.name, top: top.name, structure: structures.name })
    .from(members)
    .innerJoin(networks, eq(networks.id, members.networkId))
    .innerJoin(top, eq(top.id, sql`coalesce(${networks.parentId}, ${networks.id})`))
    .leftJoin(structures, eq(structures.id, members.structureId))
    .where(eq(members.standing, standing));
}

test("there are as many members as printed, advisers and others", async ({ db }) => {
  const advisers = await db.$count(members, eq(members.standing, "peer"));
  const others = await db.$count(members, eq(members.standing, "non_peer"));
  expect({ advisers, non_advisers: others, members: advisers + others }).toEqual({
    advisers: totals.advisers,
    non_advisers: totals.non_advisers,
    members: totals.members,
  });
});

test("each network has as many advisers as printed, and nobody is in another", async ({ db }) => {
  const advisers = await membersBy(db, "peer");
  const counted = reference.advisers_by_network.map(
    ({ network }) => advisers.filter(({ top }) => top === network).length,
  );
  expect(counted).toEqual(reference.advisers_by_network.map((row) => row.advisers));
  expect(counted.reduce((sum, count) => sum + count)).toBe(advisers.length);
});

test("each Opacif of the Fongecif/Opacif network has as many advisers as printed", async ({ db }) => {
  const advisers = await membersBy(db, "peer");
  const opacif = reference.advisers_by_network.flatMap((row) => row.of_which ?? []);
  expect(opacif).toHaveLength(6);
  for (const row of opacif) {
    expect({ ...row, advisers: advisers.filter(({ network }) => network === row.network).length }).toEqual(
      row,
    );
  }
});

test("four of the five printed shares of advisers come out of the counts; the Apec’s is printed lower", async ({
  db,
}) => {
  const advisers = await membersBy(db, "peer");
  const differ = reference.advisers_by_network.filter((row) => {
    const count = advisers.filter(({ top }) => top === row.network).length;
    return Math.round((count * 100) / advisers.length) !== row.percent_printed;
  });
  expect(differ.map(({ network }) => network)).toEqual(["Apec"]);
});

test("each Carif-Oref has as many members as printed, and no other has any", async ({ db }) => {
  const ofCarifs = (await membersBy(db, "non_peer")).filter(({ network }) => network === "Carif-Oref");
  for (const row of reference.carif_oref_members) {
    const found = ofCarifs.filter(({ structure }) => plain(structure ?? "") === plain(row.structure));
    expect({ ...row, members: found.length }).toEqual(row);
  }
  expect(ofCarifs).toHaveLength(reference.carif_oref_members.reduce((sum, row) => sum + row.members, 0));
});

test("there are as many topics and messages as printed, without the pilot group", async ({ db }) => {
  const threads = await readForum(db);
  const messages = threads.reduce((sum, { posts }) => sum + posts.length, 0);
  expect({ topics: threads.length, messages }).toEqual({ topics: totals.topics, messages: totals.messages });
});

test("each sub-section has as many topics and messages as printed", async ({ db }) => {
  const counts = await countsOf(db, await peer(db, { pilot: true }));
  expect(detail).toHaveLength(16);
  for (const { subsection, topics, messages } of detail) {
    expect(counts.sub(subsection), subsection).toMatchObject({ topics, messages });
  }
});

test("the sections of which only shares are printed have what the reference assigns them", async ({ db }) => {
  const counts = await countsOf(db, await peer(db, { pilot: true }));
  expect(assigned.sections).toHaveLength(3);
  for (const { section, topics, messages } of assigned.sections) {
    expect(counts.top(section), section).toMatchObject({ topics, messages });
  }
});

test("detail and assigned sections add up to the totals", () => {
  const sum = (rows: { topics: number; messages: number }[]) => ({
    topics: rows.reduce((total, row) => total + row.topics, 0),
    messages: rows.reduce((total, row) => total + row.messages, 0),
  });
  expect(sum(detail)).toEqual({ topics: 87, messages: 460 });
  expect(sum(assigned.sections)).toEqual({ topics: 10, messages: 58 });
  expect(sum([...detail, ...assigned.sections])).toEqual({
    topics: totals.topics,
    messages: totals.messages,
  });
});

test("of the 14 shares that the detail can check, 4 come out; none is more than two points away", async ({
  db,
}) => {
  const counts = await countsOf(db, await peer(db, { pilot: true }));
  const shares = reference.sections_share_printed_percent.flatMap((printed) => {
    const found = counts.top(printed.section);
    const isAssigned = assigned.sections.some(({ section }) => section === printed.section);
    const topics = ((found?.topics ?? Number.NaN) * 100) / totals.topics;
    const messages = ((found?.messages ?? Number.NaN) * 100) / totals.messages;
    return [
      { share: topics, printed: printed.topics, isAssigned },
      { share: messages, printed: printed.messages, isAssigned },
    ];
  });
  const checked = shares.filter(({ isAssigned }) => !isAssigned);
  expect(checked).toHaveLength(14);
  expect(checked.filter(({ share, printed }) => Math.round(share) === printed)).toHaveLength(4);
  expect(shares.filter(({ share, printed }) => !(Math.abs(share - printed) < 2))).toEqual([]);
});

test("the pilot group is apart: 24 peers, and the topics and messages printed for it", async ({ db }) => {
  const people = await db
    .select({ standing: members.standing })
    .from(groupMembers)
    .innerJoin(groups, and(eq(groups.id, groupMembers.groupId), eq(groups.slug, "pilote")))
    .innerJoin(members, eq(members.id, groupMembers.memberId));
  expect(people).toHaveLength(24);
  expect(people.filter(({ standing }) => standing !== "peer")).toEqual([]);

  const threads = (await readThreads(db)).filter(({ section }) => section === "groupe-pilote");
  const messages = threads.reduce((sum, { posts }) => sum + posts.length, 0);
  expect(pilots).toHaveLength(1);
  expect(pilots[0]).toMatchObject({ topics: threads.length, messages });
});

test("only members of the pilot group wrote in it", async ({ db }) => {
  const threads = (await readThreads(db)).filter(({ section }) => section === "groupe-pilote");
  const authors = [...new Set(threads.flatMap(({ posts }) => posts.map(({ authorId }) => authorId)))];
  expect(await db.$count(groupMembers, inArray(groupMembers.memberId, authors))).toBe(authors.length);
});

test("the counters that pages show are what counting finds", async ({ db }) => {
  expect([...(await findWrongCounters(db))]).toEqual([]);
});
