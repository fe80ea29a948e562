import { expect } from "vitest";
import { readCursor } from "~/http/cursor";
import { decideProposal } from "~/proposals/deciding.server";
import { listProposals } from "~/proposals/list.server";
import { findProposal } from "~/proposals/proposal.server";
import { test } from "../support/database";
import { nonPeer, outsider, peer } from "../support/people";
import { foundGuide, PROPOSED_AT, proposed } from "../support/proposals";

const ALL = { status: null, fiche: null, after: null };

test("peers, editors and validators see every proposal, other readers their own, others none", async ({
  db,
}) => {
  await foundGuide(db);
  const [author, own] = [await peer(db, { name: "Nom Pair" }), await nonPeer(db, { name: "Nom Horspair" })];
  const [ofPeer, ofOther] = [await proposed(db, author), await proposed(db, own)];
  const seenBy = async (viewer: typeof author) => {
    const { proposals } = await listProposals(db, viewer, ALL);
    const found = await Promise.all([ofPeer, ofOther].map((id) => findProposal(db, viewer, id)));
    expect(found.flatMap((proposal) => proposal?.id ?? []).sort()).toEqual(
      proposals.map(({ id }) => id).sort(),
    );
    return proposals.map(({ author }) => author).sort();
  };
  expect(await seenBy(await peer(db))).toEqual(["Nom Horspair", "Nom Pair"]);
  for (const duty of ["guide_editor", "guide_validator"] as const)
    expect(await seenBy(await outsider(db, { duties: [duty] }))).toEqual(["Nom Horspair", "Un·e pair"]);
  expect(await seenBy(own)).toEqual(["Nom Horspair"]);
  expect(await seenBy(await nonPeer(db))).toEqual([]);
  expect(await seenBy(await outsider(db))).toEqual([]);
});

test("who decided is named as who proposed: an editor who is a peer, to peers only", async ({ db }) => {
  await foundGuide(db);
  const own = await nonPeer(db);
  const id = await proposed(db, own);
  const by = await peer(db, { name: "Éditrice Paire", duties: ["guide_editor"] });
  await decideProposal(db, by, { proposalId: id, verdict: "examined", reason: "Vu.", now: PROPOSED_AT });
  const stepsFor = async (viewer: typeof own) =>
    (await findProposal(db, viewer, id))?.steps.map(({ by }) => by);
  expect(await stepsFor(own)).toEqual([own.name, "Un·e pair"]);
  expect(await stepsFor(await peer(db))).toEqual([own.name, "Éditrice Paire"]);
});

test("the list is filtered by status and by fiche, and goes on where it stopped", async ({ db }) => {
  await foundGuide(db);
  const author = await peer(db);
  const ids: number[] = [];
  for (let n = 0; n < 32; n++) ids.push(await proposed(db, author));
  const editor = await outsider(db, { duties: ["guide_editor"] });
  const now = new Date(PROPOSED_AT.getTime() + 1000);
  await decideProposal(db, editor, { proposalId: ids[0] ?? 0, verdict: "refused", reason: "Non.", now });
  const first = await listProposals(db, author, ALL);
  expect(first.proposals).toHaveLength(30);
  expect(first.proposals[0]).toMatchObject({
    id: ids[0],
    slug: "une",
    fiche: "Fiche une",
    status: "refused",
  });
  const rest = await listProposals(db, author, { ...ALL, after: readCursor(first.next) });
  expect(rest).toMatchObject({ next: null, proposals: [{ id: ids[2] }, { id: ids[1] }] });
  expect((await listProposals(db, author, { ...ALL, status: "refused" })).proposals).toHaveLength(1);
  expect((await listProposals(db, author, { ...ALL, fiche: "autre" })).proposals).toEqual([]);
  expect((await listProposals(db, author, { ...ALL, fiche: "une" })).proposals).toHaveLength(30);
});
