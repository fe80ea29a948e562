import { expect, test } from "vitest";
import type { Viewer } from "~/accounts/viewer";
import { canCorrect } from "~/forum/policy";

const author: Viewer = { kind: "member", id: 1, name: "Claire", standing: "peer", duties: [], groups: [] };
const written = new Date("2016-10-03T09:00:00Z");
const post = { authorId: 1, createdAt: written, withdrawnAt: null };
const after = (hours: number) => new Date(written.getTime() + hours * 3_600_000);

test("an author corrects a message for 24 hours, to the millisecond", () => {
  expect(canCorrect(author, post, after(23))).toBe(true);
  expect(canCorrect(author, post, new Date(after(24).getTime() - 1))).toBe(true);
  expect(canCorrect(author, post, after(24))).toBe(false);
});
