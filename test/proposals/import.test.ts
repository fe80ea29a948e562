import { expect } from "vitest";
import { guideProposalSteps, guideRevisions } from "#db/schema/index.server";
import { parseProposal } from "~/proposals/import.server";
import { findProposal } from "~/proposals/proposal.server";
import { demoTest, test } from "../support/database";
import { peer } from "../support/people";

demoTest(
  "the open amendment on « a minima niveau 1 » is a live proposal with its two options",
  async ({ db }) => {
    const proposal = await findProposal(db, await peer(db), 1);
    expect(proposal).toMatchObject({
      status: "in_validation",
      slug: "spro-et-niveau-1",
      author: "Pauline Poitevin",
    });
    expect(proposal?.passage).toMatch(/^L'accueil individualisé.*niveau 1 du CÉP\. »$/);
    const [one, two] = proposal?.options ?? [];
    expect([one?.label, two?.label]).toEqual(["préciser la formulation", "y renoncer"]);
    expect(one?.body).toContain("Cette formulation vise une mission socle");
    expect(two?.body).not.toContain("a minima au niveau 1 du CÉP. »[^4]\n");
    expect(two?.body).toContain("public régional de l’orientation.[^3]\n");
    expect((await db.select().from(guideRevisions)).map(({ revision }) => revision)).toEqual([1, 2, 1, 2]);
    const steps = await db.select().from(guideProposalSteps);
    expect(steps.map(({ status }) => status)).toEqual(["proposed", "examined", "in_validation"]);
  },
);

test("a file without a passage or an option is refused by its name", () => {
  const head = "---\nfiche: une\ntitle: Titre\n---\n\n";
  for (const text of ["## Option 1\n\nTexte", "> Passage\n\n## Pourquoi\n\nTexte"])
    expect(() => parseProposal("propositions/x.md", head + text)).toThrow("propositions/x.md");
});
