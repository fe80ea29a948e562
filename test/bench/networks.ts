import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { eq, sql } from "drizzle-orm";
import { connect, type Db } from "#db/client.server";
import { startEmbedded } from "#db/embedded.server";
import { networks } from "#db/schema/index.server";
import { type Desk, deskOf } from "~/joining/desk.server";
import { listQueue } from "~/joining/queue.server";
import { networkFor, type ReadNetwork } from "~/networks/access.server";
import { inDays } from "~/networks/days";
import { listExpiring } from "~/networks/expiring.server";
import { listPeople } from "~/networks/members.server";
import { prepareCommunity } from "~/platform/community.server";
import { admin, lead } from "../networks/network-support";

const ROUNDS = 60;
const SIZES: [slug: string, people: number][] = [
  ["cap-emploi", 319],
  ["pole-emploi", 60_000],
];

// What a lead's pages ask of a network of 319 people and as many requests, and of one of 60,000, in one run.
const directory = await mkdtemp(join(tmpdir(), "comcep-bench-"));
const database = await startEmbedded(directory, ["shared_buffers=512MB"]);
const { db, close } = connect(database.url, { max: 1, connection: { statement_timeout: 0 } });
try {
  const { url } = database;
  await prepareCommunity({ url, directUrl: url, demo: "never", content: resolve("content"), say: () => {} });
  for (const [slug, people] of SIZES) await fill(db, slug, people);
  await db.execute(sql`vacuum analyze`);
  const by = await admin(db);
  const times = new Map<string, number[]>();
  for (const [slug, people] of SIZES) {
    const network = await networkFor(db, by, slug);
    if (!network) throw new Error(`no network ${slug}`);
    const desk = await deskOf(db, await lead(db, slug), slug);
    for (const [name, read] of Object.entries({ ...readsOf(network), ...queueOf(desk) })) {
      const ms = await median(read);
      times.set(name, [...(times.get(name) ?? []), ms]);
      process.stdout.write(`${name}, ${people} personnes : ${ms.toFixed(2)} ms\n`);
    }
  }
  for (const [name, [small = 1, large = 1]] of times) {
    process.stdout.write(`${name} : × ${(large / small).toFixed(2)}\n`);
  }
} finally {
  await close();
  await database.stop();
  await rm(directory, { recursive: true, force: true });
}

function readsOf(network: ReadNetwork) {
  const now = new Date();
  const soon = inDays(now, 30);
  const list = (state: "toutes" | "expire" | "depart", words = "", after: number | null = null) =>
    listPeople(db, network, { filter: { state, words, soon }, after, now });
  return {
    "liste d’un réseau": () => list("toutes"),
    "expirent bientôt": () => list("expire"),
    "départ annoncé": () => list("depart"),
    "recherche d’un nom": () => list("toutes", "Nom 31"),
    "page de renouvellement": () => listExpiring(db, network, { until: soon, after: null, now, limit: 50 }),
  };
}

function queueOf(desk: Desk) {
  return {
    "demandes d’un réseau": () => listQueue(db, desk, null),
    "demandes, page suivante": () => listQueue(db, desk, { at: new Date("2020-02-01"), id: 1 }),
  };
}

async function median(read: () => Promise<unknown>) {
  const times: number[] = [];
  for (let n = 0; n < ROUNDS; n++) {
    const start = performance.now();
    await read();
    times.push(performance.now() - start);
  }
  return times.sort((a, b) => a - b)[ROUNDS / 2] ?? 0;
}

/** One person in twelve expires within the month, one in two hundred has announced a departure. */
async function fill(db: Db, slug: string, people: number) {
  const [network] = await db.select({ id: networks.id }).from(networks).where(eq(networks.slug, slug));
  await db.execute(sql`insert into members (email, name, standing, network_id, joined_at)
    select ${slug} || n || '@comcep.example', 'Prénom Nom ' || n, 'none', ${network?.id}, '2020-01-01'
    from generate_series(1, ${people}::int) n`);
  await db.execute(sql`insert into accreditations (member_id, network_id, standing, granted_at, expires_at, departs_at)
    select id, network_id, 'peer', joined_at, now() + interval '1 day' * (1 + id % 365),
      case when id % 200 = 0 then now() + interval '400 days' end
    from members where network_id = ${network?.id}`);
  // As many people wait.
  await db.execute(sql`with waiting as (
      insert into members (email, name, standing, joined_at)
      select ${slug} || '-attente' || n || '@comcep.example', 'Prénom Nom ' || n, 'none', '2020-01-01'
      from generate_series(1, ${people}::int) n returning id, name, email
    )
    insert into join_requests (state, member_id, name, email, network_id, structure, territory_id, function,
      is_adviser, charter_version, created_at, confirmed_at)
    select 'waiting', id, name, email, ${network?.id}, 'Site', 1, 'conseillère', true, 1, '2020-01-01',
      timestamptz '2020-01-01' + id * interval '1 hour' from waiting`);
  await db.execute(sql`update members m set standing = 'peer', accreditation_id = a.id from accreditations a
    where a.member_id = m.id and m.network_id = ${network?.id}`);
}
