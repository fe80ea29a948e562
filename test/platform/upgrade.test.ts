import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { drizzle } from "drizzle-orm/postgres-js";
import { migrate as applyMigrations } from "drizzle-orm/postgres-js/migrator";
import postgres from "postgres";
import { afterAll, beforeAll, expect, inject, test } from "vitest";
import { prepareCommunity } from "~/platform/community.server";

const NAME = "comcep_upgraded";
let url: string;
let sql: postgres.Sql;

/** A community as the first version left it, brought to this one. */
beforeAll(async () => {
  const server = inject("server");
  const admin = postgres(`${server}/postgres`, { max: 1 });
  await admin.unsafe(`create database ${NAME}`);
  await admin.end();
  url = `${server}/${NAME}`;
  sql = postgres(url, { max: 1, onnotice: () => {} });
  await applyFirst(3);
  await sql`insert into networks (slug, name, kind) values ('apec', 'Apec', 'operator')`;
  await sql`insert into members (email, name, standing, network_id, region, joined_at) values
    ('awa@comcep.example', 'Awa', 'peer', 1, 'Île-de-France', '2016-02-01'),
    ('lea@comcep.example', 'Léa', 'non_peer', 1, 'Provence-Alpes-Côte d’Azur', '2016-02-01'),
    ('zoe@comcep.example', 'Zoé', 'none', null, null, '2016-02-01')`;
  await sql`insert into member_tallies values ('peer', 1, 1), ('non_peer', 1, 1), ('none', 1, 1)`;
  await sql`insert into duties (member_id, standing, duty, granted_at, ended_at) values
    (1, 'peer', 'host', '2016-02-01', null), (1, null, 'moderator', '2016-02-01', '2016-03-01')`;
  await sql`insert into sections (slug, name, position, is_heading, audience, opener)
    values ('echanges', 'Échanges', 1, false, 'members', 'readers')`;
  await sql`insert into topics (section_id, author_id, title, slug, created_at, last_at)
    values (1, 1, 'Une question', 'une-question', '2016-03-01', '2016-03-01')`;
  await sql`insert into posts (topic_id, number, author_id, body, html, renderer, submission_key, created_at) values
    (1, 1, 1, 'Bonjour', '<p>Bonjour</p>', 1, 'a', '2016-03-01'),
    (1, 2, 2, 'Réponse', '<p>Réponse</p>', 1, 'b', '2016-03-01')`;
  await prepareCommunity({ url, directUrl: url, demo: "never", content: "content", say: () => {} });
});
afterAll(() => sql.end());

test("what members were holds for twelve months more", async () => {
  const rows = await sql`select m.name, m.standing, a.standing as given,
      a.expires_at between now() + interval '364 days' and now() + interval '367 days' as a_year
    from members m left join accreditations a on a.id = m.accreditation_id order by m.id`;
  expect([...rows]).toEqual([
    { name: "Awa", standing: "peer", given: "peer", a_year: true },
    { name: "Léa", standing: "non_peer", given: "non_peer", a_year: true },
    { name: "Zoé", standing: "none", given: null, a_year: null },
  ]);
});

test("messages keep who wrote them, duties what they were", async () => {
  const rows = await sql`select author_standing, author_network_id from posts order by id`;
  expect([...rows]).toEqual([
    { author_standing: "peer", author_network_id: "1" },
    { author_standing: "non_peer", author_network_id: "1" },
  ]);
  expect([...(await sql`select duty, standing, end_reason from duties order by id`)]).toEqual([
    { duty: "host", standing: "peer", end_reason: null },
    { duty: "moderator", standing: null, end_reason: "ended" },
  ]);
});

test("a region becomes the territory of that name, in its place of the list", async () => {
  const rows = await sql`select t.name, t.position > 0 as placed from members m
    join territories t on t.id = m.territory_id order by m.id`;
  expect([...rows]).toEqual([
    { name: "Île-de-France", placed: true },
    { name: "Provence-Alpes-Côte d’Azur", placed: true },
  ]);
  const [{ twice } = { twice: null }] =
    await sql`select count(*) - count(distinct name) as twice from territories`;
  expect(Number(twice)).toBe(0);
});

/** Applies the first migrations only, as a version that knew no other did. */
async function applyFirst(count: number) {
  const folder = mkdtempSync(join(tmpdir(), "comcep-migrations-"));
  cpSync("db/migrations", folder, { recursive: true });
  const file = join(folder, "meta/_journal.json");
  const journal = JSON.parse(readFileSync(file, "utf8"));
  writeFileSync(file, JSON.stringify({ ...journal, entries: journal.entries.slice(0, count) }));
  await applyMigrations(drizzle(sql), { migrationsFolder: folder });
  rmSync(folder, { recursive: true });
}
