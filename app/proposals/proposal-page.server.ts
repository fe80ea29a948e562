import { GUIDE_CHANGES } from "#db/vocabulary";
import { holds, type Member } from "~/accounts/viewer";
import type { DifferenceLayout } from "~/guide/difference-view";
import { locate, type Passage, wordsOf } from "~/guide/passage";
import { renderDifference } from "~/guide/rendered-difference.server";
import { CHANGE_WORDS } from "~/guide/words";
import { escapeText } from "~/text/escape";
import { withFrenchSpaces } from "~/text/typography";
import { fullDay } from "~/ui/dates";
import { decides, resolves, withdraws } from "./policy";
import type { Proposal } from "./proposal.server";
import { renderOption } from "./rendered-option.server";
import { KIND_WORDS, nameOption, STATUS_WORDS } from "./words";

/** All that the page of a proposal shows to this viewer. */
export function proposalPage(viewer: Member, proposal: Proposal) {
  const { id, slug, title, status, author, createdAt, steps, options, comments, change } = proposal;
  const words = new Map(options.map((option) => [option.id, wordsOf(renderOption(option.body))]));
  return {
    ...{ id, slug, author, title: withFrenchSpaces(title), fiche: withFrenchSpaces(proposal.fiche ?? "") },
    status: STATUS_WORDS[status].name,
    hasRound: !["proposed", "examined", "refused", "withdrawn", "merged"].includes(status),
    kind: KIND_WORDS[proposal.kind],
    since: fullDay(createdAt),
    change: change && CHANGE_WORDS[change],
    changeNote: withFrenchSpaces(proposal.changeNote),
    reasonHtml: proposal.reasonHtml,
    passage: passageNow(proposal),
    merged: proposal.merged && { id: proposal.merged.id, title: withFrenchSpaces(proposal.merged.title) },
    message: proposal.message,
    quotation: proposal.quotation,
    asked: proposal.asked,
    options: options.map(({ number, label }) => ({
      number,
      name: withFrenchSpaces(nameOption({ number, label })),
    })),
    steps: steps.map(({ status, reason, at, by }, n) => ({
      ...{ key: n, by, name: STATUS_WORDS[status].name, at: fullDay(at) },
      reason: withFrenchSpaces(reason),
    })),
    comments: comments.map((comment) => ({
      ...{ id: comment.id, html: comment.html, author: comment.author, isResolved: comment.isResolved },
      at: fullDay(comment.at),
      place: comment.passage === null ? null : placeIn(words.get(comment.optionId ?? 0) ?? "", comment),
      passage: comment.passage,
      option: options.find((option) => option.id === comment.optionId)?.number ?? null,
      mayResolve: resolves(viewer, comment),
    })),
    may: {
      examine: decides(viewer, proposal) && status === "proposed",
      decide: decides(viewer, proposal),
      merge: decides(viewer, proposal) && status !== "in_validation",
      withdraw: withdraws(viewer, proposal),
      write: decides(viewer, proposal),
      qualify: decides(viewer, proposal) && status !== "in_validation",
      present: holds(viewer, "guide_editor") && status === "validated",
      openRound: holds(viewer, "guide_editor") && status === "examined",
    },
    changes: GUIDE_CHANGES.filter((word) => word !== "none").map((word) => ({
      value: word,
      label: CHANGE_WORDS[word],
    })),
    chosenChange: change ?? "",
  };
}

export type ProposalPage = ReturnType<typeof proposalPage>;

const placeIn = (
  words: string,
  { passage, before, after }: { passage: string | null; before: string; after: string },
) => (passage === null ? null : locate(words, { passage, before, after }));

/** Where its passage stands: in the text in force, in that it was taken from if it is there no more. */
function passageNow(proposal: Proposal): { place: Passage; says: string } | null {
  const {
    passage,
    passageBefore: before,
    passageAfter: after,
    passageTextId,
    passageHtml,
    inForce,
  } = proposal;
  if (passage === null) return null;
  const sought = { passage, before, after };
  const now = inForce && locate(wordsOf(inForce.html), sought);
  if (now && inForce.id === passageTextId) return { place: now, says: "" };
  if (now) return { place: now, says: "La fiche a changé depuis\u00a0; le passage s’y trouve encore, ici." };
  const then = locate(wordsOf(passageHtml ?? ""), sought) ?? sought;
  return {
    place: then,
    says: "Ce passage n’est plus dans le texte en vigueur. Le voici dans le texte où il a été pris.",
  };
}

/** What each option changes in the text it began with, as ready HTML by number. */
export function optionDifferences({ options }: Proposal, layout: DifferenceLayout) {
  const whole = (title: string, html: string) => `<h2>${escapeText(withFrenchSpaces(title))}</h2>${html}`;
  return options.map(({ number, title, body, baseTitle, baseHtml }) => ({
    name: `option-${number}`,
    html: renderDifference(whole(baseTitle, baseHtml), whole(title, renderOption(body)), layout),
  }));
}
