import { GUIDE_ROLES } from "#db/vocabulary";
import { editionFichePath, editionPath, recordPath } from "~/guide/addresses";
import { ROLE_WORDS } from "~/guide/path";
import { renderGuide } from "~/guide/rendering.server";
import { CHANGE_WORDS, sayDated, sayLevels } from "~/guide/words";
import { escapeText } from "~/text/escape";
import { inFrench } from "./printable";
import type { Printed, PrintedFiche } from "./reading.server";
import { recordHtml } from "./record-html";

/** A piece of the book that has its own title: a fiche, a record. */
export interface Part {
  id: string;
  title: string;
  /** Whom it is for, and what its edition changed of it; lines, as text. */
  facts: string[];
  html: string;
  /** What stands below it: its hash and its permanent address, as HTML. */
  foot: string;
}

/** An edition as a book: the same words whatever the format. Its HTML is what our renderer gave, or escaped. */
export interface Book {
  number: number;
  title: string;
  label: string;
  /** « Édition 2 », and its date as its page says it. */
  edition: string;
  date: string;
  isImported: boolean;
  /** Permanent. */
  address: string;
  appUrl: string;
  publishedAt: Date;
  presentation: Part;
  chapters: { id: string; title: string; fiches: Part[] }[];
  records: Part[];
}

export const ficheId = (slug: string) => `fiche--${slug}`;
const recordId = (position: number) => `proces-verbal--${position}`;

/** Makes the book of an edition; `appUrl` is where its permanent addresses lead. */
export function bookOf(printed: Printed, appUrl: string): Book {
  const { number, title, label, dated, origin, publishedAt, chapters, records } = printed;
  const address = `${appUrl}${editionPath(number)}`;
  const here = new Set(records.map(({ position }) => position));
  return {
    ...{ number, title: inFrench(title), label: inFrench(label), address, appUrl },
    ...{ edition: `Édition\u00a0${number}`, date: sayDated(dated), isImported: origin === "imported" },
    publishedAt: new Date(publishedAt),
    presentation: {
      ...{ id: "presentation", title: "Présentation de cette édition", facts: [], foot: "" },
      html: renderGuide(printed.presentation),
    },
    chapters: chapters.map((chapter, n) => ({
      id: `chapitre--${chapter.slug}`,
      title: `${n + 1}. ${inFrench(chapter.title)}`,
      fiches: chapter.fiches.map((fiche) => ({
        ...{ id: ficheId(fiche.slug), title: inFrench(fiche.title), facts: factsOf(fiche) },
        html: renderGuide(fiche.body),
        foot: footOf(fiche, `${appUrl}${editionFichePath(number, fiche.slug)}`, here),
      })),
    })),
    records: records.map((record) => ({
      ...{ id: recordId(record.position), title: `Procès-verbal n°\u00a0${record.position}` },
      facts: [inFrench(record.content.proposal.title)],
      html: recordHtml(record),
      foot: `<p>Adresse permanente\u00a0: ${linkTo(`${appUrl}${recordPath(record.position)}`)}</p>`,
    })),
  };
}

function factsOf({ levels, roles, change, changeNote }: PrintedFiche) {
  const known = GUIDE_ROLES.filter((role) => roles.includes(role));
  const readers = known.length === GUIDE_ROLES.length ? [] : known.map((role) => ROLE_WORDS[role].name);
  const changed = change === "none" ? "" : `Changement de cette édition\u00a0: ${CHANGE_WORDS[change]}`;
  return [
    [sayLevels(levels), ...readers].filter(Boolean).join(" · "),
    changed && [changed, inFrench(changeNote)].filter(Boolean).join(". "),
  ].filter(Boolean);
}

function footOf({ hash, record }: PrintedFiche, address: string, here: ReadonlySet<number>) {
  const said = record && `Procès-verbal n°\u00a0${record}`;
  const link = record && (here.has(record) ? `#${recordId(record)}` : recordPath(record));
  return [
    `<p>Empreinte du texte (SHA-256)\u00a0: <code>${hash}</code></p>`,
    `<p>Adresse permanente\u00a0: ${linkTo(address)}</p>`,
    ...(link ? [`<p><a href="${link}">${said}</a></p>`] : []),
  ].join("");
}

const linkTo = (address: string) => `<a href="${escapeText(address)}">${escapeText(address)}</a>`;
