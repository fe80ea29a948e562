import { eq } from "drizzle-orm";
import { expect } from "vitest";
import type { Db } from "#db/client.server";
import { journal, members, pageVersions } from "#db/schema/index.server";
import { acceptCharter, currentCharterVersion } from "~/accounts/charter.server";
import { openSession, viewerOf } from "~/accounts/sessions.server";
import { listPageVersions, publishPage } from "~/administration/pages.server";
import { publishedPage, publishedText } from "~/welcome/pages.server";
import { committedTest, test } from "../support/database";
import { NOON, untilBlocked } from "../support/forum";
import { outsider, peer } from "../support/people";

const publication = (body: string, version = 1, asksAgain = false) => ({
  ...{ page: "charte" as const, body, version, asksAgain, now: NOON },
});
const owes = async (db: Db, cookie: string) => {
  const viewer = await viewerOf(db, cookie);
  return viewer.kind === "member" && viewer.owesCharter;
};

test("a page is its file until a text is published, then that text", async ({ db }) => {
  const { id: by } = await outsider(db);
  expect(await publishedPage(db, "charte")).toMatchObject({ version: 1, title: "Charte de la ComCEP" });
  expect(await publishPage(db, by, publication("# Notre charte\n\nSoyez **bons**."))).toEqual({ ok: true });
  expect(await publishedPage(db, "charte")).toEqual({
    ...{ version: 2, title: "Notre charte", html: expect.stringContaining("<strong>bons</strong>") },
  });
  expect(await publishedPage(db, "aide")).toMatchObject({ version: 1 });
  expect(await db.select().from(journal)).toMatchObject([{ action: "page.published", actorId: by }]);
  const { versions } = await listPageVersions(db, "charte", null);
  expect(versions.map(({ version }) => version)).toEqual([2, 1]);
});

test("a text without title, empty, endless or unchanged is not published", async ({ db }) => {
  const { id: by } = await outsider(db);
  for (const body of [
    "Sans titre\n\nTexte",
    "# Titre seul",
    `# Titre\n\n${"x".repeat(50_001)}`,
    `# ${"x".repeat(130)}\n\nTexte`,
  ])
    expect(await publishPage(db, by, publication(body))).toMatchObject({
      ok: false,
      errors: { body: expect.any(String) },
    });
  const { body } = await publishedText(db, "charte");
  expect(await publishPage(db, by, publication(body.trim()))).toEqual({ ok: true });
  expect(await db.$count(pageVersions)).toBe(0);
});

committedTest(
  "of two editors at once, the second keeps their text and sees the first one's",
  async ({ db }) => {
    const [one, two] = [await outsider(db), await outsider(db)];
    let second: Promise<unknown> = Promise.resolve();
    await db.transaction(async (tx) => {
      await publishPage(tx, one.id, publication("# Charte\n\nPar un"));
      second = publishPage(db, two.id, publication("# Charte\n\nPar deux"));
      await untilBlocked(db, second);
    });
    const newer = { version: 2, body: "# Charte\n\nPar un" };
    expect(await second).toMatchObject({ ok: false, newer });
    expect(await db.$count(pageVersions)).toBe(1);
  },
);

test("only a charter that asks again is owed, and a mended letter is not", async ({ db }) => {
  const { id: by } = await outsider(db);
  const awa = await peer(db);
  const cookie = await openSession(db, awa.id);
  await publishPage(db, by, publication("# Charte\n\nUne coquille de moins."));
  expect(await owes(db, cookie)).toBe(false);
  await publishPage(db, by, publication("# Charte\n\nUne règle de plus.", 2, true));
  expect(await owes(db, cookie)).toBe(true);
  expect(await currentCharterVersion(db)).toBe(3);
  expect(await acceptCharter(db, awa.id, 3)).toBe(true);
  expect(await owes(db, cookie)).toBe(false);
});

test("nobody accepts a charter other than the one that is published", async ({ db }) => {
  const awa = await peer(db, { overrides: { charterVersion: 0 } });
  for (const version of [0, 2, 7_999_999]) expect(await acceptCharter(db, awa.id, version)).toBe(false);
  const [member] = await db.select().from(members).where(eq(members.id, awa.id));
  expect(member?.charterVersion).toBe(0);
});
