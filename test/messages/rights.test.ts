import { eq } from "drizzle-orm";
import { expect } from "vitest";
import { participants } from "#db/schema/index.server";
import { block, listBlocks, unblock } from "~/messages/blocking.server";
import { conversationAt, listConversations } from "~/messages/conversations.server";
import { leave, withdrawMessage } from "~/messages/leaving.server";
import { nameFor } from "~/messages/names";
import { listMessages, markRead } from "~/messages/thread.server";
import { test } from "../support/database";
import { describe } from "../support/directory";
import { later, refusalOf } from "../support/forum";
import { changeStanding, nonPeer, outsider, peer } from "../support/people";
import { answered, begun, NOON, statusOf, tryAnswer, tryBegin } from "./private-support";

const REACHED = "ne peut pas être contacté";

test("a peer begins with a peer or a non-peer; a non-peer with non-peers alone", async ({ db }) => {
  const [ana, ben, claude, dora] = [await peer(db), await peer(db), await nonPeer(db), await nonPeer(db)];
  await describe(db, ben, { openToNonPeers: true });
  for (const [author, other] of [
    [ana, ben],
    [ana, claude],
    [claude, dora],
  ] as const)
    expect(await tryBegin(db, author, [other])).toMatchObject({ ok: true });
  expect(await tryBegin(db, claude, [ben])).toMatchObject({
    ok: false,
    errors: { people: expect.stringContaining("c’est la personne pair qui commence") },
  });
  expect(await tryBegin(db, claude, [dora, ben])).toMatchObject({ ok: false });
});

test("the database refuses a peer in what a non-peer began, whatever the site says", async ({ db }) => {
  const [ana, claude, dora] = [await peer(db), await nonPeer(db), await nonPeer(db)];
  const conversationId = await begun(db, claude, [dora]);
  const refused = await refusalOf(db, (tx) =>
    tx.insert(participants).values({ conversationId, memberId: ana.id }),
  );
  expect(refused).toBe("participants_peer_begins");
});

test("a hidden peer, a former member and nobody answer the same, without a name", async ({ db }) => {
  const [ana, ben, claude] = [await peer(db), await peer(db), await nonPeer(db)];
  const gone = await outsider(db);
  const wanted = { ok: false, errors: { people: "Une des personnes choisies ne peut pas être contactée." } };
  for (const other of [ben, gone, { id: 9_999_999 }])
    expect(await tryBegin(db, claude, [other])).toEqual(wanted);
  expect(await tryBegin(db, ana, [gone])).toEqual(wanted);
});

test("one writes neither to oneself, nor to nobody, nor to eleven people; ten go", async ({ db }) => {
  const ana = await peer(db);
  const others = await Promise.all(Array.from({ length: 11 }, () => peer(db)));
  const refusal = async (people: { id: number }[]) => {
    const written = await tryBegin(db, ana, people);
    return written.ok ? null : written.errors.people;
  };
  expect(await refusal([ana])).toContain("à vous-même");
  expect(await refusal([ana, ...others.slice(0, 2)])).toContain("à vous-même");
  expect(await refusal([])).toContain("au moins une personne");
  expect(await refusal(others)).toContain("vous en avez choisi 11");
  expect(await refusal(others.slice(0, 10))).toBeNull();
});

test("a conversation is nobody else's, even of who keeps order; it leaves with the standing and comes back", async ({
  db,
}) => {
  const [ana, ben] = [await peer(db), await peer(db)];
  const third = await peer(db, { duties: ["host", "moderator", "admin"] });
  const id = await begun(db, ana, [ben]);
  const open = (viewer: typeof ana) => statusOf(conversationAt(db, viewer, { id: String(id) }, NOON));
  expect(await open(third)).toBe(404);
  expect(await statusOf(tryAnswer(db, third, id))).toBe(404);
  expect(await statusOf(leave(db, third, id, NOON))).toBe(404);
  expect(await listMessages(db, third, id, 1)).toEqual([]);
  expect(await open(ben)).toBeNull();
  const former = { ...ben, standing: "none" as const };
  expect(await open(former)).toBe(404);
  expect(await statusOf(listConversations(db, former, null, NOON))).toBe(404);
  expect(await statusOf(tryAnswer(db, former, id))).toBe(404);
  expect(await open(ben)).toBeNull();
});

test("who is no longer a member is written to no more, and has no name", async ({ db }) => {
  const [ana, ben] = [await peer(db), await peer(db)];
  const id = await begun(db, ana, [ben]);
  await changeStanding(db, ben.id, "none");
  const { people } = await conversationAt(db, ana, { id: String(id) }, NOON);
  expect(people.map((person) => nameFor(ana, person))).toEqual([ana.name, "Ancien membre"]);
  expect(await tryAnswer(db, ana, id)).toMatchObject({ ok: false });
});

test("a non-peer answers a peer who began; not a peer who became one in what a non-peer began", async ({
  db,
}) => {
  const [ana, claude, dora] = [await peer(db), await nonPeer(db), await nonPeer(db)];
  expect(await tryAnswer(db, claude, await begun(db, ana, [claude]))).toMatchObject({ ok: true });
  const id = await begun(db, claude, [dora]);
  await changeStanding(db, dora.id, "peer");
  expect(await tryAnswer(db, claude, id)).toMatchObject({
    ok: false,
    errors: { body: expect.stringContaining("c’est la personne pair qui commence") },
  });
});

test("to a non-peer, the peers of a group have no name but who began and who opened their profile", async ({
  db,
}) => {
  const [ana, ben, chloe, claude] = [await peer(db), await peer(db), await peer(db), await nonPeer(db)];
  await describe(db, chloe, { openToNonPeers: true });
  const id = await begun(db, ana, [ben, chloe, claude]);
  const { people } = await conversationAt(db, claude, { id: String(id) }, NOON);
  const names = people.map((person) => nameFor(claude, person));
  expect(names).toEqual([ana.name, "Un·e pair", chloe.name, claude.name]);
});

test("a blocked person writes no more to the one who blocked, and learns nothing", async ({ db }) => {
  const [ana, ben] = [await peer(db), await peer(db)];
  const id = await begun(db, ben, [ana]);
  await block(db, ana, ben.id, NOON);
  const again = await tryAnswer(db, ben, id);
  expect(again).toMatchObject({ ok: false, errors: { body: expect.stringContaining(REACHED) } });
  expect(await tryBegin(db, ben, [ana])).toMatchObject({
    ok: false,
    errors: { people: expect.stringContaining(REACHED) },
  });
  expect(await tryAnswer(db, ana, id)).toMatchObject({
    ok: false,
    errors: { body: expect.stringContaining("débloquez") },
  });
  expect((await listBlocks(db, ana, NOON)).map((person) => person.id)).toEqual([ben.id]);
  await unblock(db, ana, ben.id);
  expect(await tryAnswer(db, ben, id)).toMatchObject({ ok: true });
});

test("in a group, what a blocked person writes from then on does not show to the one who blocked", async ({
  db,
}) => {
  const [ana, ben, chloe] = [await peer(db), await peer(db), await peer(db)];
  const id = await begun(db, ben, [ana, chloe], { body: "avant" });
  await block(db, ana, ben.id, later(1));
  await answered(db, ben, id, { body: "après", now: later(2) });
  const readBy = async (viewer: typeof ana) =>
    (await listMessages(db, viewer, id, 1)).map(({ html }) => html.replace(/<[^>]*>|\s/g, ""));
  expect(await readBy(ana)).toEqual(["avant", ""]);
  expect(await readBy(chloe)).toEqual(["avant", "après"]);
  await markRead(db, ana, id, 1);
  const { conversations } = await listConversations(db, ana, null, NOON);
  expect(conversations.map(({ unread }) => unread)).toEqual([0]);
});

test("one blocks only whom one has met in a conversation, never oneself", async ({ db }) => {
  const [ana, ben] = [await peer(db), await peer(db)];
  for (const id of [ben.id, ana.id, 9_999_999]) expect(await statusOf(block(db, ana, id, NOON))).toBe(404);
});

test("who leaves reads nothing more; of two, the other is told when answering", async ({ db }) => {
  const [ana, ben] = [await peer(db), await peer(db)];
  const id = await begun(db, ana, [ben]);
  await leave(db, ben, id, NOON);
  expect(await statusOf(conversationAt(db, ben, { id: String(id) }, NOON))).toBe(404);
  expect(await listMessages(db, ben, id, 1)).toEqual([]);
  expect((await listConversations(db, ben, null, NOON)).conversations).toEqual([]);
  expect(await tryAnswer(db, ana, id)).toMatchObject({
    ok: false,
    errors: { body: expect.stringContaining("a quitté") },
  });
});

test("only who wrote a message takes it back; its place stays, empty", async ({ db }) => {
  const [ana, ben] = [await peer(db), await peer(db)];
  const conversationId = await begun(db, ana, [ben]);
  const [first] = await listMessages(db, ben, conversationId, 1);
  const place = { conversationId, messageId: first?.id ?? 0, now: later(1) };
  expect(await statusOf(withdrawMessage(db, ben, place))).toBe(404);
  const elsewhere = await begun(db, ana, [ben]);
  expect(await statusOf(withdrawMessage(db, ana, { ...place, conversationId: elsewhere }))).toBe(404);
  await withdrawMessage(db, ana, place);
  expect(await listMessages(db, ben, conversationId, 1)).toMatchObject([{ number: 1, html: "" }]);
  expect(await statusOf(withdrawMessage(db, ana, place))).toBe(404);
});

test("reading goes forward only, and one's own message leaves unread what others wrote", async ({ db }) => {
  const [ana, ben] = [await peer(db), await peer(db)];
  const id = await begun(db, ana, [ben]);
  const readNumber = async (memberId: number) =>
    (await db.select().from(participants).where(eq(participants.conversationId, id))).find(
      (row) => row.memberId === memberId,
    )?.readNumber;
  expect([await readNumber(ana.id), await readNumber(ben.id)]).toEqual([1, 0]);
  await answered(db, ben, id);
  expect(await readNumber(ben.id)).toBe(0);
  await answered(db, ana, id);
  expect(await readNumber(ana.id)).toBe(1);
  await markRead(db, ana, id, 3);
  await markRead(db, ana, id, 2);
  expect(await readNumber(ana.id)).toBe(3);
  await answered(db, ana, id);
  expect(await readNumber(ana.id)).toBe(4);
});

test("the list goes on without a gap, from the last to move", async ({ db }) => {
  const [ana, ben] = [await peer(db), await peer(db)];
  const ids: number[] = [];
  for (let n = 0; n < 32; n++) ids.push(await begun(db, ana, [ben], { now: later(Math.floor(n / 2)) }));
  const [first = 0] = ids;
  await answered(db, ben, first, { now: later(100) });
  const one = await listConversations(db, ana, null, NOON);
  const two = await listConversations(db, ana, one.next, NOON);
  const seen = [...one.conversations, ...two.conversations].map(({ id }) => id);
  expect(seen).toEqual([first, ...ids.slice(1).reverse()]);
  expect([one.conversations.length, two.next]).toEqual([30, null]);
});
