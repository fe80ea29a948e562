import { desc, eq } from "drizzle-orm";
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from "vitest";
import { appeals, posts, topicEvents, topics } from "#db/schema/index.server";
import type { Member } from "~/accounts/viewer";
import { answerAppeal, appeal } from "~/cases/appeals.server";
import { bringBack } from "~/cases/returning.server";
import { findWrongCounters } from "~/forum/counters.server";
import { signIn } from "../architecture/viewers";
import { answered, NOON, opened } from "../support/forum";
import { linkIn, openMailbox, runJobs } from "../support/mail";
import { changeStanding, host, nonPeer, peer } from "../support/people";
import { openSite, type Site } from "../support/site";

const SECTION = "hors-pairs-echanges";
let site: Site;
let mailbox: Awaited<ReturnType<typeof openMailbox>>;

beforeAll(async () => {
  site = await openSite("empty");
});
afterAll(() => site.close());
beforeEach(async () => {
  mailbox = await openMailbox();
});
afterEach(() => mailbox.close());

const browser = async (person: Member) => (await signIn(site, person)).browser;
const opensAt = (path: string) => Number(/^\/sujets\/(\d+)/.exec(path)?.[1]);

/** A peers' question with an answer, both with words that no non-peer may ever read. */
async function question() {
  const asker = await peer(site.db, { name: "Nom Canariquestion" });
  const { topicId } = await opened(site.db, asker, {
    title: "Titre canarititre",
    body: "Une question canaritexte",
  });
  await answered(site.db, await peer(site.db), topicId, { body: "Une réponse canarireponse" });
  return { asker, topicId };
}
const rewritten = { title: "Qui finance la mobilité ?", body: "Qui solliciter ?", section: SECTION };

test("the asker puts the question to the hors pairs in other words; they learn nothing of the peers' topic", async () => {
  const { asker, topicId } = await question();
  const visitor = await browser(asker);
  await visitor.visit(`/sujets/${topicId}`);
  await visitor.follow("Faire appel aux hors pairs");
  expect(visitor.page.querySelector("#body")?.textContent).toBe("Une question canaritexte");
  expect(visitor.text).not.toContain("canarireponse");
  await visitor.submit("Poser la question aux hors pairs", rewritten);
  expect(visitor.title).toContain("Qui finance la mobilité");
  const openedId = opensAt(visitor.path);

  const reader = await browser(await nonPeer(site.db));
  for (const path of [
    ...[`/sujets/${openedId}`, `/sujets/${openedId}.data`, `/forum/${SECTION}`, "/forum", "/"],
    ...["/recherche?q=canaritexte", "/recherche?q=mobilite", "/membres?q=canariquestion"],
  ]) {
    await reader.visit(path);
    expect(reader.html, path).not.toMatch(/canarititre|canarireponse|Nom Canariquestion/);
    expect(reader.html, path).not.toContain(`/sujets/${topicId}`);
  }
  await reader.visit(`/sujets/${openedId}`);
  expect(reader.text).toContain("Un·e pair");
  for (const path of [`/sujets/${topicId}`, `/sujets/${topicId}/appel`]) {
    await reader.visit(path);
    expect(reader.status).toBe(404);
  }
  await reader.visit(`/sujets/${openedId}/appel`);
  expect(reader.status).toBe(404);

  const colleague = await browser(await peer(site.db));
  await colleague.visit(`/sujets/${topicId}`);
  await colleague.follow("La question posée aux hors pairs");
  expect(opensAt(colleague.path)).toBe(openedId);
  const events = await site.db.select().from(topicEvents);
  expect(events.filter(({ topicId: of }) => of === openedId)).toEqual([]);
  expect(events.find(({ topicId: of }) => of === topicId)).toMatchObject({
    ...{ kind: "relayed", afterNumber: 2, otherTopicId: openedId },
  });
});

test("their answer comes back as a message that quotes it and leads to it, once", async () => {
  const { asker, topicId } = await question();
  const visitor = await browser(asker);
  await visitor.visit(`/sujets/${topicId}/appel`);
  await visitor.submit("Poser la question aux hors pairs", { ...rewritten, title: "Retour" });
  const openedId = opensAt(visitor.path);
  const reader = await browser(await nonPeer(site.db, { name: "Hors Paire" }));
  await reader.visit(`/sujets/${openedId}`);
  await reader.submit("Publier la réponse", { body: "Voyez le Carif.\n\n<b>vite</b>" });
  await answered(site.db, await peer(site.db), openedId, { body: "Réponse d’une pair" });
  await visitor.visit(`/sujets/${topicId}`);
  await visitor.follow("Rapporter une réponse des hors pairs");
  expect(visitor.text).toContain("Hors Paire");
  expect(visitor.text).not.toContain("Réponse d’une pair");
  const { action, body } = visitor.fill("Rapporter cette réponse aux pairs");
  await visitor.post(action, body);
  await visitor.post(action, body);
  const last = visitor.page.querySelectorAll(".post").at(-1);
  expect(last?.querySelector("blockquote")?.textContent).toContain("Voyez le Carif.");
  expect(last?.querySelector("blockquote b")).toBeNull();
  expect(last?.querySelector(".prose a")?.getAttribute("href")).toMatch(
    new RegExp(`^/sujets/${openedId}/messages/\\d+$`),
  );
  expect(await site.db.$count(posts, eq(posts.topicId, topicId))).toBe(3);
  const [row] = await site.db.select().from(appeals).where(eq(appeals.topicId, topicId));
  expect(row?.returnedPostId).not.toBeNull();

  const others = await site.db.select().from(posts).where(eq(posts.topicId, topicId)).orderBy(desc(posts.id));
  for (const postId of [others[0]?.id ?? 0, 999_999])
    await expect(bringBack(site.db, asker, { topicId, postId, now: NOON })).rejects.toMatchObject({
      status: 404,
    });
});

test("what a host proposes opens only once its asker has agreed, under the name they chose", async () => {
  const { asker, topicId } = await question();
  const keeper = await browser(await host(site.db));
  await keeper.visit(`/sujets/${topicId}/appel`);
  const before = await site.db.$count(topics);
  await keeper.submit("Demander son accord", { ...rewritten, title: "Proposée" });
  expect(await site.db.$count(topics)).toBe(before);
  const visitor = await browser(asker);
  await runJobs(site.url, mailbox.url);
  const [mail, ...others] = mailbox.mails.filter(({ subject }) =>
    subject?.startsWith("Poser votre question"),
  );
  expect(others).toEqual([]);
  await visitor.visit(linkIn(mail));
  expect(visitor.text).toContain("Proposée");
  await keeper.visit(`/sujets/${topicId}/appel`);
  expect(keeper.text).toContain("n’a pas encore répondu");
  await keeper.post(`/sujets/${topicId}/appel`, new URLSearchParams({ step: "agree", section: SECTION }));
  expect(keeper.status).toBe(403);
  expect(await site.db.$count(topics)).toBe(before);
  await visitor.submit("Accepter", { section: "monter-un-dossier" });
  expect(visitor.status).toBe(422);
  await visitor.submit("Accepter", { section: SECTION, signed: "1" });
  const reader = await browser(await nonPeer(site.db));
  await reader.visit(`/sujets/${opensAt(visitor.path)}`);
  expect(reader.text).toContain(asker.name);
  expect(reader.text).not.toMatch(/canaritexte|canarititre|canarireponse/);
});

test("declined, it is over, and the asker may put it in their own words", async () => {
  const { asker, topicId } = await question();
  const keeper = await host(site.db);
  const input = { topicId, ...rewritten, isSigned: false, now: NOON };
  expect(await appeal(site.db, keeper, input)).toEqual({ ok: true, openedTopicId: null });
  const visitor = await browser(asker);
  await visitor.visit(`/sujets/${topicId}/appel`);
  await visitor.submit("Refuser");
  await visitor.visit(`/sujets/${topicId}/appel`);
  expect(visitor.page.querySelector("#body")).not.toBeNull();
  await expect(answerAppeal(site.db, asker, { ...input, agrees: true })).rejects.toMatchObject({
    status: 404,
  });
});

test("sent twice at once, it opens once; refused where it is not theirs, and when what is typed is wrong", async () => {
  const { asker, topicId } = await question();
  const input = { topicId, ...rewritten, title: "Une fois", isSigned: false, now: NOON };
  const [one, two] = await Promise.all([appeal(site.db, asker, input), appeal(site.db, asker, input)]);
  expect(one).toEqual(two);
  expect(await site.db.$count(topics, eq(topics.title, "Une fois"))).toBe(1);
  expect(await findWrongCounters(site.db)).toHaveLength(0);
  const other = await question();
  const mine = { ...input, topicId: other.topicId };
  await expect(appeal(site.db, asker, mine)).rejects.toMatchObject({ status: 403 });
  await expect(appeal(site.db, await nonPeer(site.db), mine)).rejects.toMatchObject({ status: 404 });
  const visitor = await browser(other.asker);
  for (const wrong of [{ title: "" }, { body: "" }, { section: "groupe-pilote" }, { section: "x'y" }]) {
    await visitor.visit(`/sujets/${other.topicId}/appel`);
    await visitor.submit("Poser la question aux hors pairs", { ...rewritten, ...wrong });
    expect(visitor.status, JSON.stringify(wrong)).toBe(422);
    expect(visitor.page.querySelector(".error")).not.toBeNull();
  }
  await changeStanding(site.db, other.asker.id, "non_peer");
  await visitor.post(`/sujets/${other.topicId}/appel`, new URLSearchParams({ ...rewritten }));
  expect(visitor.status).toBe(404);
  expect(visitor.html).toContain(rewritten.body);
});

test("a host relays a question of the hors pairs to the peers: quoted, linked, and unseen from there", async () => {
  const stranger = await nonPeer(site.db);
  const { topicId } = await opened(site.db, stranger, {
    ...{ section: "hors-pairs-outils", title: "Un outil", body: "Qui l’utilise ?" },
  });
  const keeper = await browser(await host(site.db));
  await keeper.visit(`/sujets/${topicId}`);
  await keeper.follow("Relayer auprès des pairs");
  await keeper.submit("Relayer", { section: "nulle-part" });
  expect(keeper.status).toBe(422);
  await keeper.submit("Relayer", { section: "groupe-pilote" });
  expect(keeper.status).toBe(422);
  await keeper.submit("Relayer", { section: "trucs-et-astuces" });
  expect(keeper.title).toBe("Un outil");
  expect(keeper.page.querySelector("blockquote")?.textContent).toContain("Qui l’utilise");
  const reader = await browser(stranger);
  const relayed = opensAt(keeper.path);
  for (const path of [`/sujets/${topicId}`, "/forum", "/recherche?q=outil", `/membres/${stranger.id}`]) {
    await reader.visit(path);
    expect(reader.html).not.toContain(`/sujets/${relayed}`);
  }
  await reader.visit(`/sujets/${topicId}`);
  expect(reader.text).not.toContain("Relayer");
  await reader.visit(`/sujets/${topicId}/relais`);
  expect(reader.status).toBe(403);
  const plain = await browser(await peer(site.db));
  await plain.post(`/sujets/${topicId}/relais`, new URLSearchParams({ section: "trucs-et-astuces" }));
  expect(plain.status).toBe(403);
});
