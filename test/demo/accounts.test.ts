import { eq } from "drizzle-orm";
import { expect } from "vitest";
import type { Db } from "#db/client.server";
import { duties, groupMembers, members, networks, passwords } from "#db/schema/index.server";
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

test("who is neither peer nor non-peer is one of eight, outside the 319", async ({ db }) => {
  const outside = await db.select({ email: members.email }).from(members).where(eq(members.standing, "none"));
  const expected = Object.entries(ACCOUNTS).filter(([, { standing }]) => standing === "none");
  expect(outside.map(({ email }) => email).sort()).toEqual(expected.map(([name]) => addressOf(name)).sort());
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
