import { NOWHERE, type Place } from "./community";
import { type Ask, asksOf } from "./outlets";
import type { Reader } from "./viewers";

export interface Answer {
  status: number;
  /** Status, headers and body as they came. */
  text: string;
  cacheControl: string;
}

/** Sends a request with the reader's cookies and keeps all that comes back, redirects not followed. */
export async function answerTo({ browser }: Reader, { method, path, fields }: Ask): Promise<Answer> {
  const sent = fields
    ? { body: new URLSearchParams(fields), headers: { Origin: "http://localhost:3000" } }
    : {};
  const response = await browser.request(path, { method, ...sent });
  const headers = [...response.headers].map(([name, value]) => `${name}: ${decoded(value)}`).sort();
  return {
    status: response.status,
    text: [response.status, ...headers, await response.text()].join("\n"),
    cacheControl: response.headers.get("Cache-Control") ?? "",
  };
}

/** The answer without what differs each time: nonces, request ids, form keys. */
export function timeless({ text }: Answer) {
  return text
    .replace(/nonce-[^']+/g, "nonce")
    .replace(/nonce="[^"]*"/g, "nonce")
    .replace(/[\da-f]{8}-[\da-f]{4}-[\da-f]{4}-[\da-f]{4}-[\da-f]{12}/g, "uuid");
}

/** The answer without the names and numbers of the place it was asked for: what is left says if it exists. */
export function nameless(answer: Answer, { section, topic, slug, posts, marker }: Place) {
  let text = timeless(answer);
  for (const word of [marker, section]) text = text.replaceAll(word, "·");
  text = text.replaceAll(new RegExp(`/${topic}/${slug}(?=[^a-z-]|$)`, "gm"), "/·/·");
  for (const number of [topic, ...posts]) text = text.replaceAll(String(number), "·");
  return text;
}

/** The requests about a place, each beside the same one about something that does not exist. */
export function twins(place: Place, nothing: Place, ids: Map<string, string>) {
  const others = asksOf(nothing, ids);
  return asksOf(place, ids).map((ask, n) => {
    const other = others[n];
    if (!other) throw new Error(`${ask.path} has no twin`);
    return { ask, other };
  });
}

/** A place of the same shape that leads nowhere. */
export function nowhereLike(place: Place): Place {
  return { ...place, ...NOWHERE, posts: place.posts.map((_, n) => 8_999_990 + n) };
}

function decoded(header: string) {
  try {
    return decodeURIComponent(header);
  } catch {
    return header;
  }
}
