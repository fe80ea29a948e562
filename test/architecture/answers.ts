import type { Ask } from "./outlets";
import type { Reader } from "./viewers";

export interface Answer {
  status: number;
  /** Status, headers and body, without the address that was asked: an echo tells nothing. */
  text: string;
  cacheControl: string;
}

/** Sends a request with the reader's cookies and keeps all that comes back, redirects not followed. */
export async function answerTo({ browser }: Reader, ask: Ask): Promise<Answer> {
  const { method, path, fields } = ask;
  const sent = fields
    ? { body: new URLSearchParams(fields), headers: { Origin: "http://localhost:3000" } }
    : {};
  const response = await browser.request(path, { method, ...sent });
  const headers = [...response.headers].map(([name, value]) => `${name}: ${value}`).sort();
  return {
    status: response.status,
    text: withoutEcho([response.status, ...headers, await response.text()].join("\n"), path),
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

function withoutEcho(text: string, path: string) {
  const { pathname, searchParams } = new URL(path, "http://localhost:3000");
  const asked = pathname.replace(/\.data$/, "");
  const words =
    asked === "/"
      ? []
      : [asked, ...(searchParams.get("q") ?? "").split(" ").filter((word) => word.length > 4)];
  const encoded = words.flatMap((word) => [
    word,
    encodeURIComponent(word),
    encodeURIComponent(encodeURIComponent(word)),
  ]);
  return encoded.reduce((rest, word) => rest.replaceAll(word, "·"), text);
}
