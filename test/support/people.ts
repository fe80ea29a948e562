import { eq } from "drizzle-orm";
import type { Db } from "#db/client.server";
import { groups, networks } from "#db/schema/index.server";
import type { Duty, Standing } from "#db/vocabulary";
import { accredit, endAccreditation } from "~/accounts/accreditation.server";
import { type Admission, admitMember, joinGroup } from "~/accounts/admission.server";
import { grantDuty } from "~/accounts/duties.server";
import type { Member } from "~/accounts/viewer";

interface Description {
  name?: string;
  email?: string;
  standing?: Standing;
  network?: string | null;
  duties?: Duty[];
  /** Belongs to the closed pilot group. */
  pilot?: boolean;
  passwordHash?: string;
  /** Anything else of their admission. */
  overrides?: Partial<Admission>;
}

let count = 0;

/** A member who exists, and who they are as a viewer. By default an adviser of the Apec. */
export async function member(db: Db, description: Description = {}): Promise<Member> {
  const { standing = "peer", duties = [], pilot = false, passwordHash, overrides } = description;
  const { name = `Membre ${++count}`, email = `membre-${++count}@comcep.example` } = description;
  const network = description.network === undefined ? "apec" : description.network;
  const networkId = network ? await networkIdOf(db, network) : null;
  const at = new Date("2016-02-01T08:00:00Z");
  const id = await admitMember(db, {
    ...{ name, email, standing, networkId, joinedAt: at, passwordHash, charterVersion: 1 },
    // Whatever the clock of the story says, they are members, and what they may do waits for no second factor.
    ...{ accreditedUntil: new Date("2099-01-01T00:00:00Z"), isDemonstration: true },
    ...overrides,
  });
  for (const duty of duties) {
    await grantDuty(db, {
      memberId: id,
      duty,
      college: duty === "guide_validator" ? "state" : null,
      networkId: duty === "network_lead" ? networkId : null,
      at,
    });
  }
  const groupIds = pilot ? [await pilotGroup(db)] : [];
  for (const group of groupIds) await joinGroup(db, group, id);
  return {
    ...{ kind: "member", id, name, standing, duties, groups: groupIds },
    ...{ heldBackDuties: [], owesCharter: false },
  };
}

export const peer = (db: Db, description: Description = {}) => member(db, description);
export const nonPeer = (db: Db, description: Description = {}) =>
  member(db, { standing: "non_peer", network: "carif-oref", ...description });
export const outsider = (db: Db, description: Description = {}) =>
  member(db, { standing: "none", network: null, ...description });
export const host = (db: Db, description: Description = {}) =>
  member(db, { network: "cap-emploi", duties: ["host", "moderator"], ...description });

/** Gives somebody another standing, as their network would. */
export async function changeStanding(db: Db, memberId: number, standing: Standing, now = new Date()) {
  if (standing === "none") {
    await endAccreditation(db, memberId, { reason: "withdrawal", by: null, now });
    return;
  }
  const networkId = await networkIdOf(db, standing === "peer" ? "apec" : "carif-oref");
  const expiresAt = new Date("2099-01-01T00:00:00Z");
  await accredit(db, { memberId, networkId, standing, by: null, now, expiresAt });
}

/** An instant of the story, in Paris winter time. */
export const at = (reading: string) => new Date(`${reading.replace(" ", "T")}:00+01:00`);

export async function networkIdOf(db: Db, slug: string) {
  const [network] = await db.select({ id: networks.id }).from(networks).where(eq(networks.slug, slug));
  if (!network) throw new Error(`no network ${slug}`);
  return network.id;
}

async function pilotGroup(db: Db) {
  const [group] = await db.select({ id: groups.id }).from(groups).where(eq(groups.slug, "pilote"));
  if (!group) throw new Error("no pilot group");
  return group.id;
}
