import { afterAll, beforeAll, expect, test } from "vitest";
import { acknowledge } from "~/guide/reads.server";
import { account, signedIn } from "../support/accounts";
import { ficheIn, publishEditions } from "../support/guide-editions";
import { at } from "../support/people";
import { openSite, type Site } from "../support/site";
import type { Visitor } from "../support/visitor";

let site: Site;
beforeAll(async () => {
  site = await openSite("empty");
});
afterAll(() => site.close());

const linesOf = (reader: Visitor) =>
  reader.page
    .querySelectorAll("section[aria-labelledby=le-guide] li")
    .map((line) => [line.querySelector("a")?.textContent, line.querySelector(".badge")?.textContent]);
const FICHES = ["a", "b", "c", "d", "e"];
const FIRST = Object.fromEntries(FICHES.map((slug) => [slug, { body: "Un." }]));
const SECOND = {
  a: { body: "Deux.", change: "form" as const },
  b: { body: "Deux.", change: "precision" as const },
  c: { body: "Deux.", change: "rule" as const },
  d: { body: "Un." },
  e: { body: "Deux.", change: "precision" as const },
};

test("the desk says what changed in the guide since one read it, rules first, three lines at most", async () => {
  const [claire, editor] = [
    await account(site),
    await account(site, { standing: "none", network: null, duties: ["guide_editor"] }),
  ];
  await publishEditions(site.db, [FIRST]);
  const reader = await signedIn(site, claire);
  for (const slug of FICHES) await reader.visit(`/guide/${slug}`);
  await reader.visit("/");
  expect(reader.page.querySelector("#le-guide")).toBeNull();

  await publishEditions(site.db, [FIRST, SECOND]);
  await reader.visit("/");
  expect(linesOf(reader)).toEqual([
    ["Fiche c", "règle"],
    ["Fiche b", "précision"],
    ["Fiche e", "précision"],
  ]);
  await reader.follow("Tout ce qui a changé dans le guide");
  expect(reader.path).toBe("/guide/changements");
  await reader.visit("/");
  await reader.follow("Voir ce qui a changé");
  expect(reader.path).toBe("/guide/c/comparer?de=1&a=2");

  // Who has not read it is told of the rule alone, which waits for them until they say they read it.
  const other = await signedIn(site, editor);
  await other.visit("/");
  expect(linesOf(other).map(([title]) => title)).toEqual(["Fiche c"]);
  await acknowledge(site.db, editor, { ...(await ficheIn(site.db, "c")), now: at("2017-01-16 09:00") });
  await other.visit("/");
  expect(other.page.querySelector("#le-guide")).toBeNull();
});

test("the desk of who writes or validates the guide leads to it; that of who does not read it says nothing of it", async () => {
  for (const duty of ["guide_editor", "guide_validator"] as const) {
    const reader = await signedIn(
      site,
      await account(site, { standing: "none", network: null, duties: [duty] }),
    );
    await reader.visit("/");
    await reader.follow("le guide");
    expect([reader.path, reader.status]).toEqual(["/guide", 200]);
  }
  const outsider = await signedIn(site, await account(site, { standing: "none", network: null }));
  await outsider.visit("/");
  expect(outsider.page.querySelector("main")?.textContent).not.toContain("guide");
});
