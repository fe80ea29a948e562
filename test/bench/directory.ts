import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import postgres from "postgres";
import { connect, type Db } from "#db/client.server";
import { startEmbedded } from "#db/embedded.server";
import type { Member } from "~/accounts/viewer";
import { NO_FILTER } from "~/directory/filters";
import { findPeople, listPeople } from "~/directory/people.server";
import { findProfile } from "~/directory/profile.server";
import { prepareCommunity } from "~/platform/community.server";

// The directory's queries among 319 members and among 60,000, in the same run: what counts is their ratio.
const SIZES = [319, 60_000];
const TIMES = 15;

const now = new Date();
const viewer = (id: number, standing: Member["standing"]): Member => ({
  ...{ kind: "member", id, name: "", standing, duties: [], groups: [] },
  ...{ heldBackDuties: [], owesCharter: false },
});
const peer = viewer(1, "peer");
const nonPeer = viewer(20, "non_peer");
const chosen = { ...NO_FILTER, territory: "bretagne", terms: { ...NO_FILTER.terms, scheme: "vae" } };

const QUERIES: Record<string, (db: Db) => Promise<unknown>> = {
  "première page, pair": (db) => listPeople(db, peer, NO_FILTER, null, now),
  "première page, hors pair": (db) => listPeople(db, nonPeer, NO_FILTER, null, now),
  "page suivante, pair": (db) => listPeople(db, peer, NO_FILTER, 150, now),
  "dispositif et territoire": (db) => listPeople(db, peer, chosen, null, now),
  "mot rare": (db) => findPeople(db, peer, "Quintessence", { size: 6, now }),
  "mot d’une personne sur quatre": (db) => findPeople(db, peer, "psychologue", { size: 6, now }),
  profil: (db) => findProfile(db, peer, 150, now),
};

const directory = await mkdtemp(join(tmpdir(), "comcep-directory-"));
const server = await startEmbedded(directory, ["shared_buffers=512MB"]);
try {
  const medians: number[][] = [];
  for (const size of SIZES)
    medians.push(await measure(server.url.replace(/\/comcep$/, `/bench_${size}`), size));
  for (const [n, name] of Object.keys(QUERIES).entries()) {
    const [small = 0, large = 0] = medians.map((times) => times[n]);
    const figures = [small, large].map((ms) => `${ms.toFixed(1)} ms`.padStart(9));
    process.stdout.write(`${name.padEnd(32)}${figures.join("")}   × ${(large / small).toFixed(1)}\n`);
  }
} finally {
  await server.stop();
  await rm(directory, { recursive: true, force: true });
}

async function measure(url: string, size: number) {
  const admin = postgres(server.url, { max: 1 });
  await admin.unsafe(`create database bench_${size}`);
  await admin.end();
  const settings = {
    url,
    directUrl: url,
    demo: "never" as const,
    content: resolve("content"),
    say: () => {},
  };
  await prepareCommunity(settings);
  const { db, client, close } = connect(url, { max: 1, connection: { statement_timeout: 120_000 } });
  await fill(client, size);
  const medians: number[] = [];
  for (const query of Object.values(QUERIES)) {
    const times: number[] = [];
    for (let n = 0; n < TIMES; n++) {
      const start = performance.now();
      await query(db);
      times.push(performance.now() - start);
    }
    medians.push(times.sort((a, b) => a - b)[Math.floor(TIMES / 2)] ?? 0);
  }
  await close();
  return medians;
}

/** As many members, three in five with a profile, one in twenty a non-peer. */
async function fill(sql: postgres.Sql, size: number) {
  await sql`insert into members (email, name, standing, network_id, territory_id, joined_at, charter_version, function)
    select 'm' || n || '@comcep.example', (array['Élodie','Anne','Zoé','Marc','Émile','Fatou','Odile'])[1 + n % 7] || ' '
        || case n when 200 then 'Quintessence' else 'Nom ' || n end, 'none', 1 + n % 16, 1 + n % 17, '2016-02-08', 1,
      (array['psychologue du travail','consultant carrière','référente CEP','conseillère'])[1 + n % 4]
    from generate_series(1, ${size}::int) n`;
  await sql`insert into accreditations (member_id, network_id, standing, granted_at, expires_at)
    select id, network_id, case when id % 20 = 0 then 'non_peer' else 'peer' end, joined_at, now() + interval '12 months' from members`;
  await sql`update members m set standing = a.standing, accreditation_id = a.id from accreditations a where a.member_id = m.id`;
  await sql`insert into profiles (member_id, expertise, is_resource, open_to_non_peers, confirmed_at)
    select id, 'Je connais bien ' || (array['la VAE','l’intérim','les reconversions','le bilan'])[1 + id % 4]
      || ' et je réponds volontiers.', id % 7 = 0, id % 15 = 0, now() from members where id % 5 < 3`;
  await sql`insert into member_terms select distinct m.id, 1 + (m.id * 7 + k * k * 5) % 38
    from members m, generate_series(1, 4) k where m.id % 5 < 3`;
  await sql`vacuum analyze`;
}
