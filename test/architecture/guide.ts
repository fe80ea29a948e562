import { rm } from "node:fs/promises";
import type { Db } from "#db/client.server";
import { glossaryTerms, guideEditions, guidePageNames } from "#db/schema/index.server";
import { makeMissing } from "~/editions/making.server";
import { importGuide } from "~/guide/import.server";
import { guideFolder } from "../support/guide";
import { at } from "../support/people";
import { ORIGIN } from "../support/site";
import type { Canaries, Sight } from "./canaries";

/** What the text of the fiche holds beside its canaries: what one would search. */
export const FICHE_MARKER = "marqueguide";

/** An edition of one fiche, which had another name and holds a term of the glossary, and one that is not published. */
export async function plantGuide(db: Db, canaries: Canaries) {
  const word = (what: string, sight: Sight = "guide") =>
    canaries.plant({ what: `${what} of the guide`, audience: "members", sight }).word;
  const term = word("glossary term");
  await db.insert(glossaryTerms).values({
    ...{ term, expansion: word("glossary expansion"), isExpanded: true, updatedAt: at("2016-01-12 09:00") },
    senses: [{ meaning: word("glossary sense"), source: word("glossary source") }],
  });
  const folder = await guideFolder({
    "edition-1/edition.md": `---
number: 1
title: ${word("title")}
label: ${word("label")}
dated: nd
origin: imported
---

${word("presentation")}
`,
    "edition-1/01-cadre/chapter.md": `---
slug: cadre
title: ${word("chapter")}
position: 1
---
`,
    "edition-1/01-cadre/01-fiche.md": `---
slug: fiche
title: ${word("fiche")}
position: 1
levels:
roles: manager
change: regle
change_note: ${word("note")}
validated: imported
---

Le mot ${FICHE_MARKER}, que l’on cherche. ${word("text")} ${term}
`,
  });
  await importGuide(db, folder, at("2016-01-12 09:00"));
  await rm(folder, { recursive: true });
  // What is in a file is looked at where files are made: here, who is given one.
  const bytes = Buffer.from(word("file"));
  await makeMissing(db, ORIGIN, at("2016-01-12 09:00"), async () => ({ pdf: bytes, epub: bytes }));
  const [name] = await db.select().from(guidePageNames);
  await db.insert(guidePageNames).values({ slug: "ancienne", pageId: name?.pageId ?? 0, isCurrent: false });
  await db.insert(guideEditions).values({
    ...{ number: 2, title: word("unpublished title", "nobody"), label: word("unpublished label", "nobody") },
    ...{ dated: null, presentation: "", presentationHtml: word("unpublished presentation", "nobody") },
    ...{ renderer: 1, origin: "validated" },
  });
}
