import { POSTS_PER_PAGE } from "#db/vocabulary";
import { escapeText } from "~/text/escape";
import { withFrenchSpaces } from "~/text/typography";
import { fullDay } from "~/ui/dates";
import { topicPath } from "./addresses";
import type { Topic } from "./thread.server";
import type { EventRow } from "./topic-events.server";

interface Piece {
  number: number;
  html: string;
}

/** The messages of a page of a topic as ready HTML, with what happened between them. */
export function withEvents({ events }: Pick<Topic, "events">, page: number, pieces: Piece[]) {
  const from = page === 1 ? 0 : (page - 1) * POSTS_PER_PAGE + 1;
  const here = (events ?? []).filter(({ afterNumber: n }) => n >= from && n <= page * POSTS_PER_PAGE);
  if (pieces.length === 0) return linesOf(here) || EMPTY;
  let told = 0;
  const until = (number: number) => {
    const start = told;
    while ((here[told]?.afterNumber ?? number) < number) told++;
    return linesOf(here.slice(start, told));
  };
  return pieces.map(({ number, html }) => until(number) + html).join("") + until(Number.POSITIVE_INFINITY);
}

/** Messages that leave keep their numbers to themselves: a page may be left without any. */
const EMPTY = '<p class="post-event">Les messages de cette page ont été déplacés.</p>';

function linesOf(events: EventRow[]) {
  return events
    .map((event) => `<p class="post-event">${wordsOf(event)}, le ${fullDay(new Date(event.at))}.</p>`)
    .join("");
}

/** Who did it is never named: the hosts act for all of them, and who asked is « qui a ouvert le sujet ». */
function wordsOf({ kind, byAsker, section, other, fiche }: EventRow) {
  switch (kind) {
    case "moved":
      return `Déplacé ${section ? `depuis ${quoted(section)} ` : ""}par l’animation`;
    case "merged":
      return "Messages d’un autre sujet ajoutés à la suite par l’animation";
    case "split_off":
      return `Sujet ouvert par l’animation avec des messages ${other ? `de ${linked(other)}` : "d’un autre sujet"}`;
    case "split":
      return `Messages déplacés par l’animation vers ${other ? linked(other) : "un autre sujet"}`;
    case "pinned":
      return "Épinglé par l’animation en tête de la rubrique";
    case "unpinned":
      return "Remis par l’animation à sa place dans la rubrique";
    case "closed":
      return "Fermé par l’animation";
    case "reopened":
      return "Rouvert par l’animation";
    case "answered":
      return `Réponse retenue par ${byAsker ? "qui a ouvert le sujet" : "l’animation"}`;
    case "unanswered":
      return "La réponse retenue ne l’est plus";
    case "relayed":
      return section
        ? `Relayé par l’animation depuis ${quoted(section)}${other ? `\u00a0: ${linked(other)}` : ""}`
        : `Question posée aux hors pairs${other ? `\u00a0: ${linked(other)}` : ""}`;
    case "taken_up":
      return fiche
        ? `Repris dans l’édition\u00a0${fiche.edition} du guide, fiche <a href="/guide/editions/${fiche.edition}/${fiche.slug}">${quoted(fiche.title)}</a>`
        : "Repris dans le guide";
  }
}

const quoted = (name: string) => escapeText(withFrenchSpaces(`« ${name} »`));

function linked({ title, ...topic }: NonNullable<EventRow["other"]>) {
  return `<a href="${topicPath(topic)}">${quoted(title)}</a>`;
}
