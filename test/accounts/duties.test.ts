import { eq, sql } from "drizzle-orm";
import { expect } from "vitest";
import type { Db } from "#db/client.server";
import { duties, groupMembers, groups, members } from "#db/schema/index.server";
import { DUTIES, type Duty, STANDINGS, type Standing } from "#db/vocabulary";
import { endAccreditation } from "~/accounts/accreditation.server";
import { joinGroup } from "~/accounts/admission.server";
import { grantDuty } from "~/accounts/duties.server";
import { openSession, viewerOf } from "~/accounts/sessions.server";
import { listPosts } from "~/forum/thread.server";
import { test } from "../support/database";
import { NOON, opened, refusalOf } from "../support/forum";
import { changeStanding, host, member, nonPeer, outsider, peer } from "../support/people";

/** Who may hold each duty. */
const HOLDERS: Record<Duty, Standing[]> = {
  host: ["peer"],
  moderator: ["peer"],
  network_lead: ["non_peer"],
  operational_committee: ["non_peer"],
  steering_committee: ["non_peer", "none"],
  guide_editor: ["peer", "non_peer", "none"],
  guide_validator: ["peer", "non_peer", "none"],
  researcher: ["peer", "non_peer", "none"],
  admin: ["peer", "non_peer", "none"],
};

const ofStanding = (db: Db, standing: Standing) => {
  if (standing === "peer") return peer(db);
  return standing === "non_peer" ? nonPeer(db) : outsider(db);
};

/** Writes the row behind the program's back, with the standing it claims. */
function give(db: Db, memberId: number, duty: Duty, claimed: Standing | null, endedAt: Date | null = null) {
  const college = duty === "guide_validator" ? "state" : null;
  const network = duty === "network_lead" ? sql`(select id from networks where slug = 'apec')` : sql`null`;
  return refusalOf(db, (tx) =>
    tx.execute(sql`
      insert into duties (member_id, standing, duty, college, network_id, granted_at, ended_at, end_reason)
      values (${memberId}, ${claimed}, ${duty}, ${college}, ${network}, ${NOON.toISOString()}, ${endedAt?.toISOString() ?? null}, ${endedAt && "ended"})`),
  );
}

const endDuties = (db: Db, memberId: number) =>
  db
    .update(duties)
    .set({ endedAt: NOON, standing: null, endReason: "ended" })
    .where(eq(duties.memberId, memberId));

test("the database gives each duty to the standings that may hold it, and to no other", async ({ db }) => {
  const given: Record<string, Standing[]> = {};
  for (const duty of DUTIES) {
    const through: Standing[] = [];
    for (const standing of STANDINGS) {
      const { id } = await ofStanding(db, standing);
      if ((await give(db, id, duty, standing)) === null) through.push(standing);
    }
    given[duty] = through;
  }
  expect(given).toEqual(HOLDERS);
});

test("a duty that claims another standing than its holder's is refused, whichever it is", async ({ db }) => {
  for (const standing of STANDINGS) {
    const { id } = await ofStanding(db, standing);
    for (const claimed of STANDINGS.filter((other) => other !== standing)) {
      expect(await give(db, id, "researcher", claimed)).toBe("duties_standing_holds");
    }
  }
});

test("a current duty cannot leave out its holder's standing", async ({ db }) => {
  const lea = await nonPeer(db);
  expect(await give(db, lea.id, "host", null)).toBe("duties_standing_while_held");
});

test("the command that gives a duty is refused like a write by hand", async ({ db }) => {
  const lea = await nonPeer(db);
  const grant = { memberId: lea.id, duty: "host" as const, at: NOON };
  expect(await refusalOf(db, (tx) => grantDuty(tx, grant))).toBe("duties_of_peers");
});

test("a duty is not held twice at the same time", async ({ db }) => {
  const awa = await peer(db);
  expect(await give(db, awa.id, "host", "peer")).toBeNull();
  expect(await give(db, awa.id, "host", "peer")).toBe("duties_held_once");
  await endDuties(db, awa.id);
  expect(await give(db, awa.id, "host", "peer")).toBeNull();
});

test("a validator has a college, a lead has a network, and nobody else has either", async ({ db }) => {
  const lea = await nonPeer(db);
  const grant = { memberId: lea.id, at: NOON };
  const without = (duty: Duty) => refusalOf(db, (tx) => grantDuty(tx, { ...grant, duty }));
  expect(await without("guide_validator")).toBe("duties_college");
  expect(await without("network_lead")).toBe("duties_network");
  const wrong = refusalOf(db, (tx) => grantDuty(tx, { ...grant, duty: "researcher", college: "state" }));
  expect(await wrong).toBe("duties_college");
});

test("a standing that changes ends the duties it no longer allows, and keeps the others", async ({ db }) => {
  for (const duty of DUTIES) {
    for (const before of HOLDERS[duty]) {
      for (const after of STANDINGS.filter((standing) => standing !== before)) {
        const { id } = await ofStanding(db, before);
        await give(db, id, duty, before);
        await changeStanding(db, id, after);
        const [kept] = await db.select().from(duties).where(eq(duties.memberId, id));
        const stays = HOLDERS[duty].includes(after);
        expect(kept).toMatchObject(
          stays ? { standing: after, endedAt: null } : { standing: null, endReason: "standing" },
        );
      }
    }
  }
});

test("nobody has a standing that no accreditation in force gives", async ({ db }) => {
  const [awa, noah] = [await peer(db), await peer(db)];
  const set = (id: number, values: Partial<typeof members.$inferInsert>) =>
    refusalOf(db, (tx) => tx.update(members).set(values).where(eq(members.id, id)));
  const accreditationOf = async (id: number) =>
    (await db.select().from(members).where(eq(members.id, id)))[0]?.accreditationId ?? null;
  expect(await set(awa.id, { standing: "non_peer" })).toBe("members_standing_holds");
  expect(await set(awa.id, { networkId: 1 })).toBe("members_standing_holds");
  expect(await set(awa.id, { accreditationId: await accreditationOf(noah.id) })).toBe(
    "members_standing_holds",
  );
  expect(await set(awa.id, { standing: "none" })).toBe("members_accredited");
  const former = await accreditationOf(awa.id);
  await endAccreditation(db, awa.id, { reason: "withdrawal", by: null, now: NOON });
  expect(await set(awa.id, { standing: "peer", accreditationId: former })).toBe("members_standing_holds");
});

test("a duty cannot follow a change of standing that it forbids", async ({ db }) => {
  const awa = await host(db);
  const follow = (tx: Db) =>
    tx.update(duties).set({ standing: "non_peer" }).where(eq(duties.memberId, awa.id));
  expect(await refusalOf(db, follow)).toBe("duties_of_peers");
});

test("leaving the peers leaves the closed group", async ({ db }) => {
  const pilot = await peer(db, { pilot: true });
  await changeStanding(db, pilot.id, "non_peer");
  expect(await db.$count(groupMembers, eq(groupMembers.memberId, pilot.id))).toBe(0);
});

test("nobody but a peer enters a closed group", async ({ db }) => {
  const [group] = await db.select().from(groups);
  const groupId = group?.id ?? 0;
  for (const { id } of [await nonPeer(db), await outsider(db)]) {
    expect(await refusalOf(db, (tx) => joinGroup(tx, groupId, id))).toBe("group_members_standing_holds");
    const claiming = sql`insert into group_members (group_id, member_id, standing)
      select ${groupId}, id, standing from members where id = ${id}`;
    expect(await refusalOf(db, (tx) => tx.execute(claiming))).toBe("group_members_are_peers");
  }
});

test("an ended duty keeps its dates and holds no standing", async ({ db }) => {
  const lea = await nonPeer(db);
  expect(await give(db, lea.id, "host", null, NOON)).toBeNull();
  expect(await give(db, lea.id, "researcher", "non_peer", NOON)).toBe("duties_standing_while_held");
});

test("an ended duty is no longer the viewer's", async ({ db }) => {
  const awa = await host(db);
  const cookie = await openSession(db, awa.id);
  expect(await viewerOf(db, cookie)).toMatchObject({
    id: awa.id,
    duties: expect.arrayContaining(["host", "moderator"]),
  });
  await endDuties(db, awa.id);
  expect(await viewerOf(db, cookie)).toMatchObject({ id: awa.id, duties: [] });
});

test("who was a host signs as « Un·e pair » to non-peers once the duty has ended", async ({ db }) => {
  const awa = await member(db, { duties: ["host"] });
  const { topicId } = await opened(db, awa, { section: "hors-pairs-echanges" });
  await endDuties(db, awa.id);
  const [post] = await listPosts(db, await nonPeer(db), topicId, 1);
  expect(post?.author).toMatchObject({ name: "Un·e pair", isHost: false });
});
