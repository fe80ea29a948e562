import { and, eq } from "drizzle-orm";
import type { Db } from "#db/client.server";
import { referenceTerms, territories } from "#db/schema/index.server";
import type { ReferenceList } from "#db/vocabulary";
import type { Member } from "~/accounts/viewer";
import { type ProfileInput, saveProfile } from "~/directory/editing.server";
import { type Filters, NO_FILTER } from "~/directory/filters";
import { listPeople } from "~/directory/people.server";
import { NOON } from "./forum";

const EMPTY: ProfileInput = {
  ...{ function: "", levels: [], structure: "", territory: "", expertise: "" },
  terms: { theme: [], scheme: [], public: [] },
  ...{ isResource: false, openToNonPeers: false },
};

/** A form of one's own profile, filled with these values. */
export const filled = (values: Partial<ProfileInput> = {}): ProfileInput => ({ ...EMPTY, ...values });

/** Saves what somebody says of themselves, at noon unless said otherwise. */
export async function describe(db: Db, member: Member, values: Partial<ProfileInput> = {}, now = NOON) {
  const saved = await saveProfile(db, member, filled(values), now);
  if (!saved.ok) throw new Error(`refused: ${Object.values(saved.errors).join(" ")}`);
}

/** The names on the first page of the directory, as this viewer sees it at noon. */
export async function namesFor(db: Db, viewer: Member, filters: Partial<Filters> = {}, now = NOON) {
  const { people } = await listPeople(db, viewer, { ...NO_FILTER, ...filters }, null, now);
  return people.map(({ name }) => name);
}

export async function termId(db: Db, list: ReferenceList, slug: string) {
  const [term] = await db
    .select({ id: referenceTerms.id })
    .from(referenceTerms)
    .where(and(eq(referenceTerms.list, list), eq(referenceTerms.slug, slug)));
  if (!term) throw new Error(`no ${list} ${slug}`);
  return term.id;
}

export async function territoryId(db: Db, slug: string) {
  const [territory] = await db
    .select({ id: territories.id })
    .from(territories)
    .where(eq(territories.slug, slug));
  if (!territory) throw new Error(`no territory ${slug}`);
  return territory.id;
}
