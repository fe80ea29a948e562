import { fichePath } from "~/guide/addresses";
import { escapeText } from "~/text/escape";
import { fullDate } from "~/ui/dates";
import type { RecordContent } from "~/validation/record";
import { OF_COLLEGE, OUTCOME_WORDS, saySilence, VERDICT_WORDS } from "~/validation/words";
import { inFrench } from "./printable";

export interface PrintedRecord {
  position: number;
  content: RecordContent;
  previousHash: string;
  hash: string;
}

type Person = RecordContent["colleges"][number]["silent"][number];

/** A file is for every reader of the guide, and the name of a peer is for peers. */
const nameOf = ({ name, standing }: Person) =>
  `<strong>${standing === "peer" ? "Un·e pair" : escapeText(name)}</strong>`;

const words = (text: string) => escapeText(inFrench(text));

/** What a record says, as its page says it to who is not a peer. */
export function recordHtml({ content, previousHash, hash }: PrintedRecord) {
  const { option, edition, fiche, openedAt, closedAt, deadline, silenceApproves, colleges, textHash } =
    content;
  const [opened, closed, due] = [openedAt, closedAt, deadline].map((at) => fullDate(new Date(at)));
  return [
    `<p>Option\u00a0${option.number}, pour l’édition\u00a0${edition}. Fiche\u00a0: <a href="${fichePath(fiche.slug)}">${words(fiche.title)}</a>.</p>`,
    `<p>Validation ouverte le ${opened}, close le ${closed}\u00a0; l’échéance était le ${due}. ${saySilence(silenceApproves)}</p>`,
    ...colleges.map(collegeHtml),
    "<h2>Empreintes</h2>",
    `<p>Texte approuvé\u00a0:<br><code>${textHash}</code></p>`,
    `<p>Procès-verbal précédent\u00a0:<br><code>${previousHash}</code></p>`,
    `<p>Ce procès-verbal\u00a0:<br><code>${hash}</code></p>`,
  ].join("");
}

function collegeHtml({ college, outcome, quorum, voices, silent }: RecordContent["colleges"][number]) {
  const said = [
    ...voices.map(({ member, by, verdict, reason }) => {
      const through = by ? ` (par ${nameOf(by)})` : "";
      return `${nameOf(member)}${through} ${VERDICT_WORDS[verdict]}${reason && `\u00a0: ${words(reason)}`}`;
    }),
    ...silent.map((person) => `${nameOf(person)}\u00a0: silence`),
  ];
  const list = said.length > 0 ? `<ul>${said.map((line) => `<li>${line}</li>`).join("")}</ul>` : "";
  return `<h2>Le ${OF_COLLEGE[college]} ${OUTCOME_WORDS[outcome]}</h2><p>Quorum\u00a0: ${quorum}. Voix données\u00a0: ${voices.length}.</p>${list}`;
}
