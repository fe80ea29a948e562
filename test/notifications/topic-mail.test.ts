import { eq, sql } from "drizzle-orm";
import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { noticeChoices, notices, settings, topics } from "#db/schema/index.server";
import { correctPost } from "~/forum/correction.server";
import { withdrawPost } from "~/forum/withdrawal.server";
import { mailTopic } from "~/notifications/topic-mail.server";
import type { Mail } from "~/platform/mail.server";
import { answered, NOON, opened, sectionId } from "../support/forum";
import { openMailbox, runJobs } from "../support/mail";
import { changeStanding, nonPeer, peer } from "../support/people";
import { ORIGIN, openSite, type Site } from "../support/site";
import { emailOf, follow, followAll, letPass } from "../support/telling";

let site: Site;
let mailbox: Awaited<ReturnType<typeof openMailbox>>;

beforeAll(async () => {
  site = await openSite("empty");
  mailbox = await openMailbox();
});
beforeEach(() => {
  mailbox.mails.length = 0;
});
afterAll(async () => {
  await site.close();
  await mailbox.close();
});

const run = () => runJobs(site.url, mailbox.url);
/** Lets the mails of what was told leave. */
async function leave() {
  await run();
  await letPass(site.db);
  await run();
}
const received = async (member: { id: number }) => mailbox.to(await emailOf(site.db, member as never));

/** Somebody who asked, and somebody whose answer is written at this minute. */
async function exchange(words: { body?: string; now?: Date; section?: string } = {}) {
  const { section = "monter-un-dossier", ...answer } = words;
  const [asker, answerer] = [await peer(site.db), await peer(site.db, { name: "Zoé Martin" })];
  const topic = await opened(site.db, asker, { section, title: "Un CIF après un CIF ?", now: new Date() });
  const { postId } = await answered(site.db, answerer, topic.topicId, { now: new Date(), ...answer });
  return { asker, answerer, topicId: topic.topicId, postId };
}

test("a mail leaves after the hold, says the same in HTML and in text, and stands in its thread", async () => {
  const { asker, topicId, postId } = await exchange({
    body: "Six **mois** au moins, [lisez](/aide) :\n\n- un",
  });
  await run();
  expect(await received(asker)).toEqual([]);
  const [job] = await site.db.execute<{
    wait: number;
  }>(sql`select extract(epoch from run_at - now())::int as wait
    from graphile_worker.jobs where task_identifier = 'notifications.mail' order by id desc limit 1`);
  expect(job?.wait).toBeGreaterThan(50);
  expect(job?.wait).toBeLessThanOrEqual(60);
  await letPass(site.db);
  await run();
  const [mail, ...others] = await received(asker);
  expect(others).toEqual([]);
  expect(mail?.subject).toBe("Un CIF après un CIF\u202f?");
  const link = `${ORIGIN}/sujets/${topicId}/messages/${postId}`;
  expect(mail?.text).toContain("Zoé Martin (Apec) vous a répondu\u00a0:");
  expect(mail?.text).toContain(`Six **mois** au moins, [lisez](${ORIGIN}/aide)`);
  expect(mail?.text).toContain(`\n${link}\n`);
  expect(mail?.html).toContain("Zoé Martin (Apec) vous a répondu");
  expect(mail?.html).toContain("<strong>mois</strong>");
  expect(mail?.html).toContain(`href="${link}"`);
  expect(mail?.html).toContain(`href="${ORIGIN}/aide"`);
  expect(mail?.messageId).toMatch(/^<notices-\d+@comcep\.example>$/);
  expect([mail?.inReplyTo, mail?.references]).toEqual(Array(2).fill(`<topic-${topicId}@comcep.example>`));
  const header = (name: string) => mail?.headers.find(({ key }) => key === name)?.value;
  const stop = /<(.+)>/.exec(header("list-unsubscribe") ?? "")?.[1] ?? "nowhere";
  expect(stop).toMatch(/\/desabonnement\/[\w-]{40,}$/);
  expect(mail?.text).toContain(stop);
  expect(header("list-unsubscribe-post")).toBe("List-Unsubscribe=One-Click");
  expect((await site.visitor().visit(stop.slice(ORIGIN.length))).status).toBe(200);
  await leave();
  expect(await received(asker)).toHaveLength(1);
});

test("several events of a topic make one mail, and one topic does not wait for another", async () => {
  const { asker, answerer, topicId } = await exchange({ body: "Premier texte" });
  await answered(site.db, answerer, topicId, { body: "Second texte", now: new Date() });
  await run();
  await answered(site.db, answerer, topicId, { body: "Troisième texte", now: new Date() });
  const other = await opened(site.db, asker, { title: "Un autre sujet", now: new Date() });
  await answered(site.db, answerer, other.topicId, { now: new Date() });
  await leave();
  const mails = await received(asker);
  expect(mails.map(({ subject }) => subject).sort()).toEqual([
    "Un CIF après un CIF\u202f?",
    "Un autre sujet",
  ]);
  const grouped = mails.find(({ subject }) => subject?.startsWith("Un CIF"));
  const places = ["Premier texte", "Second texte", "Troisième texte"].map((text) =>
    grouped?.text?.indexOf(text),
  );
  expect(places).toEqual([...places].sort((a, b) => (a ?? 0) - (b ?? 0)));
  expect(places).not.toContain(-1);
});

test("what comes as a mail leaves waits for its own hold", async () => {
  const { asker, answerer, topicId } = await exchange({ body: "Premier texte" });
  await run();
  await letPass(site.db);
  await answered(site.db, answerer, topicId, { body: "Second texte", now: new Date() });
  await site.db.execute(
    sql`update graphile_worker._private_jobs set run_at = now() where key like 'notices:%'`,
  );
  await run();
  await site.db.execute(
    sql`update graphile_worker._private_jobs set run_at = now() where key like 'notices:%'`,
  );
  await run();
  const [first, ...others] = await received(asker);
  expect([first?.text?.includes("Premier texte"), others]).toEqual([true, []]);
  expect(first?.text).not.toContain("Second texte");
  await letPass(site.db);
  await run();
  expect((await received(asker)).at(-1)?.text).toContain("Second texte");
});

test("a thread where people keep writing does not hold its mail for ever", async () => {
  const { asker, answerer, topicId } = await exchange();
  await run();
  await site.db.update(notices).set({ at: sql`${notices.at} - interval '280 seconds'` });
  await answered(site.db, answerer, topicId, { now: new Date() });
  await run();
  const [job] = await site.db.execute<{
    wait: number;
  }>(sql`select extract(epoch from run_at - now())::int as wait
    from graphile_worker.jobs where key = ${`notices:${asker.id}:${topicId}`}`);
  expect(job?.wait).toBeLessThanOrEqual(20);
});

test("an edit and a withdrawal made within the hold count", async () => {
  const { asker, answerer, topicId, postId } = await exchange({ body: "Le nom de trop" });
  const gone = await answered(site.db, answerer, topicId, { body: "À retirer", now: new Date() });
  await run();
  const now = new Date();
  await correctPost(site.db, answerer, { topicId, postId, body: "Corrigé", title: null, version: 1, now });
  await withdrawPost(site.db, answerer, { ...gone, reason: "", title: null, now });
  await leave();
  const [mail] = await received(asker);
  expect(mail?.text).toContain("Corrigé");
  for (const said of [mail?.text, mail?.html]) {
    expect(said).not.toContain("Le nom de trop");
    expect(said).not.toContain("À retirer");
  }
});

test("when nothing is left to say, no mail leaves and it is done with", async () => {
  const { asker, answerer, topicId, postId } = await exchange();
  await run();
  await withdrawPost(site.db, answerer, { topicId, postId, reason: "", title: null, now: new Date() });
  await leave();
  expect(await received(asker)).toEqual([]);
  const [row] = await site.db.select().from(notices).where(eq(notices.memberId, asker.id));
  expect(row?.mailedAt).not.toBeNull();
});

test.each<[string, (told: Awaited<ReturnType<typeof exchange>>) => Promise<unknown>]>([
  ["is no longer a member", ({ asker }) => changeStanding(site.db, asker.id, "none")],
  ["is no longer a peer", ({ asker }) => changeStanding(site.db, asker.id, "non_peer")],
  [
    "does not read the section it moved to",
    async ({ topicId }) => {
      const pilot = await peer(site.db, { pilot: true });
      const to = await sectionId(site.db, pilot, "groupe-pilote");
      await site.db.update(topics).set({ sectionId: to }).where(eq(topics.id, topicId));
    },
  ],
  [
    "has read it on the site",
    ({ asker }) => site.db.update(notices).set({ readAt: NOON }).where(eq(notices.memberId, asker.id)),
  ],
  [
    "has just refused such mails",
    ({ asker }) =>
      site.db
        .insert(noticeChoices)
        .values({ memberId: asker.id, kind: "answer", inApp: true, byMail: false }),
  ],
  ["wants nothing of the topic any more", ({ asker, topicId }) => follow(site.db, asker, topicId, "muted")],
])("no mail leaves for who %s since", async (_, change) => {
  const told = await exchange();
  await run();
  await change(told);
  await leave();
  expect(await received(told.asker)).toEqual([]);
});

test("to who is not a peer, a mail does not say which peer wrote", async () => {
  const [reader, writer] = [await nonPeer(site.db), await peer(site.db, { name: "Nom Secret" })];
  await followAll(site.db, reader, "hors-pairs-echanges", "all");
  const { topicId } = await opened(site.db, writer, { section: "hors-pairs-echanges", now: new Date() });
  await answered(site.db, writer, topicId, { signedToNonPeers: true, body: "Signé", now: new Date() });
  await leave();
  const [mail] = await received(reader);
  expect(mail?.text).toContain("Un·e pair a ouvert un sujet dans une rubrique que vous suivez");
  expect(mail?.text).toContain("Nom Secret (Apec) a écrit dans une rubrique que vous suivez");
  await site.db.execute(sql`update posts set signed_to_non_peers = false where topic_id = ${topicId}`);
  await site.db.update(notices).set({ mailedAt: null }).where(eq(notices.memberId, reader.id));
  const mails: Mail[] = [];
  await mailTopic(
    { memberId: reader.id, topicId },
    { db: site.db, appUrl: ORIGIN, now: new Date(), send: async (one) => void mails.push(one) },
  );
  const said = JSON.stringify(mails);
  expect(mails).toHaveLength(1);
  expect(said).not.toContain("Secret");
  expect(said).not.toContain("Apec");
});

test("a worker that dies before its mail left sends it later; one that dies after sends it under the same name", async () => {
  const { asker, topicId } = await exchange();
  await run();
  await letPass(site.db);
  const about = { memberId: asker.id, topicId };
  const tools = { db: site.db, appUrl: ORIGIN, now: new Date() };
  const ids: (string | undefined)[] = [];
  const dying = async (mail: Mail) => {
    ids.push(mail.id);
    throw new Error("killed");
  };
  await expect(mailTopic(about, { ...tools, send: dying })).rejects.toThrow("killed");
  const [row] = await site.db.select().from(notices).where(eq(notices.memberId, asker.id));
  expect(row?.mailedAt).toBeNull();
  await run();
  const mails = await received(asker);
  expect(mails.map(({ messageId }) => messageId)).toEqual([`<${ids[0]}@comcep.example>`]);
});

test("two mails of the same at once are one", async () => {
  const { asker, topicId } = await exchange();
  await run();
  await letPass(site.db);
  const sent: Mail[] = [];
  const send = async (mail: Mail) => {
    sent.push(mail);
  };
  const both = [1, 2].map(() =>
    mailTopic({ memberId: asker.id, topicId }, { db: site.db, appUrl: ORIGIN, now: new Date(), send }),
  );
  await Promise.all(both);
  expect(sent).toHaveLength(1);
});

test("the hold is a setting", async () => {
  await site.db.insert(settings).values({ key: "mail_hold_seconds", value: 0, changedAt: NOON });
  const { asker } = await exchange();
  await run();
  expect(await received(asker)).toHaveLength(1);
  await site.db.delete(settings).where(eq(settings.key, "mail_hold_seconds"));
});
