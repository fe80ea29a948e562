import { and, eq } from "drizzle-orm";
import { Lucia, TimeSpan } from "lucia";
import type { Db } from "#db/client.server";
import { preparedFor } from "#db/prepared.server";
import { sessions } from "#db/schema/index.server";
import { luciaAdapter } from "./lucia-adapter.server";
import type { Member } from "./viewer";
import { VISITOR, type Viewer } from "./viewer";

declare module "lucia" {
  interface Register {
    Lucia: ReturnType<typeof luciaFor>;
    UserId: number;
    DatabaseUserAttributes: Omit<Member, "kind" | "id">;
    DatabaseSessionAttributes: { number?: number; awaitsCode?: boolean } & Partial<Opening>;
  }
}

/** What is kept of where a session was opened, in words, and whether its code was given. */
export interface Opening {
  device: string;
  place: string;
  secondFactorAt: Date | null;
}

const luciaFor = preparedFor(
  (db) =>
    new Lucia(luciaAdapter(db), {
      sessionExpiresIn: new TimeSpan(30, "d"),
      // The cookie outlives the session and the row decides, so that reading a page never sets a cookie.
      sessionCookie: {
        name: "session",
        expires: false,
        attributes: { secure: process.env.APP_URL?.startsWith("https:") ?? false, sameSite: "lax" },
      },
      getUserAttributes: (attributes) => attributes,
      getSessionAttributes: ({ number = 0, awaitsCode = false }) => ({ number, awaitsCode }),
    }),
);

/** Who sends this cookie header: the member of its live session, or a visitor. */
export async function viewerOf(db: Db, cookieHeader: string | null): Promise<Viewer> {
  const found = await findSession(db, cookieHeader);
  return found && !found.awaitsCode ? found.member : VISITOR;
}

/** The live session of this cookie header, its number and its member, even while it awaits its code. */
export async function findSession(db: Db, cookieHeader: string | null) {
  const lucia = luciaFor(db);
  const token = tokenOf(lucia, cookieHeader);
  if (!token) return null;
  const { session, user } = await lucia.validateSession(token);
  if (!session) return null;
  const { id, name, standing, duties, heldBackDuties, groups, owesCharter, unread, unreadMessages } = user;
  const member: Member = {
    ...{ kind: "member", id, name, standing, duties, heldBackDuties, groups, owesCharter },
    ...{ unread, unreadMessages },
  };
  return { number: session.number, awaitsCode: session.awaitsCode, member };
}

/** Opens a session; returns the `Set-Cookie` that carries it. */
export async function openSession(db: Db, memberId: number, opening?: Opening) {
  const lucia = luciaFor(db);
  const session = await lucia.createSession(memberId, { ...opening });
  return lucia.createSessionCookie(session.id).serialize();
}

/**
 * Opens a session whose code was given in place of the one that awaited it, under another token: whoever had seen
 * the former one has nothing. Returns the `Set-Cookie`, or null when the session ended meanwhile.
 */
export async function replaceSession(
  tx: Db,
  { number, memberId, now }: { number: number; memberId: number; now: Date },
) {
  const [former] = await tx
    .delete(sessions)
    .where(and(eq(sessions.id, number), eq(sessions.memberId, memberId)))
    .returning({ device: sessions.device, place: sessions.place });
  return former ? openSession(tx, memberId, { ...former, secondFactorAt: now }) : null;
}

/** Ends the session of this cookie header, if any; returns the `Set-Cookie` that forgets it. */
export async function closeSession(db: Db, cookieHeader: string | null) {
  const lucia = luciaFor(db);
  const token = tokenOf(lucia, cookieHeader);
  if (token) await lucia.invalidateSession(token);
  return lucia.createBlankSessionCookie().serialize();
}

/** Lucia decodes every cookie, and throws on one that is not ours to mend. */
function tokenOf(lucia: ReturnType<typeof luciaFor>, cookieHeader: string | null) {
  try {
    return lucia.readSessionCookie(cookieHeader ?? "");
  } catch (error) {
    if (error instanceof URIError) return null;
    throw error;
  }
}
