import type { AppLoadContext } from "@remix-run/node";
import { viewerOf } from "~/accounts/sessions.server";
import type { Member, Viewer } from "~/accounts/viewer";
import { db } from "~/platform/database.server";
import { type Refusal, signInFirst } from "./errors";

/** What is known of a request before the site sees it. */
export interface Connection {
  nonce: string;
  /** Network address of the client. */
  address: string;
  /** Set when the request was refused elsewhere, and only the page that says so is wanted. */
  refused: (Refusal & { status: number }) | null;
}

declare module "@remix-run/server-runtime" {
  interface Future {
    v3_singleFetch: true;
  }
  interface AppLoadContext extends Connection {
    /** Ready HTML that a loader leaves for its page, see `ui/pieces`. */
    pieces: Map<string, string>;
    /** True while the loaders run again after a form. */
    submitted: boolean;
    /** Whether it waits for events as they come. Remix reads an answer to `.data` whole before it gives it. */
    listens: boolean;
    /** The same for every loader of a request, in one query. */
    viewer(): Promise<Viewer>;
  }
}

/** What loaders and actions receive besides the request. */
export function contextFor(request: Request, connection: Connection): AppLoadContext {
  let viewer: Promise<Viewer> | undefined;
  return {
    ...connection,
    pieces: new Map(),
    submitted: request.method === "POST",
    listens: isListening(request),
    viewer: () => {
      viewer ??= viewerOf(db, request.headers.get("Cookie"));
      return viewer;
    },
  };
}

function isListening({ method, headers, url }: Request) {
  const isEvents = method === "GET" && headers.get("Accept") === "text/event-stream";
  return isEvents && !new URL(url).pathname.endsWith(".data");
}

/**
 * The member who reads this page; a visitor is sent to sign in and comes back. When the charter has changed, it
 * comes first; a form that is being sent does not wait for it.
 */
export async function requireMember(request: Request, context: AppLoadContext): Promise<Member> {
  const viewer = await context.viewer();
  if (viewer.kind === "visitor") throw redirectBack(request, "/connexion");
  if (viewer.owesCharter && !context.submitted) throw redirectBack(request, "/charte/accord");
  return viewer;
}

function redirectBack(request: Request, to: string) {
  const { pathname, search } = new URL(request.url);
  const back = pathname.replace(/\.data$/, "") + search;
  return new Response(null, {
    status: 302,
    headers: { Location: `${to}?retour=${encodeURIComponent(back)}` },
  });
}

/** The member who sends this form; a visitor is told that nothing was done. */
export async function requireAuthor(context: AppLoadContext): Promise<Member> {
  const viewer = await context.viewer();
  if (viewer.kind === "member") return viewer;
  throw signInFirst();
}
