import { EventEmitter, once } from "node:events";
import { type IncomingMessage, request as send } from "node:http";
import { resolve } from "node:path";
import { expect, onTestFinished, test } from "vitest";
import { drainable } from "~/platform/drain";
import { createHttpServer } from "~/platform/http-server";

/** A site whose every page is a stream, and what its end of it learns. */
async function streaming() {
  const page = new EventEmitter();
  const left = once(page, "left");
  let controller: ReadableStreamDefaultController<Uint8Array> | undefined;
  const body = () =>
    new ReadableStream<Uint8Array>({
      start: (given) => {
        controller = given;
      },
      cancel: () => void page.emit("left"),
    });
  const answer = async () =>
    new Response(body(), { headers: { "Content-Type": "text/event-stream; charset=utf-8" } });
  const http = createHttpServer({ answer, assets: resolve("public"), appUrl: "http://localhost" });
  const drain = drainable(http);
  await once(http.listen(0, "127.0.0.1"), "listening");
  onTestFinished(() => http.closeAllConnections());
  const address = http.address();
  const ask = async (method = "GET") => {
    const request = send({
      ...{ host: "127.0.0.1", port: typeof address === "object" ? address?.port : 0, method },
      headers: { "Accept-Encoding": "br, gzip", Connection: "keep-alive" },
    }).end();
    const [response]: IncomingMessage[] = await once(request, "response");
    if (!response) throw new Error("no response");
    return { request, response };
  };
  const say = (words: string) => controller?.enqueue(new TextEncoder().encode(words));
  return { ask, say, end: () => controller?.close(), left, drain };
}

test("an event leaves at once and as it is, before the stream ends", async () => {
  const { ask, say, end } = await streaming();
  const { response } = await ask();
  expect(response.headers["content-encoding"]).toBeUndefined();
  expect(response.headers["content-length"]).toBeUndefined();
  for (const words of ["data: un\n\n", "data: deux\n\n"]) {
    say(words);
    const [chunk]: Buffer[] = await once(response, "data");
    expect(chunk?.toString()).toBe(words);
  }
  const ended = once(response, "end");
  end();
  await ended;
});

test("a page that leaves ends its stream", async () => {
  const { ask, left } = await streaming();
  const { request } = await ask();
  request.on("error", () => {});
  request.destroy();
  await left;
});

test("who asks for the headers alone holds no stream open", async () => {
  const { ask, left } = await streaming();
  const { response } = await ask("HEAD");
  expect(response.headers["content-type"]).toContain("text/event-stream");
  await left;
});

test("a server that stops waits no longer than its streams", async () => {
  const { ask, end, drain } = await streaming();
  const { response } = await ask();
  response.resume();
  end();
  const started = performance.now();
  await drain();
  expect(performance.now() - started).toBeLessThan(5000);
});
