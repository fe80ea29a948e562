import { eq } from "drizzle-orm";
import { expect } from "vitest";
import { guideProposalSteps, guideProposals } from "#db/schema/index.server";
import { propose } from "~/proposals/proposing.server";
import { committedTest, test } from "../support/database";
import { ficheIn, publishEditions } from "../support/guide-editions";
import { nonPeer, outsider, peer } from "../support/people";
import { BODY, foundGuide, proposing } from "../support/proposals";

test("a proposal keeps its passage with the exact text and the words around it", async ({ db }) => {
  const { textId, pageId } = await foundGuide(db);
  const by = await nonPeer(db);
  const made = await propose(db, by, await proposing(db, { passage: "Le conseil est gratuit" }));
  if (!made.ok) throw new Error(JSON.stringify(made));
  const [row] = await db.select().from(guideProposals).where(eq(guideProposals.id, made.id));
  expect(row).toMatchObject({ pageId, status: "proposed", kind: "text", authorId: by.id });
  expect(row).toMatchObject({ passage: "Le conseil est gratuit", passageTextId: textId });
  expect(row?.passageBefore).toBe("Avant le passage, tout va bien.");
  expect(row?.passageAfter).toMatch(/^et l'accueil « individualisé »\. Une partie un point/);
  const steps = await db.select().from(guideProposalSteps);
  expect(steps.map(({ status, byId }) => [status, byId])).toEqual([["proposed", by.id]]);
});

test.for([
  "gratuit1 et l’accueil", // as a browser copies it, with the number of its note
  "gratuit et l'accueil", // as the keyboard has it
  "et l’accueil «\u00a0individualisé\u00a0».\n\nUne partie\n\nun point",
])("the passage %j is found as it was pasted", async (passage, { db }) => {
  await foundGuide(db);
  expect(await propose(db, await peer(db), await proposing(db, { passage }))).toMatchObject({ ok: true });
});

test("what is wrong is said, field by field, and nothing is made", async ({ db }) => {
  await foundGuide(db);
  const by = await peer(db);
  for (const [values, field] of [
    [{ title: "" }, "title"],
    [{ title: "t".repeat(201) }, "title"],
    [{ reason: "" }, "reason"],
    [{ reason: "r".repeat(500_001) }, "reason"],
    [{ reason: "[rien]: http://exemple.test" }, "reason"],
    [{ kind: "autre" }, "kind"],
    [{ passage: "Ces mots n’y sont pas" }, "passage"],
    [{ passage: "p".repeat(5001) }, "passage"],
  ] as const) {
    const answer = await propose(db, by, await proposing(db, values));
    expect(answer).toMatchObject({ ok: false, errors: { [field]: expect.stringMatching(/[.]$/) } });
  }
  expect(await db.$count(guideProposals)).toBe(0);
});

test("hostile Markdown in the reason is text", async ({ db }) => {
  await foundGuide(db);
  const reason = "<script>alert(1)</script> [x](javascript:alert(1)) <img src=x onerror=alert(1)>";
  await propose(db, await peer(db), await proposing(db, { reason }));
  const [row] = await db.select().from(guideProposals);
  expect(row?.reasonHtml).not.toMatch(/<script|<img|href="javascript/);
});

test("who does not read the guide proposes nothing, and a fiche that is not there is none", async ({
  db,
}) => {
  await foundGuide(db);
  const asked = await proposing(db);
  await expect(propose(db, await outsider(db), asked)).rejects.toMatchObject({ status: 404 });
  const elsewhere = { ...asked, slug: "nulle-part" };
  await expect(propose(db, await peer(db), elsewhere)).rejects.toMatchObject({ status: 404 });
});

test("the text changed since it was read: where the passage stands now is said, and nothing is made", async ({
  db,
}) => {
  await foundGuide(db);
  const by = await peer(db);
  const kept = await proposing(db, { passage: "deux points" });
  const gone = await proposing(db, { passage: "Avant le passage" });
  const none = await proposing(db);
  const after = BODY.replace("Avant le passage, tout va bien. ", "");
  await publishEditions(db, [
    { une: { body: BODY }, autre: { body: "Autre texte." } },
    { une: { body: after, change: "form" }, autre: { body: "Autre texte." } },
  ]);
  const { textId } = await ficheIn(db, "une");
  expect(await propose(db, by, kept)).toEqual({
    ok: false,
    errors: {},
    moved: { textId, stands: expect.objectContaining({ passage: "deux points" }) },
  });
  expect(await propose(db, by, gone)).toEqual({ ok: false, errors: {}, moved: { textId, stands: null } });
  expect(await db.$count(guideProposals)).toBe(0);
  expect(await propose(db, by, { ...kept, textId })).toMatchObject({ ok: true });
  expect(await propose(db, by, none)).toMatchObject({ ok: true });
});

committedTest("the same form sent several times at once makes one proposal", async ({ db }) => {
  await foundGuide(db);
  const by = await peer(db);
  const form = await proposing(db);
  const made = await Promise.all(Array.from({ length: 6 }, () => propose(db, by, form)));
  for (const one of made) expect(one).toEqual(made[0]);
  expect(await db.$count(guideProposals)).toBe(1);
});
