import { sql } from "drizzle-orm";
import { expect } from "vitest";
import type { Db } from "#db/client.server";
import { accredit } from "~/accounts/accreditation.server";
import { findWrongCounters } from "~/forum/counters.server";
import { reply } from "~/forum/writing.server";
import { decide } from "~/networks/decisions.server";
import { renew } from "~/networks/renewal.server";
import { mergeNetworks, renameNetwork } from "~/networks/succession.server";
import { committedTest as test } from "../support/database";
import { later, opened } from "../support/forum";
import { peer } from "../support/people";
import { admin, adviser, days, endsOf, lead, NOW, networkBy, stateOf } from "./network-support";

const network = "apec";

test("of two leads who end the same accreditation, one does, and nothing is counted twice", async ({
  db,
}) => {
  const [one, two, who] = [await lead(db, network), await lead(db, network), await adviser(db, network)];
  const asked = { network, memberId: who.id, now: NOW, step: "end", values: { why: "departure" } };
  const outcomes = await Promise.allSettled([decide(db, one, asked), decide(db, two, asked)]);
  expect(outcomes.map(({ status }) => status).sort()).toEqual(["fulfilled", "rejected"]);
  expect(await endsOf(db, who)).toEqual(["departure"]);
  expect([...(await findWrongCounters(db))]).toEqual([]);
});

test("of two leads who renew the same person, one does; a renewal and an end leave one of both", async ({
  db,
}) => {
  const [one, two] = [await lead(db, network), await lead(db, network)];
  const who = await adviser(db, network, { until: days(10) });
  const seen = new Map([[who.id, days(10).getTime()]]);
  const asked = { network, wishes: [{ memberId: who.id }], seen, now: NOW };
  const answers = await Promise.all([renew(db, one, asked), renew(db, two, asked)]);
  expect(answers.flat().filter(({ refusal }) => refusal === null)).toHaveLength(1);
  const { expiresAt } = await stateOf(db, who);
  const again = { ...asked, seen: new Map([[who.id, expiresAt?.getTime() ?? 0]]) };
  const ending = {
    network,
    memberId: who.id,
    now: NOW,
    step: "end",
    values: { why: "withdrawal", explanation: "Non" },
  };
  await Promise.all([renew(db, one, again), decide(db, two, ending)]);
  expect(await stateOf(db, who)).toMatchObject({ standing: "none", expiresAt: null });
  expect([...(await findWrongCounters(db))]).toEqual([]);
});

test("who moves while posting signs with one of the two networks, and with the new one from then on", async ({
  db,
}) => {
  const by = await lead(db, "fongecif-opacif");
  const who = await peer(db, { network: "afdas" });
  const { topicId } = await opened(db, who);
  const asked = { network: "afdas", memberId: who.id, now: NOW, step: "move", values: { into: "unifaf" } };
  const [, written] = await Promise.all([
    decide(db, by, asked),
    reply(db, who, { topicId, body: "Pendant", now: later(1) }),
  ]);
  expect(written.ok).toBe(true);
  await reply(db, who, { topicId, body: "Après", now: later(2) });
  const signed = await db.execute<{ slug: string }>(sql`select n.slug from posts p
    join networks n on n.id = p.author_network_id where p.topic_id = ${topicId} order by p.number`);
  expect(["afdas", "unifaf"]).toContain(signed[1]?.slug);
  expect(signed[2]?.slug).toBe("unifaf");
  expect([...(await findWrongCounters(db))]).toEqual([]);
});

test("while a network changes its name, who is ended or accredited there is counted right, and nobody stays behind", async ({
  db,
}) => {
  const [by, one] = [await admin(db), await lead(db, network)];
  const { id: networkId } = await networkBy(db, network);
  const people = await Promise.all(Array.from({ length: 12 }, () => adviser(db, network)));
  const others = await Promise.all(Array.from({ length: 6 }, () => adviser(db, "cap-emploi")));
  const end = (memberId: number) =>
    decide(db, one, { network, memberId, now: NOW, step: "end", values: { why: "departure" } });
  const given = { networkId, standing: "peer" as const, by: null, now: NOW, expiresAt: days(300) };
  await Promise.allSettled([
    ...people.slice(0, 5).map(({ id }) => end(id)),
    renameNetwork(db, by, { networkId, name: "Cadres", isCorrection: false, now: NOW }),
    ...others.map(({ id }) => accredit(db, { ...given, memberId: id })),
    ...people.slice(5, 8).map(({ id }) => end(id)),
  ]);
  expect((await networkBy(db, network)).endedAt).toEqual(NOW);
  expect(await inForce(db, networkId)).toBe(0);
  expect([...(await findWrongCounters(db))]).toEqual([]);
});

test("two successions at once do not go round in a circle", async ({ db }) => {
  const by = await admin(db);
  const [a, b] = [await networkBy(db, "apec"), await networkBy(db, "cap-emploi")];
  await Promise.all(["apec", "cap-emploi"].map((slug) => adviser(db, slug)));
  const outcomes = await Promise.all([
    mergeNetworks(db, by, { fromId: a.id, intoId: b.id, now: NOW }),
    mergeNetworks(db, by, { fromId: b.id, intoId: a.id, now: NOW }),
  ]);
  expect(outcomes.map(({ ok }) => ok).sort()).toEqual([false, true]);
  expect([...(await findWrongCounters(db))]).toEqual([]);
});

test("ten thousand people change network in one go, within what a query may take", async ({ db }) => {
  const { id } = await networkBy(db, network);
  await db.execute(sql`insert into members (email, name, standing, network_id, joined_at)
    select 'm' || n || '@apec.example', 'M' || n, 'none', ${id}, '2020-01-01' from generate_series(1, 10000) n`);
  await db.execute(sql`insert into accreditations (member_id, network_id, standing, granted_at, expires_at)
    select id, ${id}, 'peer', '2020-01-01', '2099-01-01' from members`);
  await db.execute(sql`update members m set standing = 'peer', accreditation_id = a.id from accreditations a
    where a.member_id = m.id`);
  await db.execute(sql`insert into member_tallies values ('peer', ${id}, 10000)`);
  await db.execute(sql`analyze`);
  const renamed = await renameNetwork(db, await admin(db), {
    networkId: id,
    name: "Cadres",
    isCorrection: false,
    now: NOW,
  });
  expect(renamed.ok).toBe(true);
  expect(await inForce(db, (await networkBy(db, "cadres")).id)).toBe(10_000);
  expect([...(await findWrongCounters(db))]).toEqual([]);
});

async function inForce(db: Db, networkId: number) {
  const [row] = await db.execute<{ people: number }>(sql`select count(*)::int as people from members
    where network_id = ${networkId} and standing <> 'none'`);
  return row?.people;
}
