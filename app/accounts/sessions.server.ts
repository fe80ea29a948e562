import { Lucia, TimeSpan } from "lucia";
import type { Db } from "#db/client.server";
import { preparedFor } from "#db/prepared.server";
import { luciaAdapter } from "./lucia-adapter.server";
import type { Member } from "./viewer";
import { VISITOR, type Viewer } from "./viewer";

declare module "lucia" {
  interface Register {
    Lucia: ReturnType<typeof luciaFor>;
    UserId: number;
    DatabaseUserAttributes: Pick<Member, "name" | "standing" | "duties" | "groups">;
  }
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
      getUserAttributes: ({ name, standing, duties, groups }) => ({ name, standing, duties, groups }),
    }),
);

/** Who sends this cookie header: the member of its live session, or a visitor. */
export async function viewerOf(db: Db, cookieHeader: string | null): Promise<Viewer> {
  const lucia = luciaFor(db);
  const token = tokenOf(lucia, cookieHeader);
  if (!token) return VISITOR;
  const { user } = await lucia.validateSession(token);
  return user ? { kind: "member", ...user } : VISITOR;
}

/** Opens a session; returns the `Set-Cookie` that carries it. */
export async function openSession(db: Db, memberId: number) {
  const lucia = luciaFor(db);
  const session = await lucia.createSession(memberId, {});
  return lucia.createSessionCookie(session.id).serialize();
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
