import type { SectionFollow, TopicFollow } from "#db/vocabulary";
import { keptMarkup } from "~/ui/kept-markup.server";
import { sectionPath } from "./addresses";
import { FollowForm } from "./follow-form";

/** A stand-in for the number of the topic, so that one form is kept for all. */
const PATH = "\u0001path\u0001";

/** The form by which one follows a topic, ready. */
export function renderTopicFollow(topicId: number, level: TopicFollow | null) {
  const kept = keptMarkup(`follow|topic|${level}`, () => <FollowForm of="topic" path={PATH} level={level} />);
  return kept.replace(PATH, `/sujets/${topicId}/suivi`);
}

/** The form by which one follows a section, ready. */
export function renderSectionFollow(slug: string, level: SectionFollow | null) {
  const path = `${sectionPath(slug)}/suivi`;
  return keptMarkup(`follow|${path}|${level}`, () => <FollowForm of="section" path={path} level={level} />);
}
