import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { type Happening, lookAt, lookEverywhere, openStream } from "~/http/streams.server";
import { listen } from "../support/listening";

const MINUTE = 60_000;

beforeEach(() => {
  vi.useFakeTimers({ toFake: ["setInterval", "clearInterval"] });
});
afterEach(() => {
  vi.useRealTimers();
});

let owners = 0;

/** A page that listens, and what there is to say to it. */
async function page(about = 1, owner = ++owners) {
  const says = { now: null as Happening | "over" | null, looked: 0 };
  const look = async () => {
    says.looked++;
    return says.now;
  };
  const request = async () => openStream({ about, owner, told: 0, look });
  return Object.assign(await listen({ request }, "/"), { says, owner });
}

const happening = (number: number): Happening => ({ number, data: JSON.stringify({ text: "", to: "" }) });

test("a stream begins by when to come back, and is heard from before a proxy gives it up", async () => {
  const heard = await page();
  expect(await heard.block()).toMatch(/^retry: [2-5]\d{3}\nid: 0$/);
  const beat = heard.block();
  await vi.advanceTimersByTimeAsync(MINUTE / 2);
  expect(await beat).toBe(":");
  await heard.leave();
});

test("a stream ends after five minutes, for its session to be looked at again", async () => {
  const heard = await page();
  await vi.advanceTimersByTimeAsync(4 * MINUTE);
  const end = heard.next();
  await vi.advanceTimersByTimeAsync(MINUTE);
  expect(await end).toBeNull();
  await heard.leave();
});

test("nothing is said twice, nor of anything else, whatever is announced", async () => {
  const [heard, elsewhere] = [await page(1), await page(2)];
  heard.says.now = happening(5);
  lookAt(1, 5);
  expect((await heard.next())?.id).toBe(5);
  lookAt(1, 5);
  lookEverywhere();
  heard.says.now = happening(6);
  lookAt(1, 6);
  expect((await heard.next())?.id).toBe(6);
  expect(elsewhere.says.looked).toBeLessThan(heard.says.looked);
  for (const left of [heard, elsewhere]) await left.leave();
});

test("a page that left is not looked at again", async () => {
  const left = await page(3);
  await left.leave();
  const { looked } = left.says;
  const other = await page(3);
  other.says.now = happening(1);
  lookEverywhere();
  expect((await other.next())?.id).toBe(1);
  expect(left.says.looked).toBe(looked);
  await other.leave();
});

test("a look that fails keeps the stream, for when it succeeds", async () => {
  let isThere = false;
  const look = async () => {
    if (!isThere) throw new Error("no database");
    return happening(1);
  };
  const request = async () => openStream({ about: 4, owner: ++owners, told: 0, look });
  const heard = await listen({ request }, "/");
  await heard.block();
  isThere = true;
  lookEverywhere();
  expect((await heard.next())?.id).toBe(1);
  await heard.leave();
});

test("one member holds four streams, a process two thousand", async () => {
  const own = await Promise.all([1, 2, 3, 4].map(() => page(5, 999_999)));
  await expect(page(5, 999_999)).rejects.toMatchObject({ status: 429 });
  const others = await Promise.all(Array.from({ length: 1996 }, () => page(6)));
  await expect(page(6)).rejects.toMatchObject({ status: 429 });
  for (const left of [...own, ...others]) await left.leave();
  await (await page(6)).leave();
});
