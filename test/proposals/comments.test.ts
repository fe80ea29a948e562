import { expect } from "vitest";
import type { Db } from "#db/client.server";
import { guideComments } from "#db/schema/index.server";
import { locate, placeOf, wordsOf } from "~/guide/passage";
import { comment, resolveComment } from "~/proposals/comments.server";
import { addOption } from "~/proposals/options.server";
import { findProposal } from "~/proposals/proposal.server";
import { test } from "../support/database";
import { nonPeer, outsider, peer } from "../support/people";
import { foundGuide, PROPOSED_AT as now, proposed } from "../support/proposals";

async function begun(db: Db) {
  await foundGuide(db);
  const author = await nonPeer(db);
  const proposalId = await proposed(db, author);
  const editor = await outsider(db, { duties: ["guide_editor"] });
  await addOption(db, editor, { proposalId, label: "", now });
  const said = (values: Partial<Parameters<typeof comment>[2]> = {}) => ({
    ...{ proposalId, body: "Une remarque.", passage: "", option: null, now, ...values },
  });
  return { author, editor, proposalId, said };
}

test("who sees a proposal comments on it, or on a passage of one of its texts", async ({ db }) => {
  const { author, proposalId, said } = await begun(db);
  const by = await peer(db);
  expect(await comment(db, by, said())).toMatchObject({ ok: true });
  expect(await comment(db, author, said({ passage: "deux points", option: 1 }))).toMatchObject({ ok: true });
  const { comments } = (await findProposal(db, author, proposalId)) ?? {};
  expect(comments?.map(({ author, passage }) => [author, passage])).toEqual([
    ["Un·e pair", null],
    [author.name, "deux points"],
  ]);
  for (const stranger of [await nonPeer(db), await outsider(db)])
    await expect(comment(db, stranger, said())).rejects.toMatchObject({ status: 404 });
});

test("what is wrong in a comment is said, and hostile Markdown is text", async ({ db }) => {
  const { author, said } = await begun(db);
  for (const [values, field] of [
    [{ body: "" }, "body"],
    [{ body: "b".repeat(10_001) }, "body"],
    [{ passage: "deux points" }, "option"],
    [{ passage: "Pas là", option: 1 }, "passage"],
    [{ passage: "p".repeat(500_000), option: 1 }, "passage"],
  ] as const)
    expect(await comment(db, author, said(values))).toMatchObject({ errors: { [field]: /\.$/ } });
  await expect(comment(db, author, said({ passage: "x", option: 7 }))).rejects.toMatchObject({ status: 404 });
  expect(await db.$count(guideComments)).toBe(0);
  await comment(db, author, said({ body: "<script>1</script>[x](javascript:1)" }));
  expect((await db.select().from(guideComments))[0]?.html).not.toMatch(/<script|href="javascript/);
});

test("its author and editors resolve a comment, and open it again; nobody else", async ({ db }) => {
  const { author, editor, proposalId, said } = await begun(db);
  const by = await peer(db);
  const made = await comment(db, by, said());
  if (!made.ok) throw new Error("not said");
  const step = (isResolved: boolean) => ({ proposalId, commentId: made.id, isResolved, now });
  const isResolved = async () => (await findProposal(db, by, proposalId))?.comments[0]?.isResolved;
  for (const other of [author, await peer(db)])
    await expect(resolveComment(db, other, step(true))).rejects.toMatchObject({ status: 404 });
  await resolveComment(db, editor, step(true));
  expect(await isResolved()).toBe(true);
  await resolveComment(db, by, step(false));
  expect(await isResolved()).toBe(false);
  const elsewhere = { ...step(true), proposalId: await proposed(db, by) };
  await expect(resolveComment(db, by, elsewhere)).rejects.toMatchObject({ status: 404 });
});

test("a passage follows its text: the one whose words around it are nearest; gone, it is nowhere", () => {
  const html = "<p>Un : le conseil est gratuit.</p><p>Deux : le conseil est gratuit, partout.</p>";
  const second = { passage: "le conseil est gratuit", before: "Deux :", after: ", partout." };
  expect(locate(wordsOf(html), second)?.before).toBe("Un : le conseil est gratuit. Deux :");
  const moved = `<p>Deux, encore : le conseil est gratuit, partout et toujours.</p>${html.slice(0, 36)}`;
  expect(locate(wordsOf(moved), second)?.after).toMatch(/^, partout et toujours/);
  expect(locate(wordsOf(html.replaceAll("gratuit", "payant")), second)).toBeNull();
  expect(placeOf(html, "   ")).toBeNull();
});
