import { expect } from "vitest";
import { guideComments, guideProposals } from "#db/schema/index.server";
import { comment } from "~/proposals/comments.server";
import { renderAgain } from "~/proposals/jobs.server";
import { test } from "../support/database";
import { peer } from "../support/people";
import { foundGuide, PROPOSED_AT as now, proposed } from "../support/proposals";

test("what another renderer made is rendered again, once", async ({ db }) => {
  await foundGuide(db);
  const by = await peer(db);
  const proposalId = await proposed(db, by, { reason: "**Un**" });
  await comment(db, by, { proposalId, body: "**Deux**", passage: "", option: null, now });
  await db.update(guideProposals).set({ renderer: 0, reasonHtml: "<p>Ancien</p>" });
  await db.update(guideComments).set({ renderer: 0, html: "<p>Ancien</p>" });
  await renderAgain(db);
  expect((await db.select().from(guideProposals))[0]?.reasonHtml).toContain("<strong>Un</strong>");
  expect((await db.select().from(guideComments))[0]?.html).toContain("<strong>Deux</strong>");
});
