import type { Audience } from "#db/vocabulary";
import type { Member, Viewer } from "~/accounts/viewer";

/** Which of the readers of a section may see something of it. */
export type Sight =
  | "readers"
  /** Readers who are peers, and the person it names. */
  | "peers"
  /** Who wrote it, and the hosts and moderators among the readers. */
  | "author and order"
  /** Who wrote it, alone: a draft. */
  | "author"
  /** Who decides for a partner network: the one lead among the readers leads one, and administrators do. */
  | "deciders"
  /** Hosts and moderators: what somebody reported to them. */
  | "order"
  /** Members, and who writes or validates the guide. */
  | "guide"
  /** Peers, who writes or validates the guide, and whose proposal it is (`of`). */
  | "proposals"
  /** Who writes the guide. */
  | "editors"
  | "nobody";

export interface Canary {
  what: string;
  audience: Audience;
  sight: Sight;
  /** The member it names, or who wrote it. */
  of?: number;
  /** Kept by the administrators, who read it in their own pages: names of members, networks and sections. */
  isKeptByAdmins?: boolean;
}

/** Words that stand nowhere but where they were put: one that shows in an answer tells what leaked. */
export class Canaries {
  private readonly planted = new Map<string, Canary>();

  plant(canary: Canary) {
    const word = `canari${letters(this.planted.size)}z`;
    this.planted.set(word, canary);
    return { word, canary };
  }

  /** What an answer gives away. */
  seenIn(text: string): Canary[] {
    const words = new Set(text.toLowerCase().match(/canari[a-z]{3}z/g));
    return [...words].map((word) => this.planted.get(word) ?? unknown(word));
  }

  visibleTo(viewer: Viewer): Canary[] {
    return [...this.planted.values()].filter((canary) => maySee(viewer, canary));
  }

  /** What may show to the viewer besides: to an administrator, peer or not, what administrators keep. */
  mayShowTo(viewer: Viewer, { isKeptByAdmins = false }: Canary) {
    return isKeptByAdmins && viewer.kind === "member" && viewer.duties.includes("admin");
  }

  /** Words that the viewer must never find. */
  wordsHiddenFrom(viewer: Viewer): string[] {
    return [...this.planted].flatMap(([word, canary]) => (maySee(viewer, canary) ? [] : word));
  }
}

/** The rules of who reads what, said again apart from the application's own code. */
function maySee(viewer: Viewer, { audience, sight, of }: Canary) {
  if (viewer.kind === "visitor" || sight === "nobody") return false;
  if (sight === "order") return keepsOrder(viewer);
  if (sight === "guide") return reads(viewer, "members") || worksOnGuide(viewer);
  if (sight === "proposals") return viewer.standing === "peer" || worksOnGuide(viewer) || of === viewer.id;
  if (sight === "editors") return viewer.duties.includes("guide_editor");
  if (sight === "deciders") return viewer.duties.some((duty) => duty === "network_lead" || duty === "admin");
  if (sight === "author") return of === viewer.id;
  if (sight === "peers" && of === viewer.id) return true;
  if (!reads(viewer, audience)) return false;
  if (sight === "readers") return true;
  if (sight === "peers") return viewer.standing === "peer";
  return of === viewer.id || keepsOrder(viewer);
}

export function reads(viewer: Viewer, audience: Audience) {
  if (viewer.kind === "visitor") return false;
  if (audience === "members") return viewer.standing === "peer" || viewer.standing === "non_peer";
  if (audience === "peers") return viewer.standing === "peer";
  return viewer.groups.length > 0;
}

function keepsOrder({ standing, duties }: Member) {
  return standing === "peer" && (duties.includes("host") || duties.includes("moderator"));
}

function worksOnGuide({ duties }: Member) {
  return duties.includes("guide_editor") || duties.includes("guide_validator");
}

const CONSONANTS = "bcdfghjklmnpqrtvwx";

/**
 * Three letters for each number below 5,832: no canary is a part of another. No vowel, with which some would look
 * like forms of one French verb to the search.
 */
function letters(number: number) {
  return [324, 18, 1].map((power) => CONSONANTS[Math.floor(number / power) % 18]).join("");
}

function unknown(word: string): never {
  throw new Error(`${word} was never planted`);
}
