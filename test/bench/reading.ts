import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import type postgres from "postgres";
import { connect, type Db } from "#db/client.server";
import { startEmbedded } from "#db/embedded.server";
import type { Member } from "~/accounts/viewer";
import { listDeskTopics } from "~/forum/desk.server";
import { findUnread } from "~/forum/reads.server";
import { findSection, listSections } from "~/forum/sections.server";
import { findTopic, findTopicAmongOthers, listPosts } from "~/forum/thread.server";
import { LISTS, listOf, listTopics } from "~/forum/topics.server";
import { prepareCommunity } from "~/platform/community.server";
import { render } from "~/text/markdown.server";
import { fillDatabase } from "./data";

// What a member reads, by how much is new to them, in a community of `--size` times 40,000 messages.
const size = Number(process.argv[process.argv.indexOf("--size") + 1]) || 2;
const TIMES = 15;
const UNREAD = 10_000;
/** At ten times 40,000 messages, the 60,000 people of the field. */
const [PEOPLE, LARGEST] = [60_000, 10];
const SECTION = "monter-un-dossier";

const reader = (id: number): Member => ({
  ...{ kind: "member", id, name: "", standing: "peer", duties: [], groups: [] },
  ...{ heldBackDuties: [], owesCharter: false },
});
/** Who marked everything read; who opened every topic one by one; who has 10,000 unread topics; who never came. */
const READERS = { "tout marqué lu": 1, "tout ouvert": 2, "10 000 non lus": 3, "jamais venu": 4 };

const directory = await mkdtemp(join(tmpdir(), "comcep-reading-"));
const server = await startEmbedded(directory, ["shared_buffers=512MB"]);
try {
  const settings = { url: server.url, directUrl: server.url, demo: "never" as const };
  await prepareCommunity({ ...settings, content: resolve("content"), say: () => {} });
  const options = { max: 1, connection: { statement_timeout: 300_000 } };
  const { db, client, close } = connect(server.url, options);
  const { long, page } = await fillDatabase(client, size, render);
  await fillField(client);
  await fillReads(client);
  const rows = pages(long, page);
  const names = Object.keys(READERS);
  process.stdout.write(`${size * 40_000} messages${names.map((name) => name.padStart(18)).join("")}\n`);
  for (const [name, ask] of Object.entries(rows)) {
    const medians: number[] = [];
    for (const id of Object.values(READERS)) medians.push(await median(() => ask(db, reader(id))));
    process.stdout.write(
      `${name.padEnd(22)}${medians.map((ms) => `${ms.toFixed(1)} ms`.padStart(18)).join("")}\n`,
    );
  }
  await close();
} finally {
  await server.stop();
  await rm(directory, { recursive: true, force: true });
}

/** Everybody of the field, of whom most never write. */
async function fillField(sql: postgres.Sql) {
  await sql`insert into members (email, name, standing, joined_at, charter_version)
    select 'autre' || n || '@comcep.example', 'Prénom Nom ' || n, 'none', '2016-02-08', 1
    from generate_series((select count(*) from members) + 1, ${(PEOPLE * size) / LARGEST}::int) n`;
}

async function fillReads(sql: postgres.Sql) {
  const { "tout marqué lu": marked, "tout ouvert": opened, "10 000 non lus": many } = READERS;
  await sql`update members set joined_at = '2015-01-01'`;
  await sql`insert into reading_marks values (${marked}, null, now())`;
  await sql`insert into topic_reads select ${opened}::bigint, id, last_number, now() from topics`;
  // What the others have read, forty topics each: how rare one reader's rows are decides how they are looked for.
  await sql`insert into topic_reads select m.id, t.id, t.last_number, now() from members m
    cross join lateral (select id, last_number from topics
      where id % 997 = m.id % 997 or id % 1009 = m.id % 1009 limit 40) t
    where m.id > ${Object.keys(READERS).length}`;
  await sql`insert into reading_marks select ${many}::bigint, null, min(last_at) from
    (select last_at from topics order by last_at desc limit ${UNREAD}) newest`;
  await sql`vacuum analyze`;
}

function pages(long: number, page: number): Record<string, (db: Db, viewer: Member) => Promise<unknown>> {
  return {
    ...Object.fromEntries(
      LISTS.map((list) => [list, (db: Db, viewer: Member) => listOf(db, viewer, list, null)]),
    ),
    rubrique: async (db, viewer) => {
      const section = await findSection(db, viewer, SECTION);
      return listTopics(db, viewer, section?.id ?? 0, null);
    },
    "rubrique, non lus": async (db, viewer) => {
      const section = await findSection(db, viewer, SECTION);
      return listTopics(db, viewer, section?.id ?? 0, null, "unread");
    },
    forum: (db, viewer) => listSections(db, viewer),
    bureau: (db, viewer) => listDeskTopics(db, viewer, 12),
    sujet: async (db, viewer) => {
      await findTopicAmongOthers(db, viewer, page);
      return listPosts(db, viewer, page, 1);
    },
    "premier non lu": async (db, viewer) => {
      const topic = await findTopic(db, viewer, long);
      return topic && findUnread(db, topic);
    },
  };
}

async function median(work: () => Promise<unknown>) {
  const times: number[] = [];
  for (let n = 0; n < TIMES; n++) {
    const start = performance.now();
    await work();
    times.push(performance.now() - start);
  }
  return times.sort((a, b) => a - b)[Math.floor(TIMES / 2)] ?? 0;
}
