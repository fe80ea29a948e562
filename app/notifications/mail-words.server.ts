import type { Notice } from "#db/vocabulary";
import { postPath } from "~/forum/addresses";
import type { Mail } from "~/platform/mail.server";
import { escapeText } from "~/text/escape";
import { withFrenchSpaces } from "~/text/typography";
import { CHOICES, unsubscribePath } from "./addresses";
import type { MailedEvent } from "./topic-mail.server";
import { sealSubscription } from "./unsubscribing.server";
import { STOPPED_ALONE, sayEvent, sayMore } from "./words";

interface Content {
  to: string;
  memberId: number;
  events: MailedEvent[];
  appUrl: string;
}

/** The mail of a topic, in HTML and in text, which say the same. The same first event gives the same Message-ID. */
export function writeMail({ to, memberId, events, appUrl }: Content): Mail {
  const [first] = events;
  if (!first) throw new Error("a mail with nothing to say");
  const title = withFrenchSpaces(first.title);
  const stop = `${appUrl}${unsubscribePath(sealSubscription({ memberId, topicId: first.topicId, kind: kindOf(events) }))}`;
  const place = `Dans «\u00a0${title}\u00a0», rubrique «\u00a0${withFrenchSpaces(first.section)}\u00a0»`;
  const told = events.map((event) => ({
    what: sayEvent({ ...event, author: signatureOf(event) }),
    more: sayMore(event),
    link: `${appUrl}${postPath(event.topicId, event.postId)}`,
    event,
  }));
  const foot = [
    { words: "Ne plus recevoir ces courriels\u00a0:", link: stop },
    { words: "Choisir ce dont vous êtes prévenu·e\u00a0:", link: `${appUrl}${CHOICES}` },
  ];
  const text = [
    place,
    ...told.flatMap(({ what, more, link, event }) => [
      `${what}\u00a0:`,
      event.body.replaceAll("](/", `](${appUrl}/`),
      ...(more ? [more] : []),
      `Lire et répondre\u00a0:\n${link}`,
    ]),
    "-- ",
    ...foot.map(({ words, link }) => `${words}\n${link}`),
  ].join("\n\n");
  const messages = told.map(
    ({ what, more, link, event }) =>
      `<p><b>${escapeText(what)}&nbsp;:</b></p><blockquote>${absolute(event.html, appUrl)}</blockquote>${more ? `<p>${escapeText(more)}</p>` : ""}<p><a href="${escapeText(link)}">Lire et répondre</a></p>`,
  );
  const links = foot.map(
    ({ words, link }) => `<a href="${escapeText(link)}">${escapeText(words.replace(/\s*:$/u, ""))}</a>`,
  );
  const html = `<!doctype html><html lang="fr"><head><meta charset="utf-8"><title>${escapeText(title)}</title></head><body><p>${escapeText(place)}</p>${messages.join("")}<hr><p>${links.join("<br>")}</p></body></html>`;
  return {
    to,
    subject: title,
    text,
    html,
    id: `notices-${first.id}`,
    thread: `topic-${first.topicId}`,
    unsubscribe: stop,
  };
}

/** A mail that is only about a section's messages, or about situations, stops them all; any other stops its topic. */
function kindOf(events: MailedEvent[]): Notice | null {
  const kind = events[0]?.kind ?? null;
  return kind && kind in STOPPED_ALONE && events.every((event) => event.kind === kind) ? kind : null;
}

function signatureOf({ author: { name, network } }: MailedEvent) {
  return network ? `${name} (${network})` : name;
}

/** Links within the site lead there from a mailbox too. */
function absolute(html: string, appUrl: string) {
  return html.replace(/ (href|src)="\/(?!\/)/g, ` $1="${escapeText(appUrl)}/`);
}
