import { sql } from "drizzle-orm";
import { afterAll, beforeAll, expect, test } from "vitest";
import { members, passwords } from "#db/schema/index.server";
import { hashPassword } from "~/accounts/passwords.server";
import { deskOf } from "~/joining/desk.server";
import { listQueue, REQUESTS_PER_PAGE } from "~/joining/queue.server";
import { applicant, lead } from "../support/joining";
import { countRoundTrips } from "../support/round-trips";
import { openSite, type Site } from "../support/site";
import type { Visitor } from "../support/visitor";

const PASSWORD = "une phrase assez longue";
const [SOME, MANY] = [REQUESTS_PER_PAGE + 10, 10_000];
let site: Site;
let database: Awaited<ReturnType<typeof countRoundTrips>>;
let rose: Awaited<ReturnType<typeof lead>>;
let browser: Visitor;
let few: Awaited<ReturnType<typeof cost>>;
let many: Awaited<ReturnType<typeof cost>>;

beforeAll(async () => {
  const through = async (url: string) => {
    database = await countRoundTrips(url);
    return database.url;
  };
  site = await openSite("empty", { through });
  rose = await lead(site.db, "apec");
  await site.db.insert(passwords).values({ memberId: rose.id, hash: await hashPassword(PASSWORD) });
  const [{ email } = { email: "" }] = await site.db.select().from(members);
  browser = await site.visitor().signIn(email, PASSWORD);
  await applicant(site.db);
  await fill(SOME);
  few = await cost();
  await fill(MANY);
  many = await cost();
});
afterAll(async () => {
  await site.close();
  database.close();
});

/** The fewest round trips that the page took, of several: a connection learns each statement the first time. */
async function cost() {
  const trips: number[] = [];
  for (let n = 0; n < 8; n++)
    trips.push(await database.during(() => browser.request("/reseaux/apec/demandes")));
  return Math.min(...trips);
}

test("with ten thousand requests in a network the page asks as little as with fifty, and reads no table whole", async () => {
  expect(few).toBeLessThanOrEqual(4);
  expect(many).toBe(few);
  expect(await scans()).toBe(0);
});

test("page after page, each request comes once, oldest first", async () => {
  const desk = await deskOf(site.db, rose, "apec");
  const seen: number[] = [];
  let last = new Date(0);
  let after: Parameters<typeof listQueue>[2] = null;
  do {
    const page = await listQueue(site.db, desk, after);
    for (const { id, confirmedAt } of page.requests) {
      expect(confirmedAt?.getTime()).toBeGreaterThanOrEqual(last.getTime());
      last = confirmedAt ?? last;
      seen.push(id);
    }
    after = page.next;
  } while (after);
  expect(new Set(seen).size).toBe(seen.length);
  expect(seen).toHaveLength(1 + SOME + MANY);
});

/** More people who wait for the same network. */
async function fill(count: number) {
  await site.db.execute(sql`with people as (
      insert into members (email, name, standing, joined_at)
      select 'foule-' || ${count}::int || '-' || n || '@comcep.example', 'Foule ' || n, 'none', now() from generate_series(1, ${count}::int) n
      returning id, email, name)
    insert into join_requests (state, member_id, name, email, network_id, structure, territory_id, function,
      is_adviser, charter_version, created_at, confirmed_at)
    select 'waiting', people.id, people.name, people.email, first.network_id, 'Ailleurs', first.territory_id,
      'conseillère', true, 1, '2016-11-01', timestamptz '2016-11-01' + people.id / 3 * interval '1 minute'
    from people cross join (select * from join_requests order by id limit 1) first`);
  await site.db.execute(sql`vacuum analyze members, join_requests, request_messages`);
}

/** How often the queue reads the requests or the members from one end to the other. */
function scans() {
  return site.db.transaction(async (tx) => {
    await listQueue(tx, await deskOf(tx, rose, "apec"), null);
    const [row] = await tx.execute<{ scans: number; reads: number }>(sql`
      select sum(seq_scan)::int as scans, sum(idx_scan)::int as reads from pg_stat_xact_user_tables
      where relname in ('join_requests', 'members')`);
    expect(row?.reads).toBeGreaterThan(0);
    return row?.scans;
  });
}
