import { connect } from "node:net";
import { refuseFile } from "./refusal";

const CHUNK = 64 << 10;
const TIMEOUT_MS = 30_000;
const LONGEST_ANSWER = 4096;

/**
 * Has ClamAV read a file before it is kept, where `url` (tcp://host:port) names one.
 * @throws FileRefused when it finds something, and when it does not answer: nothing goes through unread
 */
export async function scan(bytes: Buffer, url: string | undefined) {
  if (!url) return;
  const answer = await ask(bytes, new URL(url)).catch(() => null);
  if (answer === "stream: OK") return;
  if (answer?.endsWith(" FOUND"))
    refuseFile(
      "L’antivirus a trouvé dans ce fichier quelque chose de dangereux\u00a0: il n’a pas été gardé.",
    );
  refuseFile(
    "L’antivirus ne répond pas, et rien n’est gardé sans lui\u00a0: réessayez dans quelques minutes.",
  );
}

/** The words of clamd for a stream, sent as its protocol says: chunks after their length, then a length of zero. */
function ask(bytes: Buffer, { hostname, port }: URL) {
  return new Promise<string>((done, fail) => {
    const socket = connect({ host: hostname, port: Number(port || 3310) });
    let answer = "";
    socket.setTimeout(TIMEOUT_MS, () => socket.destroy(new Error("no answer")));
    socket.on("error", fail);
    socket.on("data", (chunk) => {
      answer += chunk.toString("latin1");
      if (answer.length > LONGEST_ANSWER) socket.destroy(new Error("too long an answer"));
    });
    socket.on("close", () => done(answer.replace(/\0/g, "").trim()));
    socket.on("connect", () => {
      socket.write("zINSTREAM\0");
      for (let at = 0; at < bytes.length; at += CHUNK) {
        const chunk = bytes.subarray(at, at + CHUNK);
        socket.write(lengthOf(chunk.length));
        socket.write(chunk);
      }
      socket.end(lengthOf(0));
    });
  });
}

function lengthOf(length: number) {
  const bytes = Buffer.alloc(4);
  bytes.writeUInt32BE(length);
  return bytes;
}
