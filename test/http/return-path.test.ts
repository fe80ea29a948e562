import { expect, test } from "vitest";
import { returnPath } from "~/http/return-path";

const OURS = "https://comcep.example";

test("a path of ours is kept, with its query and its anchor", () => {
  const path = "/sujets/12/franchise?page=3#message-40";
  expect(returnPath(path)).toBe(path);
});

test("without a path, or with an empty one, one comes back to the start", () => {
  for (const asked of [null, "", " ", "#", "?page=2", "forum", "./forum"])
    expect(returnPath(asked)).toBe("/");
});

test("no address leads to another site", () => {
  const elsewhere = [
    "https://ailleurs.example",
    "https:ailleurs.example",
    "//ailleurs.example",
    "///ailleurs.example",
    "////ailleurs.example/%2f..",
    "/\\ailleurs.example",
    "\\\\ailleurs.example",
    "/\\/ailleurs.example",
    "\\/ailleurs.example",
    "/\t/ailleurs.example",
    "/\n/ailleurs.example",
    "/\r\n/ailleurs.example",
    "\t//ailleurs.example",
    " //ailleurs.example",
    "/.//ailleurs.example",
    "/..//ailleurs.example",
    "/forum/..//ailleurs.example",
    "/forum/../\\ailleurs.example",
    "/%2e//ailleurs.example",
    "/%2e%2e//ailleurs.example",
    "//ailleurs.example@comcep.example",
    "//comcep.example@ailleurs.example",
    "//here.invalid//ailleurs.example",
    "//[",
    "javascript:alert(1)",
    "data:text/html,bonjour",
    "/\u0000/ailleurs.example",
  ];
  for (const asked of elsewhere) {
    const path = returnPath(asked);
    expect(path).toMatch(/^\/(?![/\\])/);
    expect(new URL(path, OURS).origin).toBe(OURS);
  }
});

test("an address of another site inside a path or a query is only text", () => {
  const paths = [
    "/forum/%2f%2failleurs.example",
    "/recherche?q=https://ailleurs.example",
    "/@ailleurs.example",
  ];
  for (const asked of paths) expect(returnPath(asked)).toBe(asked);
});

test("no line break passes into a header", () => {
  expect(returnPath("/forum\r\nSet-Cookie: session=1")).not.toMatch(/[\r\n]/);
});

test("an address of another site leads to the start, not to the same path here", () => {
  for (const asked of [
    "//ailleurs.example/forum",
    "/\\ailleurs.example/forum",
    "/\t/ailleurs.example/forum",
  ]) {
    expect(returnPath(asked)).toBe("/");
  }
});
