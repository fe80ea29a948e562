import { AUDIENCES, OPENERS } from "#db/vocabulary";
import type { SectionDraft } from "~/forum/section-rules.server";
import { readId } from "~/http/cursor";
import type { Form } from "~/http/forms.server";
import type { SectionValues } from "./section-form";
import { oneOf } from "./words";

/** What a form says of a section: as it was typed, and as a draft unless a choice is missing. */
export function readSection(form: Form) {
  const values: SectionValues = {
    ...{ name: form.text("name"), description: form.text("description"), parent: form.text("parent") },
    ...{ isHeading: form.checked("heading"), audience: form.text("audience") },
    ...{ group: form.text("group"), opener: form.text("opener") },
  };
  const [audience, opener] = [oneOf(AUDIENCES, values.audience), oneOf(OPENERS, values.opener)];
  const errors = {
    ...(audience ? {} : { audience: "Choisissez qui lit cette rubrique." }),
    ...(opener ? {} : { opener: "Choisissez qui y ouvre un sujet." }),
  };
  if (!audience || !opener) return { values, errors, draft: null };
  const draft: SectionDraft = {
    ...{ name: values.name, description: values.description, audience, opener },
    ...{ isHeading: values.isHeading, parentId: readId(values.parent) },
    groupId: audience === "group" ? readId(values.group) : null,
  };
  return { values, errors, draft };
}

/** A section as its form shows it. */
export function valuesOf({
  name,
  description,
  parentId,
  isHeading,
  audience,
  groupId,
  opener,
}: SectionDraft) {
  const [parent, group] = [String(parentId ?? 0), groupId === null ? "" : String(groupId)];
  return { name, description, isHeading, audience, opener, parent, group };
}
