import { EventEmitter, once } from "node:events";
import { mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { type IncomingMessage, type RequestOptions, request as send } from "node:http";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { duplexPair } from "node:stream";
import { text } from "node:stream/consumers";
import { brotliDecompressSync, gunzipSync } from "node:zlib";
import { test as base, expect } from "vitest";
import { createHttpServer } from "~/platform/http-server";

type Answer = Parameters<typeof createHttpServer>[0]["answer"];
type Server = Awaited<ReturnType<typeof listen>>;

const MEGABYTE = 1 << 20;
const LONG = "Un conseiller écrit à ses pairs. ".repeat(100);

/** A folder of built files, and servers in front of it that are closed with the test. */
const test = base.extend<{ assets: string; serve: (answer: Answer) => Promise<Server> }>({
  assets: [
    // biome-ignore lint/correctness/noEmptyPattern: Vitest reads what a fixture needs from its pattern.
    async ({}, use) => {
      const folder = await mkdtemp(join(tmpdir(), "comcep-assets-"));
      await mkdir(join(folder, "assets"));
      await writeFile(join(folder, "assets/entry-1a2b3c.js"), "export {};\n");
      await writeFile(join(folder, "robots.txt"), "User-agent: *\n");
      await use(folder);
      await rm(folder, { recursive: true });
    },
    { scope: "file" },
  ],
  serve: async ({ assets }, use) => {
    const servers: Server[] = [];
    await use(async (answer) => {
      const server = await listen(answer, assets);
      servers.push(server);
      return server;
    });
    for (const { http } of servers) {
      http.close();
      http.closeAllConnections();
    }
  },
});

async function listen(answer: Answer, assets: string) {
  const http = createHttpServer({ answer, assets, appUrl: "http://localhost" }).listen(0, "127.0.0.1");
  await once(http, "listening");
  const address = http.address();
  const port = typeof address === "object" && address ? address.port : 0;
  return { http, port, url: `http://127.0.0.1:${port}` };
}

/** One request exactly as written: nothing is decompressed, followed or added. */
async function ask({ port }: Server, options: RequestOptions = {}) {
  const request = send({ host: "127.0.0.1", port, agent: false, ...options }).end();
  const [response]: IncomingMessage[] = await once(request, "response");
  if (!response) throw new Error("no response");
  const chunks: Buffer[] = [];
  for await (const chunk of response) chunks.push(chunk);
  return { status: response.statusCode, headers: response.headers, body: Buffer.concat(chunks) };
}

const page =
  (content = LONG) =>
  async () =>
    new Response(content, { headers: { "Content-Type": "text/html" } });

test("a page goes compressed with brotli to who accepts it", async ({ serve }) => {
  const { headers, body } = await ask(await serve(page()), {
    headers: { "Accept-Encoding": "gzip, deflate, br" },
  });
  expect(headers["content-encoding"]).toBe("br");
  expect(headers["content-length"]).toBe(String(body.length));
  expect(brotliDecompressSync(body).toString()).toBe(LONG);
});

test("a page goes compressed with gzip to who does not know brotli", async ({ serve }) => {
  const { headers, body } = await ask(await serve(page()), { headers: { "Accept-Encoding": "gzip" } });
  expect(headers["content-encoding"]).toBe("gzip");
  expect(gunzipSync(body).toString()).toBe(LONG);
});

test("a page goes as it is to who accepts no compression", async ({ serve }) => {
  const { headers, body } = await ask(await serve(page()));
  expect(headers["content-encoding"]).toBeUndefined();
  expect(body.toString()).toBe(LONG);
});

test("a compression refused by its weight is not used", async ({ serve }) => {
  const { headers } = await ask(await serve(page()), {
    headers: { "Accept-Encoding": "br;q=0, gzip;q=0.5" },
  });
  expect(headers["content-encoding"]).toBe("gzip");
});

test("a short answer is not compressed", async ({ serve }) => {
  const { headers, body } = await ask(await serve(page("ok\n")), { headers: { "Accept-Encoding": "br" } });
  expect(headers["content-encoding"]).toBeUndefined();
  expect(body.toString()).toBe("ok\n");
});

test("caches are told that a page depends on its reader and on the compression", async ({ serve }) => {
  const { headers } = await ask(await serve(page()));
  expect(headers.vary).toBe("Accept-Encoding, Cookie");
});

test("a built file is kept for ever by browsers", async ({ serve }) => {
  const { status, headers } = await ask(await serve(page()), { path: "/assets/entry-1a2b3c.js" });
  expect(status).toBe(200);
  expect(headers["cache-control"]).toBe("public, max-age=31536000, immutable");
  expect(headers["content-type"]).toContain("text/javascript");
  expect(headers["x-content-type-options"]).toBe("nosniff");
});

test("a file without fingerprint is asked for again, and answers by its ETag alone when it has not changed", async ({
  serve,
}) => {
  const server = await serve(page());
  const first = await ask(server, { path: "/robots.txt" });
  expect(first.headers["cache-control"]).not.toContain("immutable");
  const again = await ask(server, {
    path: "/robots.txt",
    headers: { "If-None-Match": String(first.headers.etag) },
  });
  expect([again.status, again.body.length]).toEqual([304, 0]);
});

test("no address leads out of the folder of built files", async ({ serve }) => {
  const server = await serve(async () => new Response("site"));
  for (const path of [
    "/../package.json",
    "/assets/..%2f..%2fpackage.json",
    "/%2e%2e/package.json",
    "/assets/",
  ]) {
    expect((await ask(server, { path })).body.toString()).toBe("site");
  }
});

test("a body of one megabyte reaches the site whole", async ({ serve }) => {
  const server = await serve(async (request) => new Response(String((await request.text()).length)));
  const response = await fetch(server.url, { method: "POST", body: "é".repeat(MEGABYTE / 2) });
  expect([response.status, await response.text()]).toEqual([200, String(MEGABYTE / 2)]);
});

test("a body over one megabyte is refused with 413 and a sentence, whoever still sends it", async ({
  serve,
}) => {
  const server = await serve(async () => new Response("read"));
  for (const size of [MEGABYTE + 1, 8 * MEGABYTE]) {
    const response = await fetch(server.url, { method: "POST", body: "a".repeat(size) });
    expect(response.status).toBe(413);
    expect(await response.text()).toContain("mégaoctet");
  }
});

test("HEAD answers the headers of GET, its length included, and no body", async ({ serve }) => {
  const server = await serve(page());
  const [get, head] = [await ask(server), await ask(server, { method: "HEAD" })];
  expect(head.body.length).toBe(0);
  expect([head.status, head.headers["content-length"]]).toEqual([200, get.headers["content-length"]]);
});

test("a method that no request of the site can have is refused as the client's mistake", async ({
  serve,
}) => {
  const { status } = await ask(await serve(page()), { method: "TRACE" });
  expect([400, 405, 501]).toContain(status);
});

test("a method that the site does not know reaches it, for the site to refuse", async ({ serve }) => {
  const server = await serve(async ({ method }) => new Response(method, { status: 405 }));
  const { status, body } = await ask(server, { method: "PURGE" });
  expect([status, body.toString()]).toEqual([405, "PURGE"]);
});

test("an address that is none is the client's mistake", async ({ serve }) => {
  const server = await serve(async () => new Response("no such page", { status: 404 }));
  for (const path of ["//", "//[", "/%E0%A4%A"]) {
    const { status } = await ask(server, { path });
    expect([400, 404], path).toContain(status);
  }
});

test("the site sees its own origin, whatever an address looks like", async ({ serve }) => {
  const server = await serve(async (request) => new Response(new URL(request.url).origin));
  for (const path of ["/forum", "//elsewhere.example/forum"]) {
    expect((await ask(server, { path })).body.toString(), path).toBe("http://localhost");
  }
});

test("cookies set together stay apart", async ({ serve }) => {
  const headers: [string, string][] = [
    ["Set-Cookie", "a=1; Path=/"],
    ["Set-Cookie", "b=2; Path=/"],
  ];
  const answer = await ask(await serve(async () => new Response("", { headers })));
  expect(answer.headers["set-cookie"]).toEqual(["a=1; Path=/", "b=2; Path=/"]);
});

test("what the server answers without the site carries a policy too", async ({ serve }) => {
  const server = await serve(() => Promise.reject(new Error("crash")));
  for (const path of ["/robots.txt", "/crash"]) {
    expect((await ask(server, { path })).headers["content-security-policy"], path).toContain(
      "default-src 'none'",
    );
  }
});

test("a crash answers 500 with a sentence and nothing of the error", async ({ serve }) => {
  const { status, body } = await ask(await serve(() => Promise.reject(new Error("secret"))));
  expect(status).toBe(500);
  expect(body.toString()).toContain("incident de notre côté");
  expect(body.toString()).not.toContain("secret");
});

test("a proxy on this machine says whose address it forwards", async ({ serve }) => {
  const server = await serve(async (_, address) => new Response(address));
  const headers = { "X-Forwarded-For": "198.51.100.9, 203.0.113.7" };
  expect((await ask(server, { headers })).body.toString()).toBe("203.0.113.7");
  expect((await ask(server)).body.toString()).toBe("127.0.0.1");
});

test("anybody else who forwards an address is taken for who they are", async ({ serve }) => {
  const { http } = await serve(async (_, address) => new Response(address));
  const [near, far] = duplexPair();
  http.emit("connection", Object.assign(far, { remoteAddress: "198.51.100.9" }));
  near.write(
    "GET / HTTP/1.1\r\nHost: localhost\r\nX-Forwarded-For: 203.0.113.7\r\nConnection: close\r\n\r\n",
  );
  expect(await text(near)).toMatch(/\r\n\r\n198\.51\.100\.9$/);
});

test("a request under way is answered whole after the server has closed its door", async ({ serve }) => {
  const door = new EventEmitter();
  const server = await serve(async () => {
    door.emit("request");
    await once(door, "closed");
    return new Response(LONG);
  });
  const arrived = once(door, "request");
  const asked = ask(server, { headers: { Connection: "close" } });
  await arrived;
  server.http.close();
  door.emit("closed");
  expect((await asked).body.toString()).toBe(LONG);
  await expect(ask(server)).rejects.toThrow("ECONNREFUSED");
});
