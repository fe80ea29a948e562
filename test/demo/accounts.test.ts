import { and, eq, not, sql } from "drizzle-orm";
import { expect } from "vitest";
import type { Db } from "#db/client.server";
import { duties, groupMembers, joinRequests, members, networks, passwords } from "#db/schema/index.server";
import type { Duty, Standing } from "#db/vocabulary";
import { viewerOf } from "~/accounts/sessions.server";
import { signIn } from "~/accounts/sign-in.server";
import { demoTest as test } from "../support/database";

interface Account {
  standing: Standing;
  network: string | null;
  duties: Duty[];
  isPilot: boolean;
}
const account = (standing: Standing, network: string | null, ...held: Duty[]): Account => ({
  ...{ standing, network, duties: held },
  isPilot: false,
});
const pilot = (network: string, ...held: Duty[]): Account => ({
  ...account("peer", network, ...held),
  isPilot: true,
});

/** The accounts of the site map, at comcep.example. */
const ACCOUNTS: Record<string, Account> = {
  conseillere: account("peer", "Fongecif"),
  conseiller: account("peer", "Missions Locales"),
  pilote: pilot("Apec"),
  candidate: account("none", "Missions Locales"),
  horspair: account("non_peer", "Carif-Oref"),
  reseau: account("non_peer", "Missions Locales", "network_lead"),
  reseau2: account("non_peer", "Fongecif/Opacif", "network_lead"),
  animatrice: pilot("Cap Emploi", "host", "moderator"),
  moderateur: pilot("Pôle Emploi", "moderator"),
  comite: account("non_peer", "DGEFP", "operational_committee"),
  pilotage: account("none", null, "steering_committee"),
  redaction: account("none", null, "guide_editor"),
  etat: account("none", null, "guide_validator"),
  regions: account("none", null, "guide_validator"),
  partenaires: account("none", null, "guide_validator"),
  operateurs: account("none", null, "guide_validator"),
  admin: account("none", null, "admin"),
};
const addressOf = (name: string) => `${name}@comcep.example`;
const isWaiting = sql`exists (select 1 from join_requests r where r.member_id = members.id)`;
const attempt = (email: string, password: string) => ({ email, password, address: "192.0.2.7" });

/** Who comes out of signing in, as every page will know them. */
async function signedIn(db: Db, email: string) {
  const result = await signIn(db, attempt(email, "demonstration"));
  return result.ok ? viewerOf(db, result.cookie.split(";")[0] ?? "") : null;
}

for (const [name, expected] of Object.entries(ACCOUNTS)) {
  test(`${name} signs in and is who the site map says`, async ({ db }) => {
    const viewer = await signedIn(db, addressOf(name));
    expect(viewer).toMatchObject({ kind: "member", standing: expected.standing });
    if (viewer?.kind !== "member") return;
    expect(viewer.duties.toSorted()).toEqual(expected.duties);
    expect(viewer.groups).toHaveLength(expected.isPilot ? 1 : 0);

    const [member] = await db
      .select({ network: networks.name })
      .from(members)
      .leftJoin(networks, eq(networks.id, members.networkId))
      .where(eq(members.id, viewer.id));
    expect(member?.network).toBe(expected.network);
  });
}

test("the four validators of the guide are of the four colleges", async ({ db }) => {
  const rows = await db
    .select({ email: members.email, college: duties.college })
    .from(duties)
    .innerJoin(members, eq(members.id, duties.memberId))
    .where(eq(duties.duty, "guide_validator"));
  expect(new Map(rows.map(({ email, college }) => [email, college]))).toEqual(
    new Map([
      [addressOf("etat"), "state"],
      [addressOf("regions"), "regions"],
      [addressOf("partenaires"), "social_partners"],
      [addressOf("operateurs"), "operators"],
    ]),
  );
});

test("each network lead leads their own network", async ({ db }) => {
  const rows = await db
    .select({ email: members.email, led: duties.networkId, own: members.networkId })
    .from(duties)
    .innerJoin(members, eq(members.id, duties.memberId))
    .where(eq(duties.duty, "network_lead"));
  expect(rows.map(({ email }) => email).sort()).toEqual([addressOf("reseau2"), addressOf("reseau")].sort());
  expect(rows.filter(({ led, own }) => led !== own)).toEqual([]);
});

test("nobody else has a password, a duty or a place in the committee", async ({ db }) => {
  const known = Object.keys(ACCOUNTS).map(addressOf).sort();
  const withPassword = await db
    .select({ email: members.email })
    .from(passwords)
    .innerJoin(members, eq(members.id, passwords.memberId));
  const withDuty = await db
    .selectDistinct({ email: members.email })
    .from(duties)
    .innerJoin(members, eq(members.id, duties.memberId));
  expect(withPassword.map(({ email }) => email).sort()).toEqual(known);
  expect(withDuty.map(({ email }) => email).filter((email) => !known.includes(email))).toEqual([]);
});

test("an ordinary member of the demonstration cannot sign in", async ({ db }) => {
  expect(await signedIn(db, addressOf("marine-diarra"))).toBeNull();
  expect(await db.$count(members, eq(members.email, addressOf("marine-diarra")))).toBe(1);
});

test("the accounts open with their password only", async ({ db }) => {
  for (const password of ["", "Demonstration", "demonstration ", "comcep"]) {
    expect((await signIn(db, attempt(addressOf("conseillere"), password))).ok).toBe(false);
  }
});

test("who is neither peer nor non-peer is one of eight, or waits for a network, outside the 319", async ({
  db,
}) => {
  const outside = await db
    .select({ email: members.email })
    .from(members)
    .where(and(eq(members.standing, "none"), not(isWaiting)));
  const expected = Object.entries(ACCOUNTS).filter(([, { standing }]) => standing === "none");
  const withoutRequest = expected.map(([name]) => name).filter((name) => name !== "candidate");
  expect(outside.map(({ email }) => email).sort()).toEqual(withoutRequest.map(addressOf).sort());
});

test("candidate and five others wait for their networks, since then, and everybody has been told", async ({
  db,
}) => {
  const waiting = await db
    .select({
      email: joinRequests.email,
      network: networks.slug,
      asked: joinRequests.confirmedAt,
      told: joinRequests.escalatedAt,
    })
    .from(joinRequests)
    .innerJoin(networks, eq(networks.id, joinRequests.networkId))
    .orderBy(joinRequests.confirmedAt);
  expect(waiting).toHaveLength(6);
  expect(waiting[0]).toMatchObject({ email: addressOf("candidate"), network: "missions-locales" });
  expect(waiting[0]?.asked).toEqual(new Date("2016-12-12T09:20:00Z"));
  expect(waiting.filter(({ told }) => !told)).toEqual([]);
  const inside = ["fongecif", "missions-locales", "uniformation"];
  expect([...new Set(waiting.map(({ network }) => network))].sort()).toEqual(inside);
});

test("the pilot group is made of advisers of every network", async ({ db }) => {
  const rows = await db
    .select({ network: networks.name, parent: networks.parentId })
    .from(groupMembers)
    .innerJoin(members, eq(members.id, groupMembers.memberId))
    .innerJoin(networks, eq(networks.id, members.networkId));
  const found = new Set(rows.map(({ network, parent }) => (parent ? "Fongecif/Opacif" : network)));
  expect(found).toEqual(
    new Set(["Fongecif/Opacif", "Missions Locales", "Pôle Emploi", "Apec", "Cap Emploi"]),
  );
});
