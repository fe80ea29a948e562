import type { Db } from "#db/client.server";
import type { Member } from "~/accounts/viewer";
import { placeOf, plain } from "~/guide/passage";
import { citesGuide } from "~/guide/policy";
import { ficheAt } from "~/guide/reading.server";
import { notFound } from "~/http/errors";
import { sectionPath } from "./addresses";
import { citationOf } from "./citation";
import { canOpenTopic } from "./policy";
import { findDraft, saveDraft } from "./saved-drafts.server";
import { findSection, listSections } from "./sections.server";

const PASSAGE_MAX = 5000;

interface Asked {
  slug: string;
  /** Null for the edition in force or, where the fiche left it, the last that had it. */
  edition: number | null;
  /** Words of the fiche, or none to cite the whole. */
  passage: string;
}

/**
 * What a message says to cite a fiche, or words of it, which must stand in the edition asked for.
 * @throws Response 404 to who does not read the guide and write in the forum, and for a fiche that is not there
 */
export async function prepareCitation(db: Db, by: Member, { slug, edition, passage }: Asked) {
  if (!citesGuide(by)) throw notFound();
  const asked = await ficheAt(db, slug, edition);
  const isGone = edition === null && asked?.lastEdition && asked.textId === null;
  const fiche = isGone ? await ficheAt(db, slug, asked.lastEdition) : asked;
  if (!fiche?.textId) throw notFound();
  const cited = { slug: fiche.slug, title: fiche.ficheTitle ?? "", edition: fiche.number };
  if (!passage) return { ...cited, error: null, text: citationOf(cited, "") };
  if (passage.length > PASSAGE_MAX) return { ...cited, error: TOO_LONG, text: null };
  const place = placeOf(fiche.html ?? "", passage);
  if (!place) return { ...cited, error: NOT_THERE, text: null };
  return {
    ...cited,
    error: null,
    text: citationOf(cited, withoutCalls(fiche.html ?? "", passage, place.passage)),
  };
}

/** What was pasted, paragraph by paragraph: numbers of notes that came along are no words of the fiche. */
function withoutCalls(html: string, pasted: string, passage: string) {
  if (plain(pasted) === passage) return pasted;
  const typeset = (words: string) => words.replaceAll("'", "’");
  const paragraphs = pasted.split(/\s*\n\s*/).map((part) => {
    const found = placeOf(html, part)?.passage;
    return !found || found === plain(part) ? part : typeset(found);
  });
  const words = paragraphs.join("\n");
  return plain(words) === passage ? words : typeset(passage);
}

const TOO_LONG = "Ce passage dépasse 5\u00a0000 caractères\u00a0: n’en gardez que ce qui sert votre message.";
const NOT_THERE =
  "Ces mots ne se suivent pas ainsi dans cette édition de la fiche. Recopiez le passage depuis la fiche, d’un seul tenant.";

/** The sections where the member may open a topic. */
export async function sectionsToCiteIn(db: Db, by: Member) {
  const all = await listSections(db, by);
  return all
    .filter((section) => canOpenTopic(by, section))
    .map(({ slug, name, parentId }) => ({
      slug,
      name,
      group: all.find(({ id }) => id === parentId)?.name ?? null,
    }));
}

/**
 * Puts a citation at the end of the draft of a new topic, and tells where that topic is written; null where the
 * member opens none, or where the draft has no room left.
 */
export async function citeInNewTopic(
  db: Db,
  by: Member,
  { section: slug, text, now }: { section: string; text: string; now: Date },
) {
  const section = await findSection(db, by, slug);
  if (!section || !canOpenTopic(by, section)) return null;
  const place = { kind: "section", id: section.id } as const;
  const draft = await findDraft(db, by, place);
  const body = [draft?.body.trimEnd(), text].filter(Boolean).join("\n\n");
  const saved = await saveDraft(db, by, {
    ...{ place, body: `${body}\n\n`, title: draft?.title ?? "", fields: draft?.fields ?? {} },
    ...{ version: draft?.version ?? 0, now },
  });
  return saved.ok || saved.problem === "elsewhere" ? `${sectionPath(section.slug)}/nouveau` : null;
}
