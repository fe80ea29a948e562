import type { IncomingMessage, ServerResponse } from "node:http";

export function isEventStream({ headers }: Response) {
  return headers.get("Content-Type")?.startsWith("text/event-stream") ?? false;
}

/** Sends each event as it comes, as it is, until the site or the page ends it. */
export async function sendEvents(incoming: IncomingMessage, outgoing: ServerResponse, response: Response) {
  const reader = response.body?.getReader();
  // Kept for other requests, the connection would outlive the stream, and a server that stops would wait for it.
  outgoing.writeHead(response.status, {
    ...Object.fromEntries(response.headers),
    ...{ vary: "Cookie", connection: "close" },
  });
  outgoing.flushHeaders();
  const leave = () => void reader?.cancel().catch(() => {});
  if (incoming.method === "HEAD" || outgoing.closed) leave();
  outgoing.once("close", leave);
  for (let part = await reader?.read(); part && !part.done; part = await reader?.read())
    outgoing.write(part.value);
  outgoing.end();
}
