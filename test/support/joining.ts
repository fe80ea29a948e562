import { eq } from "drizzle-orm";
import type { Db } from "#db/client.server";
import { joinRequests, networks } from "#db/schema/index.server";
import type { Member } from "~/accounts/viewer";
import type { Application } from "~/joining/application.server";
import { askAsMember } from "~/joining/asking.server";
import { at, member, outsider } from "./people";

/** Monday: the days after it are working days. */
export const MONDAY = at("2016-10-03 12:00");

/** What an adviser of the Apec says of themselves. */
export const WORDS: Application = {
  ...{ name: "Nadia Ferrand", network: "apec", territory: "bretagne", structure: "Apec Rennes" },
  ...{
    function: "consultante",
    levels: ["1", "2"],
    adviser: "yes",
    motivation: "Échanger",
    acceptsCharter: true,
  },
};

/** The same as a form sends it. */
export function fieldsOf(words: Partial<Application> & { email?: string; password?: string } = {}) {
  const { levels, acceptsCharter, ...fields } = { ...WORDS, ...words };
  const body = new URLSearchParams(fields);
  for (const level of levels) body.append("levels", level);
  if (acceptsCharter) body.set("charter", "1");
  return body;
}

/** Somebody without a standing whose request waits, since Monday unless said otherwise. */
export async function applicant(db: Db, words: Partial<Application> = {}, now = MONDAY) {
  const person = await outsider(db, { name: words.name ?? WORDS.name });
  const asked = await askAsMember(db, person, { ...WORDS, ...words }, now);
  if (!asked.ok) throw new Error(JSON.stringify(asked.errors));
  return { person, requestId: asked.requestId };
}

/** Who leads a network, the Apec by default. */
export function lead(db: Db, network = "apec", name?: string): Promise<Member> {
  return member(db, { standing: "non_peer", network, duties: ["network_lead"], name });
}

export async function requestRow(db: Db, id: number) {
  const [row] = await db.select().from(joinRequests).where(eq(joinRequests.id, id));
  if (!row) throw new Error(`no request ${id}`);
  return row;
}

export async function change(db: Db, slug: string, changed: Partial<typeof networks.$inferInsert>) {
  await db.update(networks).set(changed).where(eq(networks.slug, slug));
}
