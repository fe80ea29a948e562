import { asc, eq } from "drizzle-orm";
import type { Db } from "#db/client.server";
import { networks, sections } from "#db/schema/index.server";
import type { Audience, Opener, Standing } from "#db/vocabulary";
import type { Member } from "~/accounts/viewer";
import { ownMeans } from "~/files/means.server";
import { receiveFile } from "~/files/receiving.server";
import { markdownOf } from "~/files/words";
import { correctPost } from "~/forum/correction.server";
import type { PollFields } from "~/forum/poll-fields";
import { saveDraft } from "~/forum/saved-drafts.server";
import { withdrawPost } from "~/forum/withdrawal.server";
import { openTopic, reply, type Written } from "~/forum/writing.server";
import { describe } from "../support/directory";
import { at, changeStanding, host, member } from "../support/people";
import { plantAnnexes } from "./annexes";
import { Canaries, type Sight } from "./canaries";
import { plantGuide } from "./guide";
import { markTopic } from "./marks";
import { plantPrivateMessages } from "./private";
import { plantProposals } from "./proposals";
import { plantRequests } from "./requests";
import { plantSituation } from "./situations";
import { plantValidation } from "./validation";

export const NOW = new Date("2017-01-16T12:00:00Z");

type Section = typeof sections.$inferSelect;
type Readable = Pick<Section, "slug" | "audience">;

/** Something an address can name: a section, a topic of it, messages of the topic. */
export interface Place {
  kind: "heading" | "topic" | "question" | "gone topic";
  audience: Audience;
  opener: Opener;
  section: string;
  topic: number;
  slug: string;
  posts: number[];
  /** Keys of files that its messages hold. */
  files: string[];
  /** A word, no canary, that every text of the section holds: what one would search. */
  marker: string;
}

/** A member by number, and to whom the directory shows them. */
export interface SomeoneSeen {
  id: number;
  seenBy: "peers" | "members" | "nobody";
  /** The audience of what they wrote; null for those whose profile is a canary. */
  wroteFor: Audience | null;
}

/** Numbers and words of addresses that lead nowhere. */
const NOWHERE = {
  section: "rubrique-inconnue",
  topic: 7_999_999,
  slug: "titre-inconnu",
  marker: "marquenullepart",
};

/** A place of the same shape that does not exist; a topic that is gone leaves its section. */
export function nowhereLike(place: Place): Place {
  const { topic, slug, ...elsewhere } = NOWHERE;
  const posts = place.posts.map((_, n) => 8_999_990 + n);
  const files = place.files.map((_, n) => `${"0".repeat(25)}${n}`);
  return { ...place, ...(place.kind === "gone topic" ? {} : elsewhere), topic, slug, posts, files };
}

/** An empty community filled with canaries, section by section, by the commands that people use. */
export class Community {
  readonly canaries = new Canaries();
  readonly places: Place[] = [];
  /** Who is in the directory, or was. */
  readonly people: SomeoneSeen[] = [];
  /** Who opened the topics of a section: they may see more of them than others. */
  readonly openers = new Map<string, Member>();

  constructor(private readonly db: Db) {}

  async found() {
    // First, so that messages of every section cite it.
    await plantGuide(this.db, this.canaries);
    const all = await this.db.select().from(sections).orderBy(asc(sections.position));
    for (const section of all) await this.nameSection(section);
    await this.describe("peers", "peer");
    await this.describe("members", "peer", true);
    await this.describe("members", "non_peer");
    await this.describe("nobody", "peer", true);
    for (const section of all) {
      if (section.isHeading)
        this.place(section, "heading", { topic: NOWHERE.topic, slug: NOWHERE.slug, posts: [], files: [] });
      else await this.fill(section);
    }
    await plantRequests(this.db, this.canaries);
    await plantPrivateMessages(this.db, this.canaries);
    await this.propose();
    await plantValidation(this.db, this.canaries);
    await plantAnnexes(this.db, this.canaries);
    return this;
  }

  /** Somebody whose name and network are canaries. */
  async person({ slug, audience }: Readable, sight: Sight, standing: Standing = "peer", isHost = false) {
    // Peers meet every peer in the directory, those of closed groups too.
    const known = audience === "group" ? "peers" : audience;
    const [name, network] = ["name", "network"].map((what) =>
      this.canaries.plant({
        what: `${what} of a ${standing} who wrote in ${slug}`,
        ...{ audience: known, sight, isKeptByAdmins: true },
      }),
    );
    if (!name || !network) throw new Error("nothing planted");
    await this.db.insert(networks).values({ slug: network.word, name: network.word, kind: "operator" });
    const person = await member(this.db, {
      name: `${name.word} Nom`,
      standing,
      network: network.word,
      duties: isHost ? ["host"] : [],
      pilot: audience === "group",
    });
    // Ended, so that no list to choose from offers it: its name shows beside its people only.
    await this.db.update(networks).set({ endedAt: NOW }).where(eq(networks.slug, network.word));
    for (const { canary } of [name, network]) canary.of = person.id;
    this.people.push({
      id: person.id,
      seenBy: standing === "non_peer" ? "members" : "peers",
      wroteFor: audience,
    });
    return person;
  }

  /** Somebody of each sort for the directory, whose name and profile are canaries. */
  private async describe(seenBy: SomeoneSeen["seenBy"], standing: Standing, isOpen = false) {
    const audience = seenBy === "nobody" ? "members" : seenBy;
    const sight = seenBy === "nobody" ? "nobody" : "readers";
    const [name, job, expertise] = ["name", "function", "expertise"].map(
      (what) =>
        this.canaries.plant({
          ...{ what: `${what} in a profile for ${seenBy}`, audience, sight },
          // Who they are is administered; what they say of their practice is not.
          isKeptByAdmins: what !== "expertise",
        }).word,
    );
    const network = standing === "peer" ? "apec" : "carif-oref";
    const person = await member(this.db, { name: `${name} Nom`, standing, network });
    const values = { function: `${job}`, expertise: `${expertise}`, openToNonPeers: isOpen };
    await describe(this.db, person, values);
    if (seenBy === "nobody") await changeStanding(this.db, person.id, "none");
    this.people.push({ id: person.id, seenBy, wroteFor: null });
  }

  private async nameSection({ id, slug, audience }: Section) {
    const [name, description] = ["name", "description"].map(
      (what) =>
        this.canaries.plant({
          what: `${what} of ${slug}`,
          ...{ audience, sight: "readers", isKeptByAdmins: true },
        }).word,
    );
    await this.db.update(sections).set({ name, description }).where(eq(sections.id, id));
  }

  private async fill(section: Section) {
    const { slug, audience, opener: opening } = section;
    const marker = markerOf(slug);
    const plant = (what: string, sight: Sight, of?: number) =>
      `${marker} ${this.canaries.plant({ what: `${what} in ${slug}`, audience, sight, of }).word}`;
    const byNonPeer = audience === "members" && opening === "readers";
    const opener = await this.person(
      section,
      byNonPeer ? "readers" : "peers",
      byNonPeer ? "non_peer" : "peer",
      opening === "hosts",
    );
    const replier = await this.person(section, "peers");
    const keeper = await host(this.db, { pilot: audience === "group" });
    this.openers.set(slug, opener);

    const first = await this.open(
      opener,
      slug,
      plant("old title", "author and order", opener.id),
      plant("old text", "author and order", opener.id),
    );
    const { topicId, postId } = first;
    const shown = await this.send(opener, plant("a file's name", "readers"), plant("a file", "readers"));
    const hidden = await this.send(
      replier,
      plant("the name of a withdrawn file", "nobody"),
      plant("a withdrawn file", "nobody"),
    );
    const correction = {
      title: plant("title", "readers"),
      body: `${plant("text", "readers")} ${shown.markdown} ${CITATION}`,
      version: 1,
      now: at("2017-01-16 09:10"),
    };
    await correctPost(this.db, opener, { topicId, postId, ...correction });
    await saveDraft(this.db, opener, {
      place: { kind: "topic", id: topicId },
      ...{ title: "", body: plant("draft", "author", opener.id), fields: {}, version: 0 },
      now: at("2017-01-16 09:11"),
    });
    const poll = pollOf(plant("a poll", "readers"), plant("a choice of a poll", "readers"));
    const answer = await this.answer(replier, topicId, plant("answer", "readers"), false, poll);
    await markTopic(this.db, { opener, replier, keeper }, first, answer);
    const takenPoll = pollOf(plant("a withdrawn poll", "nobody"), plant("a withdrawn choice", "nobody"));
    const takenText = plant("old text of a withdrawn message", "nobody");
    const taken = await this.answer(replier, topicId, takenText, false, takenPoll);
    await correctPost(this.db, replier, {
      ...taken,
      title: null,
      body: `${plant("withdrawn message", "nobody")} ${hidden.markdown}`,
      version: 1,
      now: at("2017-01-16 09:12"),
    });
    await this.withdraw(keeper, taken, plant("reason of a withdrawal", "readers"));
    const own = await this.answer(replier, topicId, plant("message withdrawn by its author", "nobody"));
    await this.withdraw(replier, own, "");
    if (audience === "members") await this.answerForEverybody(section, topicId, plant);
    else if (opening !== "hosts") await plantSituation(this.db, opener, topicId, plant);

    const held = { posts: [postId, taken.postId], files: [shown.key, hidden.key] };
    this.place(section, "topic", { topic: topicId, slug: correction.title.replaceAll(" ", "-"), ...held });
    const waiting = await this.open(
      opener,
      slug,
      plant("title of a question", "readers"),
      plant("question", "readers"),
    );
    this.place(section, "question", {
      topic: waiting.topicId,
      slug: "titre",
      posts: [waiting.postId],
      files: [],
    });
    const remover = opening === "hosts" ? opener : replier;
    const gone = await this.open(
      remover,
      slug,
      plant("title of a gone topic", "nobody"),
      `${plant("gone topic", "nobody")} ${CITATION}`,
    );
    await this.withdraw(keeper, gone, "Doublon");
    this.place(section, "gone topic", {
      topic: gone.topicId,
      slug: "titre",
      posts: [gone.postId],
      files: [],
    });
  }

  /** The opener of one section proposes to change the guide from a message of that of another. */
  private async propose() {
    const [author, quoted] = ["suivi-du-parcours", "monter-un-dossier"].map((slug) => this.openers.get(slug));
    const place = this.places.find(
      ({ kind, section }) => kind === "topic" && section === "monter-un-dossier",
    );
    if (!author || !quoted || !place) throw new Error("nobody to propose, or no message to begin with");
    const message = { postId: place.posts[0] ?? 0, authorId: quoted.id };
    await plantProposals(this.db, this.canaries, { author, message });
  }

  /** A file that somebody sent, and the words that put it in a message. */
  private async send(owner: Member, name: string, content: string) {
    const sent = { name: `${name}.txt`, bytes: Buffer.from(content), now: at("2017-01-16 09:00") };
    const received = await receiveFile(this.db, owner, sent, ownMeans());
    if (!received.ok) throw new Error(received.error);
    return { key: received.file.key, markdown: markdownOf(received.file) };
  }

  private place(
    { slug: section, audience, opener }: Section,
    kind: Place["kind"],
    named: Pick<Place, "topic" | "slug" | "posts" | "files">,
  ) {
    this.places.push({ kind, section, audience, opener, marker: markerOf(section), ...named });
  }

  /** Where non-peers read: a host, a peer who signs, a non-peer. */
  private async answerForEverybody(
    section: Section,
    topicId: number,
    plant: (what: string, sight: Sight) => string,
  ) {
    await this.answer(
      await this.person(section, "peers", "peer", true),
      topicId,
      plant("answer of a host", "readers"),
    );
    await this.answer(
      await this.person(section, "readers"),
      topicId,
      plant("signed answer", "readers"),
      true,
    );
    await this.answer(
      await this.person(section, "readers", "non_peer"),
      topicId,
      plant("answer of a non-peer", "readers"),
    );
  }

  async open(author: Member, section: string, title: string, body: string, when = "2017-01-16 09:00") {
    return written(await openTopic(this.db, author, { section, title, body, now: at(when) }));
  }

  async answer(author: Member, topicId: number, body: string, signedToNonPeers = false, poll?: PollFields) {
    const now = at("2017-01-16 09:05");
    return written(await reply(this.db, author, { topicId, body, signedToNonPeers, poll, now }));
  }

  private async withdraw(
    by: Member,
    { topicId, postId }: { topicId: number; postId: number },
    reason: string,
  ) {
    const result = await withdrawPost(this.db, by, {
      topicId,
      postId,
      reason,
      title: null,
      now: at("2017-01-16 09:15"),
    });
    if (!result.ok) throw new Error(`not withdrawn: ${JSON.stringify(result.errors)}`);
  }
}

const pollOf = (question: string, choice: string): PollFields => ({
  ...{ question, options: `${choice}\nNon`, several: false, until: "", hides: false },
});

/** The page of the fiche lists the topics that say so. */
const CITATION = "[la fiche](/guide/fiche)";

const markerOf = (section: string) => `marque${section.replaceAll("-", "")}`;

function written(result: Written) {
  if (!result.ok) throw new Error(`not written: ${JSON.stringify(result.errors)}`);
  return { topicId: result.topicId, postId: result.postId };
}
