import { once } from "node:events";
import { createServer, type Server } from "node:net";
import { afterEach, expect, test } from "vitest";
import { FileRefused } from "~/files/refusal";
import { scan } from "~/files/scanner.server";

let server: Server | undefined;
afterEach(() => server?.close());

/** A server that speaks clamd's protocol, and finds what holds the word « EICAR ». */
async function clamd(answerTo: (stream: Buffer) => string | null) {
  server = createServer((socket) => {
    let received = Buffer.alloc(0);
    socket.on("error", () => {});
    socket.on("data", (chunk) => {
      received = Buffer.concat([received, chunk]);
      const stream = streamIn(received);
      if (!stream) return;
      const answer = answerTo(stream);
      if (answer === null) socket.destroy();
      else socket.end(`${answer}\0`);
    });
  });
  await once(server.listen(0, "127.0.0.1"), "listening");
  const address = server.address();
  return `tcp://127.0.0.1:${typeof address === "object" ? address?.port : 0}`;
}

/** The bytes of an INSTREAM that has come whole, else null. */
function streamIn(received: Buffer) {
  const command = "zINSTREAM\0";
  if (!received.toString("latin1").startsWith(command)) return null;
  const chunks: Buffer[] = [];
  for (let at = command.length; at + 4 <= received.length; ) {
    const length = received.readUInt32BE(at);
    if (length === 0) return Buffer.concat(chunks);
    chunks.push(received.subarray(at + 4, at + 4 + length));
    at += 4 + length;
  }
  return null;
}

const verdict = (stream: Buffer) =>
  stream.includes("EICAR") ? "stream: Eicar-Test-Signature FOUND" : "stream: OK";
const large = (end: string) => Buffer.concat([Buffer.alloc(200_000, "a"), Buffer.from(end)]);

test("a file that the antivirus has read whole and found clean goes through", async () => {
  let read = 0;
  const url = await clamd((stream) => {
    read = stream.length;
    return verdict(stream);
  });
  await expect(scan(large("fin"), url)).resolves.toBeUndefined();
  expect(read).toBe(200_003);
});

test("what it finds, in the last bytes too, is refused", async () => {
  const url = await clamd(verdict);
  await expect(scan(large("EICAR"), url)).rejects.toThrow("L’antivirus a trouvé");
});

test.each([
  ["closes without a word", () => null],
  ["says something else", () => "INSTREAM size limit exceeded. ERROR"],
  ["says another thing that ends well", () => "stream: OK FOUND nothing"],
])("an antivirus that %s lets nothing through", async (_, answer) => {
  const url = await clamd(answer);
  await expect(scan(Buffer.from("texte"), url)).rejects.toThrow("ne répond pas");
});

test("an antivirus that is not there lets nothing through", async () => {
  const url = await clamd(() => "stream: OK");
  server?.close();
  await expect(scan(Buffer.from("texte"), url)).rejects.toThrow(FileRefused);
});

test("without an antivirus, files are not read by one", async () => {
  await expect(scan(Buffer.from("EICAR"), undefined)).resolves.toBeUndefined();
});
