import { and, eq } from "drizzle-orm";
import type { Db } from "#db/client.server";
import { accreditations, members, memberTerms, profiles, referenceTerms } from "#db/schema/index.server";
import { CEP_LEVELS, NAME_MAX, REFERENCE_LISTS, type ReferenceList } from "#db/vocabulary";
import type { Member } from "~/accounts/viewer";
import { notFound } from "~/http/errors";
import { EXPERTISE_MAX } from "./limits";
import { type OwnChoices, ofEachList, ownChoices } from "./own-choices.server";
import { inForce, isTheirAccreditation } from "./visibility.server";

/** A profile as its owner types it; numbers are those of the choices they were offered. */
export interface ProfileInput {
  function: string;
  levels: string[];
  structure: string;
  territory: string;
  terms: Record<ReferenceList, string[]>;
  expertise: string;
  isResource: boolean;
  openToNonPeers: boolean;
}

export type ProfileErrors = Partial<Record<keyof Omit<ProfileInput, "terms"> | ReferenceList, string>>;

/** One's own profile as the form shows it, with what can be chosen; null for who has none. */
export async function readOwnProfile(db: Db, member: Member, now: Date) {
  const own = await findOwner(db, member.id, now);
  if (!own) return null;
  const [choices, chosen] = await Promise.all([
    ownChoices(db, member.id, own.networkId),
    chosenBy(db, member.id),
  ]);
  const values: ProfileInput = {
    function: own.function ?? "",
    levels: own.levels.map(String),
    structure: String(own.structureId ?? ""),
    territory: String(own.territoryId ?? ""),
    terms: ofEachList((list) => chosen.filter((term) => term.list === list).map(({ id }) => String(id))),
    expertise: own.profile?.expertise ?? "",
    isResource: own.profile?.isResource ?? false,
    openToNonPeers: own.profile?.openToNonPeers ?? false,
  };
  return { values, choices, confirmedAt: own.profile?.confirmedAt ?? null };
}

/**
 * Saves one's own profile, which confirms it. Only a peer opens theirs to non-peers.
 * @throws Response 404 for who is no member any more
 */
export async function saveProfile(
  db: Db,
  member: Member,
  input: ProfileInput,
  now: Date,
): Promise<{ ok: true } | { ok: false; errors: ProfileErrors }> {
  return db.transaction(async (tx) => {
    await tx.select({ id: members.id }).from(members).where(eq(members.id, member.id)).for("no key update");
    const own = await findOwner(tx, member.id, now);
    if (!own) throw notFound();
    const errors = errorsOf(input, await ownChoices(tx, member.id, own.networkId));
    if (Object.keys(errors).length > 0) return { ok: false, errors };
    await tx
      .update(members)
      .set({
        function: input.function || null,
        levels: [...new Set(input.levels.map(Number))].sort(),
        structureId: Number(input.structure) || null,
        territoryId: Number(input.territory) || null,
      })
      .where(eq(members.id, member.id));
    const said = {
      expertise: input.expertise,
      isResource: input.isResource,
      openToNonPeers: input.openToNonPeers && own.standing === "peer",
      ...{ confirmedAt: now, remindedAt: null },
    };
    await tx
      .insert(profiles)
      .values({ memberId: member.id, ...said })
      .onConflictDoUpdate({ target: profiles.memberId, set: said });
    await tx.delete(memberTerms).where(eq(memberTerms.memberId, member.id));
    const termIds = new Set(Object.values(input.terms).flat().map(Number));
    if (termIds.size > 0) {
      await tx.insert(memberTerms).values([...termIds].map((termId) => ({ memberId: member.id, termId })));
    }
    return { ok: true };
  });
}

function errorsOf(input: ProfileInput, choices: OwnChoices): ProfileErrors {
  const errors: ProfileErrors = {};
  const isOffered = (offered: { value: string }[], value: string) =>
    value === "" || offered.some((choice) => choice.value === value);
  if (input.function.length > NAME_MAX)
    errors.function = `Une fonction tient en ${NAME_MAX}\u00a0caractères. Raccourcissez-la.`;
  if (input.expertise.length > EXPERTISE_MAX) {
    const over = input.expertise.length - EXPERTISE_MAX;
    errors.expertise = `Ce texte dépasse de ${over}\u00a0caractère${over > 1 ? "s" : ""} les ${EXPERTISE_MAX} que la fiche peut tenir. Il est gardé ici\u00a0: raccourcissez-le.`;
  }
  if (input.levels.some((level) => !CEP_LEVELS.some((known) => String(known) === level)))
    errors.levels = "Choisissez parmi les niveaux proposés.";
  if (!isOffered(choices.structures, input.structure))
    errors.structure = "Cette structure n’est pas, ou plus, de votre réseau. Choisissez-en une autre.";
  if (!isOffered(choices.territories, input.territory))
    errors.territory = "Ce territoire n’existe pas, ou plus. Choisissez-en un autre.";
  for (const list of REFERENCE_LISTS) {
    if (!input.terms[list].every((value) => isOffered(choices.terms[list], value)))
      errors[list] = "L’un de vos choix n’est plus proposé. Relisez cette liste et enregistrez de nouveau.";
  }
  return errors;
}

async function findOwner(db: Db, memberId: number, now: Date) {
  const [own] = await db
    .select({
      function: members.function,
      levels: members.levels,
      structureId: members.structureId,
      territoryId: members.territoryId,
      networkId: accreditations.networkId,
      standing: accreditations.standing,
      profile: profiles,
    })
    .from(members)
    .innerJoin(accreditations, isTheirAccreditation)
    .leftJoin(profiles, eq(profiles.memberId, members.id))
    .where(and(eq(members.id, memberId), inForce(now)));
  return own ?? null;
}

function chosenBy(db: Db, memberId: number) {
  return db
    .select({ id: referenceTerms.id, list: referenceTerms.list })
    .from(memberTerms)
    .innerJoin(referenceTerms, eq(referenceTerms.id, memberTerms.termId))
    .where(eq(memberTerms.memberId, memberId));
}
