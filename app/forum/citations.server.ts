import { and, eq, inArray, isNotNull } from "drizzle-orm";
import type { Db } from "#db/client.server";
import {
  guideCitations,
  guideEditionPages,
  guideEditions,
  guidePageNames,
  guideTexts,
} from "#db/schema/index.server";
import { placeOf, wordsOf } from "~/guide/passage";
import { readEnvironment } from "~/platform/env.server";
import { type CitationLink, citationsIn } from "./citations-in";

const PASSAGE_MAX = 5000;

interface CitedIn {
  postId: number;
  /** The message as it is rendered. */
  html: string;
  isCorrected: boolean;
}

/**
 * Records which fiches of the guide a message cites, in place of what it cited before: as the edition that its link
 * names has them, else the newest that does. The words it quotes are kept where they stand in that text.
 */
export async function recordCitations(tx: Db, { postId, html, isCorrected }: CitedIn) {
  if (isCorrected) await tx.delete(guideCitations).where(eq(guideCitations.postId, postId));
  const links = citationsIn(html).filter(
    ({ origin }) => origin === "" || origin === readEnvironment().APP_URL,
  );
  if (links.length === 0) return;
  const fiches = await fichesNamed(tx, links);
  const cited = links.flatMap((link) => {
    const named = fiches.filter(
      ({ slug, number }) => slug === link.slug && number === (link.edition ?? number),
    );
    const fiche = named.reduce((a, b) => (a && a.number > b.number ? a : b), named[0]);
    return fiche ? { postId, number: link.number, ...fiche.page, ...passageOf(link, fiche.html) } : [];
  });
  if (cited.length > 0) await tx.insert(guideCitations).values(cited);
}

/** What the published editions have under these names, old ones included. */
function fichesNamed(tx: Db, links: CitationLink[]) {
  return tx
    .select({
      slug: guidePageNames.slug,
      number: guideEditions.number,
      page: { editionId: guideEditionPages.editionId, pageId: guideEditionPages.pageId },
      html: guideTexts.html,
    })
    .from(guidePageNames)
    .innerJoin(guideEditionPages, eq(guideEditionPages.pageId, guidePageNames.pageId))
    .innerJoin(guideEditions, eq(guideEditions.id, guideEditionPages.editionId))
    .innerJoin(guideTexts, eq(guideTexts.id, guideEditionPages.textId))
    .where(
      and(
        isNotNull(guideEditions.publishedAt),
        inArray(
          guidePageNames.slug,
          links.map(({ slug }) => slug),
        ),
      ),
    );
}

function passageOf({ quoted }: CitationLink, html: string) {
  const words = quoted === null ? "" : wordsOf(quoted);
  const place = words && words.length <= PASSAGE_MAX ? placeOf(html, words) : null;
  return {
    passage: place?.passage ?? null,
    passageBefore: place?.before ?? "",
    passageAfter: place?.after ?? "",
  };
}
