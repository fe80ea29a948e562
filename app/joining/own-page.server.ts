import type { Db } from "#db/client.server";
import type { RequestState } from "#db/vocabulary";
import type { Member } from "~/accounts/viewer";
import { fullDay } from "~/ui/dates";
import type { Application } from "./application.server";
import { knownOf, ownMessages, requestsOf } from "./own-request.server";

type Row = Awaited<ReturnType<typeof requestsOf>>[number];

/** What a member without a standing sees of their requests; `initial` is what a new one starts from. */
export async function ownPage(db: Db, member: Member) {
  const rows = await requestsOf(db, member);
  const [last] = rows;
  const isOpen = last?.state === "waiting" || last?.state === "asked";
  const messages = last ? await ownMessages(db, member, last.id) : [];
  const said = messages.map(({ at, ...message }) => ({ ...message, date: fullDay(at) }));
  const past = (isOpen ? rows.slice(1) : rows).map(shown);
  if (last && isOpen) return { open: { ...shown(last), messages: said }, past, initial: null, email: null };
  const known = await knownOf(db, member);
  const initial = last ? initialFrom(last) : initialFrom(null, known);
  return { open: null, past, initial, email: known?.email ?? null };
}

export type ShownRequest = ReturnType<typeof shown>;
export type OpenRequest = ShownRequest & {
  messages: { id: number; isOwn: boolean; body: string; date: string }[];
};

function shown({ id, state, network, confirmedAt, decidedAt, decidedStanding, reason }: Row) {
  return {
    ...{ id, network, reason, standing: decidedStanding },
    state: state satisfies RequestState,
    asked: confirmedAt ? fullDay(confirmedAt) : "",
    decided: decidedAt ? fullDay(decidedAt) : null,
  };
}

function initialFrom(last: Row | null, known?: Awaited<ReturnType<typeof knownOf>>): Application {
  return {
    name: last?.name ?? known?.name ?? "",
    network: last?.networkSlug ?? known?.network ?? "",
    territory: last?.territorySlug ?? known?.territory ?? "",
    structure: last?.structure ?? "",
    function: last?.function ?? known?.function ?? "",
    levels: (last?.levels ?? known?.levels ?? []).map(String),
    adviser: last ? (last.isAdviser ? "yes" : "no") : "",
    motivation: last?.motivation ?? "",
    acceptsCharter: false,
  };
}
