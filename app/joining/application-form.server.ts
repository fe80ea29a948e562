import type { Form } from "~/http/forms.server";
import type { Choice } from "~/ui/field";
import type { Application } from "./application.server";
import type { NetworkChoice } from "./choices.server";

/** The fields of a request, as they were typed. */
export function readApplication(form: Form): Application {
  return {
    ...{ name: form.text("name"), network: form.text("network"), territory: form.text("territory") },
    ...{ structure: form.text("structure"), function: form.text("function"), levels: form.all("levels") },
    ...{ adviser: form.text("adviser"), motivation: form.text("motivation") },
    acceptsCharter: form.checked("charter"),
  };
}

/** The networks as a list to choose from: each with its usual delay, those inside another under its name. */
export function networkChoices(networks: NetworkChoice[]): Choice[] {
  const parents = new Set(networks.map(({ parentId }) => parentId));
  const tops = networks.filter(({ parentId }) => parentId === null);
  return tops.flatMap((top) => {
    const group = parents.has(top.id) ? top.name : top.kind === "partner" ? "Organismes partenaires" : null;
    const inside = networks.filter(({ parentId }) => parentId === top.id);
    return [top, ...inside].map((network) => ({ ...choiceOf(network), group }));
  });
}

function choiceOf({ slug, name, opening, usualDays }: NetworkChoice): Choice {
  if (opening === "closed") return { value: slug, label: `${name} – pas encore ouvert`, disabled: true };
  if (opening === "invitation") return { value: slug, label: `${name} – sur invitation`, disabled: true };
  const delay =
    usualDays === null
      ? "délai\u00a0: nd"
      : `en général ${usualDays}\u00a0${usualDays > 1 ? "jours" : "jour"}`;
  return { value: slug, label: `${name} – ${delay}` };
}

/** The territories as a list to choose from. Who is invited comes in where they open on invitation. */
export function territoryChoices(
  territories: { slug: string; name: string; opening: NetworkChoice["opening"] }[],
  isInvited = false,
): Choice[] {
  return territories.map(({ slug, name, opening }) => {
    if (opening === "closed") return { value: slug, label: `${name} – pas encore ouvert`, disabled: true };
    if (opening === "invitation" && !isInvited)
      return { value: slug, label: `${name} – sur invitation`, disabled: true };
    return { value: slug, label: name };
  });
}
