import type { Db } from "#db/client.server";
import type { Member } from "~/accounts/viewer";
import { networkLedBy } from "./access.server";
import { inDays, lastDay, readDay } from "./days";
import { listExpiring } from "./expiring.server";
import type { Errors } from "./outcome";
import { type Answer, planRenewals, renew, type Seen } from "./renewal.server";
import { MOST_LINES, readRenewals } from "./renewal-list.server";

/** What the renewal page shows of an answer. */
interface ShownAnswer {
  line: number | null;
  who: string;
  /** The new dates, in words; null where it is refused. */
  becomes: string | null;
  refusal: string | null;
}

export interface Shown {
  step: "check" | "done";
  answers: ShownAnswer[];
  accepted: number;
  /** The list as the form keeps it, with the ends that were seen. */
  text: string;
  seen: string;
  unread: string[];
}

export interface Asked {
  network: string;
  /** The button that was pressed. */
  step: string;
  until: string;
  /** `member:end` of each checked person. */
  chosen: string[];
  /** Everybody whose accreditation ends by this instant, as the page said. */
  before: string;
  list: string;
  file: Uint8Array | null;
  seen: string;
  unread: string[];
  now: Date;
}

/** Answers the renewal page's forms: a choice of people, everybody who ends soon, a list to check, then to apply. */
export async function answerRenewals(
  db: Db,
  by: Member,
  asked: Asked,
): Promise<{ ok: true; errors?: undefined; shown: Shown } | { ok: false; errors: Errors }> {
  const { step, network, now, until } = asked;
  if (step === "check" || step === "apply") return answerList(db, by, asked);
  if (until && !readDay(until))
    return { ok: false, errors: { until: "Indiquez une date, comme 30/06/2027." } };
  const seen = step === "all" ? await seenBefore(db, by, asked) : readSeen(asked.chosen);
  if (seen.size === 0) return { ok: false, errors: { person: "Cochez au moins une personne." } };
  const wishes = [...seen.keys()].map((memberId) => ({ memberId, until }));
  return { ok: true, shown: shownOf("done", await renew(db, by, { network, wishes, seen, now })) };
}

async function answerList(db: Db, by: Member, asked: Asked) {
  const { network, now, step } = asked;
  const { lines: wishes, unread, text } = readRenewals(asked.file ?? asked.list);
  const lost = [
    ...unread.map(({ line, problem }) => `${line}|${problem}`),
    ...(asked.file ? [] : asked.unread),
  ];
  if (wishes.length === 0 && lost.length === 0) {
    return { ok: false as const, errors: { list: "Collez une liste d’adresses, ou choisissez un fichier." } };
  }
  const answers =
    step === "apply"
      ? await renew(db, by, { network, wishes, seen: readSeen(asked.seen.split(" ")), now })
      : await planRenewals(db, by, { network, wishes, now });
  const shown = shownOf(step === "apply" ? "done" : "check", answers);
  const unreadAnswers = lost.map((entry) => {
    const [line = "", problem = ""] = entry.split("|");
    return { line: Number(line) || null, who: "", becomes: null, refusal: problem };
  });
  return {
    ok: true as const,
    shown: { ...shown, answers: [...shown.answers, ...unreadAnswers], text, unread: lost },
  };
}

function shownOf(step: Shown["step"], answers: Answer[]): Shown {
  const accepted = answers.filter(({ refusal }) => refusal === null);
  return {
    step,
    answers: answers.map(({ line, who, until, departsAt, refusal }) => ({
      ...{ line, who, refusal },
      becomes: refusal || !until ? null : inWords(until, departsAt),
    })),
    accepted: accepted.length,
    ...{ text: "", unread: [] },
    seen: accepted.map(({ memberId, seen }) => `${memberId}:${seen}`).join(" "),
  };
}

function inWords(until: Date, departsAt: Date | null) {
  return `jusqu’au ${lastDay(until)}${departsAt ? `, départ le ${lastDay(departsAt)}` : ""}`;
}

function readSeen(entries: string[]): Seen {
  const pairs = entries.flatMap((entry): [number, number][] => {
    const [, id, end] = /^([1-9]\d{0,14}):(\d{1,15})$/.exec(entry) ?? [];
    return id && end ? [[Number(id), Number(end)]] : [];
  });
  return new Map(pairs);
}

/** Everybody whom the page said, as they are now: those renewed since then no longer end before. */
async function seenBefore(db: Db, by: Member, { network: slug, before, now }: Asked): Promise<Seen> {
  const network = await networkLedBy(db, by, slug);
  const until = /^\d{1,15}$/.test(before)
    ? new Date(Math.min(Number(before), inDays(now, 366).getTime()))
    : now;
  if (!network) return new Map();
  const { people } = await listExpiring(db, network, { until, after: null, now, limit: MOST_LINES });
  return new Map(people.map(({ memberId, expiresAt }) => [memberId, expiresAt.getTime()]));
}
