import { log } from "~/platform/log.server";
import { refuse } from "./errors";

/** Something to say on a stream; numbers grow, and none is said twice. */
export interface Happening {
  number: number;
  data: string;
}

interface Wish {
  /** What the stream is about: `lookAt` names it. */
  about: number;
  /** The member who holds it open. */
  owner: number;
  /** The number of what the page was told last. */
  told: number;
  /** What there is to say now; null for nothing, « over » to somebody who may hear no more. */
  look(): Promise<Happening | "over" | null>;
}

/** For all members of a process, and for each. */
const MOST = 2000;
const MOST_EACH = 4;
/** Shorter than the minute after which proxies give up a silent connection. */
const BEAT_MS = 25_000;
/** After five minutes the page asks again, and its session is looked at again. */
const BEATS = 12;
/** How many streams look at the database at once: pages need it too. */
const LANES = 3;

const HEADERS = {
  "Content-Type": "text/event-stream; charset=utf-8",
  "Cache-Control": "private, no-store",
  // For proxies that would wait for more.
  "X-Accel-Buffering": "no",
};

const streams = new Set<Stream>();
const waiting = new Set<Stream>();
const encoder = new TextEncoder();
let lanes = 0;
let isStopping = false;

/** One page that listens. */
class Stream {
  told: number;
  private beats = 0;
  private readonly timer: NodeJS.Timeout;

  constructor(
    readonly wish: Wish,
    private readonly controller: ReadableStreamDefaultController<Uint8Array>,
  ) {
    this.told = wish.told;
    this.timer = setInterval(() => this.beat(), BEAT_MS);
    this.timer.unref();
    // Those that a stop ends together do not all come back together.
    this.write(`retry: ${2000 + Math.floor(Math.random() * 4000)}\nid: ${this.told}\n\n`);
  }

  async look() {
    try {
      const found = await this.wish.look();
      if (found === "over") this.end();
      else if (found && found.number > this.told && streams.has(this)) {
        this.told = found.number;
        this.write(`id: ${found.number}\ndata: ${found.data}\n\n`);
      }
    } catch (error) {
      // The database went away: it is looked at again when it is back.
      log.warn({ event: "stream", error: error instanceof Error ? error.name : "unknown" });
    }
  }

  end() {
    this.forget();
    try {
      this.controller.close();
    } catch {
      // The page left first.
    }
  }

  forget() {
    clearInterval(this.timer);
    streams.delete(this);
    waiting.delete(this);
  }

  private beat() {
    if (++this.beats < BEATS) this.write(":\n\n");
    else this.end();
  }

  private write(text: string) {
    this.controller.enqueue(encoder.encode(text));
  }
}

/**
 * Answers with a stream of server-sent events that stays open, and looks at once for what there is to say.
 * @throws Response 429 when the member, or everybody, holds too many open
 */
export function openStream(wish: Wish) {
  // The page comes back, to the process that comes after this one.
  if (isStopping) return new Response("retry: 3000\n\n", { headers: HEADERS });
  const own = [...streams].filter(({ wish: { owner } }) => owner === wish.owner).length;
  if (streams.size >= MOST || own >= MOST_EACH) throw tooMany();
  let stream: Stream;
  const body = new ReadableStream<Uint8Array>({
    start(controller) {
      stream = new Stream(wish, controller);
      streams.add(stream);
      wait([stream]);
    },
    cancel: () => stream.forget(),
  });
  return new Response(body, { headers: HEADERS });
}

/** Has the streams about this look again, those that were told less than this number. */
export function lookAt(about: number, number: number) {
  wait([...streams].filter(({ wish, told }) => wish.about === about && told < number));
}

/** Has every stream look again. */
export function lookEverywhere() {
  wait(streams);
}

/** Ends all streams, and those that will be asked for: the process stops. */
export function endStreams() {
  isStopping = true;
  for (const stream of [...streams]) stream.end();
}

function wait(some: Iterable<Stream>) {
  for (const stream of some) waiting.add(stream);
  while (lanes < Math.min(LANES, waiting.size)) void lane();
}

async function lane() {
  lanes++;
  for (const stream of waiting) {
    waiting.delete(stream);
    await stream.look();
  }
  lanes--;
}

function tooMany() {
  return refuse(429, {
    title: "Trop de pages écoutent à la fois",
    message: "Les nouveaux messages ne seront pas annoncés ici\u00a0: rechargez le sujet pour les voir.",
  });
}
