import { once } from "node:events";
import { readdirSync } from "node:fs";
import {
  request as httpRequest,
  type IncomingHttpHeaders,
  type RequestOptions,
  type Server,
} from "node:http";
import { resolve } from "node:path";
import { brotliDecompressSync } from "node:zlib";
import { afterAll, beforeAll, expect, test, vi } from "vitest";
import { createHttpServer } from "~/platform/http-server";
import { ORIGIN, openSite, type Site } from "../support/site";

let site: Site;
let server: Server;
let port: number;

beforeAll(async () => {
  // As `npm start` does: elsewhere the router complains on the console of an unknown address.
  vi.stubEnv("NODE_ENV", "production");
  site = await openSite("demo");
  server = createHttpServer({ answer: site.handle, assets: resolve("build/client"), appUrl: ORIGIN }).listen(
    0,
    "127.0.0.1",
  );
  await once(server, "listening");
  const address = server.address();
  port = typeof address === "object" ? (address?.port ?? 0) : 0;
});
afterAll(async () => {
  server.closeAllConnections();
  server.close();
  await site.close();
  vi.unstubAllEnvs();
});

const [script = ""] = readdirSync(resolve("build/client/assets")).filter((file) => file.endsWith(".js"));

test.each(["/icon.svg", "/robots.txt", `/assets/${script}`])(
  "the file %s carries the security headers",
  async (path) => {
    const { status, headers } = await ask({ path });
    expect(status).toBe(200);
    expectGuarded(headers);
  },
);

test("a built file is kept for ever, another is asked for again", async () => {
  expect((await ask({ path: `/assets/${script}` })).headers["cache-control"]).toContain("immutable");
  expect((await ask({ path: "/icon.svg" })).headers["cache-control"]).not.toContain("immutable");
});

test.each([
  "/assets/absent.js",
  "/absent.txt",
  "/assets/",
  "/../package.json",
  "/%2e%2e/package.json",
  "/assets/..%2f..%2fserver/index.js",
  "/.vite/manifest.json",
])("no file answers at %s", async (path) => {
  const { status, headers, text } = await ask({ path });
  expect(status).toBe(404);
  expectGuarded(headers);
  expect(text).toContain("Page introuvable");
});

const unreadable: RequestOptions[] = [
  { path: "//" },
  { path: "//ailleurs.example/forum" },
  { path: "http://[" },
  { path: "*" },
  { path: "/forum", method: "TRACE" },
  { path: "/forum", method: "PROPFIND" },
  { path: "/", headers: { Host: "" } },
  { path: "/", headers: { Host: "a b" } },
  { path: "/", headers: { Cookie: "session=\u00e9\u00ff" } },
  { path: "/", headers: { "X-Forwarded-For": ",,;" } },
];

test.each(unreadable)("%o is no failure of ours", async (options) => {
  const { status, headers } = await ask(options);
  expect(status).toBeLessThan(500);
  expectGuarded(headers);
});

test("a form above a megabyte is refused in French, with the security headers", async () => {
  const { status, headers, text } = await ask(
    { path: "/connexion", method: "POST" },
    `email=${"x".repeat(1_100_000)}`,
  );
  expect(status).toBe(413);
  expect(text).toContain("mégaoctet");
  expectGuarded(headers);
});

test("a page is compressed for who accepts it, and is the same", async () => {
  const plain = await ask({ path: "/charte" });
  const { headers, bytes } = await ask({ path: "/charte", headers: { "Accept-Encoding": "gzip, br" } });
  expect(headers["content-encoding"]).toBe("br");
  expect(headers.vary).toMatch(/Accept-Encoding/);
  expect(withoutNonce(brotliDecompressSync(bytes).toString())).toBe(withoutNonce(plain.text));
});

test("what a page shows depends on the cookie, and its answer says so", async () => {
  expect((await ask({ path: "/" })).headers.vary).toMatch(/Cookie/);
});

test("HEAD answers like GET, without the page", async () => {
  const [get, head] = [await ask({ path: "/charte" }), await ask({ path: "/charte", method: "HEAD" })];
  expect([head.status, head.headers["content-type"]]).toEqual([get.status, get.headers["content-type"]]);
  expect(head.text).toBe("");
});

test("signing in through the server gives one cookie, that opens the forum", async () => {
  const headers = { Origin: ORIGIN, "Content-Type": "application/x-www-form-urlencoded" };
  const body = "email=conseillere%40comcep.example&password=demonstration";
  const signedIn = await ask({ path: "/connexion", method: "POST", headers }, body);
  const [cookie = "", ...others] = signedIn.headers["set-cookie"] ?? [];
  expect([signedIn.status, others]).toEqual([302, []]);
  expect((await ask({ path: "/forum", headers: { Cookie: cookie.split(";")[0] } })).status).toBe(200);
});

const withoutNonce = (html: string) => html.replace(/nonce="[^"]*"/g, "");

interface Heard {
  status: number;
  headers: IncomingHttpHeaders;
  bytes: Buffer;
  text: string;
}

/** One request as it is written, where `fetch` would correct it first. */
async function ask(options: RequestOptions, body?: string): Promise<Heard> {
  const request = httpRequest({ host: "127.0.0.1", port, agent: false, ...options });
  request.end(body);
  const [response] = await once(request, "response");
  const chunks: Buffer[] = [];
  for await (const chunk of response) chunks.push(chunk);
  const bytes = Buffer.concat(chunks);
  return { status: response.statusCode, headers: response.headers, bytes, text: bytes.toString() };
}

function expectGuarded(headers: IncomingHttpHeaders) {
  expect(headers["content-security-policy"]).toMatch(/default-src 'none'.*'nonce-[\w+/=]+'/);
  expect(headers["content-security-policy"]).not.toMatch(/\*|unsafe-/);
  expect(headers["x-content-type-options"]).toBe("nosniff");
  expect(headers["x-frame-options"]).toBe("DENY");
}
