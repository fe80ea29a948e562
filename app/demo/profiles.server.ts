import type { Db } from "#db/client.server";
import { referenceTerms } from "#db/schema/index.server";
import type { ReferenceList } from "#db/vocabulary";
import type { Member } from "~/accounts/viewer";
import { readOwnProfile, saveProfile } from "~/directory/editing.server";
import { type DemoProfile, parisTime } from "./content.server";

/**
 * Fills the profiles of the demonstration as their owners would, at the dates they confirmed them.
 * @throws Error naming who says something that cannot be chosen
 */
export async function describeMembers(tx: Db, profiles: DemoProfile[], members: Map<string, Member>) {
  const known = await tx.select().from(referenceTerms);
  const idsOf = (list: ReferenceList, labels: string[]) =>
    labels.map((label) => String(known.find((term) => term.list === list && term.label === label)?.id));
  for (const { key, confirmed, themes, schemes, publics, levels, ...said } of profiles) {
    const member = members.get(key);
    const at = parisTime(`${confirmed} 09:00`);
    const own = member && (await readOwnProfile(tx, member, at));
    if (!member || !own) throw new Error(`« ${key} » n’est membre d’aucun réseau de la démonstration.`);
    const saved = await saveProfile(
      tx,
      member,
      {
        ...own.values,
        levels: levels.map(String),
        terms: {
          theme: idsOf("theme", themes),
          scheme: idsOf("scheme", schemes),
          public: idsOf("public", publics),
        },
        ...{ expertise: said.expertise, isResource: said.resource, openToNonPeers: said.open },
      },
      at,
    );
    if (!saved.ok) throw new Error(`« ${key} » : ${Object.values(saved.errors).join(" ")}`);
  }
}
