import type { AppLoadContext, EntryContext } from "@remix-run/node";
import { RemixServer } from "@remix-run/react";
import { renderToString } from "react-dom/server";
import { Assets } from "./http/assets";
import { PageResponse } from "./http/page-response.server";
import { stopHearing } from "./platform/announcements.server";
import { closeDatabase as closePool } from "./platform/database.server";
import { log } from "./platform/log.server";
import { Pieces } from "./ui/pieces";

export { contextFor } from "./http/context.server";
export { endStreams } from "./http/streams.server";

/** The pool, and the connection that hears announcements. */
export async function closeDatabase() {
  await Promise.all([stopHearing(), closePool()]);
}

/** Remix holds the page in memory until this timer has run, though nothing is ever streamed. */
export const streamTimeout = 1;

/** No page waits for anything once its loader has answered, so each is written whole, in one go. */
export default function handleRequest(
  request: Request,
  status: number,
  headers: Headers,
  remix: EntryContext,
  { nonce, pieces }: AppLoadContext,
) {
  const html = renderToString(
    <Assets.Provider value={{ entry: remix.manifest.entry.module, nonce }}>
      <Pieces.Provider value={pieces}>
        <RemixServer context={remix} url={request.url} nonce={nonce} />
      </Pieces.Provider>
    </Assets.Provider>,
  );
  headers.set("Content-Type", "text/html; charset=utf-8");
  return new PageResponse(`<!doctype html>${html}`, { status, headers });
}

export function handleError(error: unknown, { request }: { request: Request }) {
  if (request.signal.aborted) return;
  // Drizzle's messages hold the parameters of the query: the name, the code and the place are enough.
  const cause = error instanceof Error ? error.cause : undefined;
  const code = cause && typeof cause === "object" && "code" in cause ? cause.code : undefined;
  const stack =
    error instanceof Error ? error.stack?.split("\n").filter((line) => line.startsWith("    at ")) : [];
  log.error({
    event: "unexpected",
    error: error instanceof Error ? error.name : "unknown",
    code,
    stack: stack?.slice(0, 8),
  });
}
