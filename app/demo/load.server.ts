import { join } from "node:path";
import { and, eq } from "drizzle-orm";
import type { Db } from "#db/client.server";
import { accreditations, groups, members, networks, structures, territories } from "#db/schema/index.server";
import { admitMember, joinGroup } from "~/accounts/admission.server";
import { grantDuty } from "~/accounts/duties.server";
import { hashPassword } from "~/accounts/passwords.server";
import type { Member } from "~/accounts/viewer";
import { openTopic, reply } from "~/forum/writing.server";
import { importGlossary } from "~/glossary/import.server";
import { importGuide } from "~/guide/import.server";
import { importProposals } from "~/proposals/import.server";
import {
  type DemoPerson,
  type DemoTopic,
  parisTime,
  readPeople,
  readProfiles,
  readTopics,
} from "./content.server";
import { describeMembers } from "./profiles.server";
import { loadRequests, readRequests } from "./requests.server";
import { openDemoRound } from "./round.server";
import { loadSituations, readSituations } from "./situations.server";

const PASSWORD = "demonstration";
const YEAR = 365 * 24 * 3_600_000;

/**
 * Loads the demonstration community in one transaction: people, then their messages in the order of their
 * dates, by the same commands as anybody's; and the editions and glossary of the folder `guide`. Accreditations end twelve
 * months after `now`. Does nothing when the community already has members.
 * @returns whether it was loaded
 */
export async function loadDemo(
  db: Db,
  directory: string,
  say: (line: string) => void = () => {},
  { guide = null, now = new Date() }: { guide?: string | null; now?: Date } = {},
) {
  if ((await db.$count(members)) > 0) return false;
  say("Chargement de la communauté de démonstration…");
  const [people, profiles, topics, requests, situations, passwordHash] = await Promise.all([
    readPeople(directory),
    readProfiles(directory),
    readTopics(directory),
    readRequests(directory),
    readSituations(directory),
    hashPassword(PASSWORD),
  ]);
  await db.transaction(async (tx) => {
    const admitted = await admit(tx, people, { passwordHash, now });
    // Nobody is told of the end of what was loaded.
    await tx.update(accreditations).set({ warnedAt: now });
    await describeMembers(tx, profiles, admitted);
    const topicIds = await write(tx, topics, admitted);
    const topicNamed = (title: string) => {
      const topic = topics.find((topic) => topic.title === title);
      const asker = topic?.messages[0]?.author;
      if (!topic || !asker) throw new Error(`« ${title} » n’est pas dans le contenu de démonstration.`);
      return { topicId: idOf(topicIds, topic), asker: idOf(admitted, asker) };
    };
    await loadSituations(tx, situations, topicNamed, now);
    await loadRequests(tx, requests, describe(people, admitted), now);
    if (guide) {
      await importGuide(tx, guide, now);
      await importGlossary(tx, join(guide, "glossary.json"), now);
      const editor = [...admitted.values()].find(({ duties }) => duties.includes("guide_editor"));
      if (editor)
        for (const proposalId of await importProposals(tx, guide, editor, now))
          await openDemoRound(tx, proposalId, now);
    }
  });
  return true;
}

/** Only the accounts of the site map can sign in; the others have no password. */
function hasPassword({ key, email }: DemoPerson) {
  return email !== `${key}@comcep.example`;
}

async function admit(
  tx: Db,
  people: DemoPerson[],
  { passwordHash, now }: { passwordHash: string; now: Date },
) {
  const networkIds = new Map((await tx.select().from(networks)).map(({ slug, id }) => [slug, id]));
  const groupIds = new Map((await tx.select().from(groups)).map(({ slug, id }) => [slug, id]));
  const territoryIds = new Map((await tx.select().from(territories)).map(({ name, id }) => [name, id]));
  const accreditedUntil = new Date(now.getTime() + YEAR);
  const admitted = new Map<string, Member>();
  for (const person of people) {
    const { name, email, standing, region, joined } = person;
    const at = parisTime(`${joined} 08:00`);
    const territoryId = region ? idOf(territoryIds, region) : null;
    const networkId = person.network ? idOf(networkIds, person.network) : null;
    const id = await admitMember(tx, {
      ...{ name, email, standing, networkId, joinedAt: at, function: person.function, accreditedUntil },
      ...{ charterVersion: 1, isDemonstration: true },
      territoryId,
      structureId: networkId && person.structure ? await structureId(tx, networkId, person.structure) : null,
      passwordHash: hasPassword(person) ? passwordHash : null,
    });
    for (const duty of person.duties) {
      const led = duty.duty === "network_lead" ? networkId : null;
      // Who validates for the regions does so for the annexes of their own too.
      const ofRegion = duty.college === "regions" ? territoryId : null;
      await grantDuty(tx, { memberId: id, ...duty, networkId: led, territoryId: ofRegion, at });
    }
    const joinedGroups = person.groups.map((slug) => idOf(groupIds, slug));
    for (const group of joinedGroups) await joinGroup(tx, group, id);
    const duties = person.duties.map(({ duty }) => duty);
    const rights = { duties, heldBackDuties: [], groups: joinedGroups, owesCharter: false };
    admitted.set(person.key, { kind: "member", id, name, standing, ...rights });
  }
  return admitted;
}

/** The people by key, with the function that they put in a request. */
function describe(people: DemoPerson[], admitted: Map<string, Member>) {
  return new Map(
    people.map((person) => [person.key, { member: idOf(admitted, person.key), function: person.function }]),
  );
}

async function write(tx: Db, topics: DemoTopic[], authors: Map<string, Member>) {
  const messages = topics
    .flatMap((topic) => topic.messages.map((message, n) => ({ topic, message, isFirst: n === 0 })))
    .sort((a, b) => a.message.at.getTime() - b.message.at.getTime());
  const topicIds = new Map<DemoTopic, number>();
  for (const { topic, message, isFirst } of messages) {
    const author = idOf(authors, message.author);
    const { body, at: now } = message;
    const { section, title } = topic;
    const written = isFirst
      ? await openTopic(tx, author, { section, title, body, now, isAlreadyTold: true })
      : await reply(tx, author, { topicId: idOf(topicIds, topic), body, now, isAlreadyTold: true });
    if (!written.ok) throw new Error(`« ${title} » : ${Object.values(written.errors).join(" ")}`);
    topicIds.set(topic, written.topicId);
  }
  return topicIds;
}

async function structureId(tx: Db, networkId: number, name: string) {
  await tx.insert(structures).values({ networkId, name }).onConflictDoNothing();
  const [row] = await tx
    .select({ id: structures.id })
    .from(structures)
    .where(and(eq(structures.networkId, networkId), eq(structures.name, name)));
  return row?.id ?? null;
}

function idOf<Key, Value>(map: Map<Key, Value>, key: Key) {
  const value = map.get(key);
  if (value === undefined) throw new Error(`« ${key} » n’est pas dans le contenu de démonstration.`);
  return value;
}
