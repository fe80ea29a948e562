import { eq } from "drizzle-orm";
import { duties } from "#db/schema/index.server";
import {
  type Duty,
  NEVER_PEER_DUTIES,
  NON_PEER_DUTIES,
  OTHER_DUTIES,
  PEER_DUTIES,
  type Standing,
} from "#db/vocabulary";
import { openSession } from "~/accounts/sessions.server";
import { type Member, VISITOR, type Viewer } from "~/accounts/viewer";
import { changeStanding, member } from "../support/people";
import type { Site } from "../support/site";
import type { Visitor } from "../support/visitor";

/** Somebody who asks: who they are, and the browser they ask with. */
export interface Reader {
  viewer: Viewer;
  browser: Visitor;
}

type Arrive = (site: Site) => Promise<Reader>;

const ALLOWED: Record<Standing, readonly Duty[]> = {
  peer: [...PEER_DUTIES, ...OTHER_DUTIES],
  non_peer: [...NON_PEER_DUTIES, ...NEVER_PEER_DUTIES, ...OTHER_DUTIES],
  none: [...NEVER_PEER_DUTIES, ...OTHER_DUTIES],
};

/** Peers first: what is kept from their answers must not serve those who come after. */
export const arrivals: Record<string, Arrive> = {
  "a pilot peer": (site) => arrive(site, { standing: "peer", pilot: true }),
  "a pilot peer who moderates": (site) =>
    arrive(site, { standing: "peer", pilot: true, duties: ["moderator"] }),
  ...withEachDuty("peer"),
  "a peer who was a moderator": formerModerator,
  ...withEachDuty("non_peer"),
  "a non_peer who was a peer": formerPeer,
  ...withEachDuty("none"),
  "a visitor": async (site) => ({ viewer: VISITOR, browser: site.visitor() }),
};

/** Opens a session for a member of the community. */
export async function signIn(site: Site, viewer: Member): Promise<Reader> {
  const browser = site.visitor();
  browser.address = `reader ${viewer.id}`;
  browser.keep(await openSession(site.db, viewer.id));
  await browser.visit("/compte");
  if (browser.status !== 200 || browser.path !== "/compte")
    throw new Error(`${viewer.name} is not signed in`);
  return { viewer, browser };
}

function withEachDuty(standing: Standing): Record<string, Arrive> {
  const plain: [string, Arrive] = [`a ${standing}`, (site) => arrive(site, { standing })];
  const others = ALLOWED[standing].map((duty): [string, Arrive] => [
    `a ${standing} with the duty ${duty}`,
    (site) => arrive(site, { standing, duties: [duty] }),
  ]);
  return Object.fromEntries([plain, ...others]);
}

async function arrive(
  site: Site,
  { standing, ...description }: { standing: Standing; duties?: Duty[]; pilot?: boolean },
) {
  const network = standing === "non_peer" ? "carif-oref" : "apec";
  return signIn(site, await member(site.db, { standing, network, ...description }));
}

async function formerModerator(site: Site) {
  const reader = await arrive(site, { standing: "peer", duties: ["moderator"] });
  const { viewer } = reader;
  if (viewer.kind === "visitor") throw new Error("not signed in");
  await site.db
    .update(duties)
    .set({ endedAt: new Date(), standing: null, endReason: "ended" })
    .where(eq(duties.memberId, viewer.id));
  return { ...reader, viewer: { ...viewer, duties: [] } };
}

/** Their session began while they were a peer. */
async function formerPeer(site: Site) {
  const reader = await arrive(site, { standing: "peer" });
  const { viewer } = reader;
  if (viewer.kind === "visitor") throw new Error("not signed in");
  await changeStanding(site.db, viewer.id, "non_peer");
  return { ...reader, viewer: { ...viewer, standing: "non_peer" as const } };
}
