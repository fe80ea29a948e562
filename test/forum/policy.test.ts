import { expect, test } from "vitest";
import { OPENERS } from "#db/vocabulary";
import { type Member, readableBy, VISITOR, type Viewer } from "~/accounts/viewer";
import { canCorrect, canOpenTopic, canReadVersions, canWithdraw, seesPeerNames } from "~/forum/policy";

const AUTHOR = 1;
const written = new Date("2016-10-03T09:00:00Z");
const post = { authorId: AUTHOR, createdAt: written, withdrawnAt: null };
const after = (hours: number) => new Date(written.getTime() + hours * 3_600_000);
const withdrawn = { ...post, withdrawnAt: after(1) };

const member = (facts: Partial<Member> = {}): Viewer => {
  return {
    kind: "member",
    id: 2,
    name: "Claire",
    standing: "peer",
    duties: [],
    heldBackDuties: [],
    groups: [],
    owesCharter: false,
    ...facts,
  };
};
const author = member({ id: AUTHOR });

const VIEWERS = {
  visitor: VISITOR,
  none: member({ standing: "none", duties: ["admin", "guide_editor", "steering_committee"] }),
  nonPeer: member({ standing: "non_peer", duties: ["network_lead", "operational_committee", "researcher"] }),
  peer: member(),
  pilot: member({ groups: [7] }),
  moderator: member({ duties: ["moderator"] }),
  host: member({ duties: ["host"] }),
  author,
};
type Kind = keyof typeof VIEWERS;

/** The kinds of viewer that a rule lets through. */
function allowed(rule: (viewer: Viewer) => boolean) {
  return Object.entries(VIEWERS)
    .filter(([, viewer]) => rule(viewer))
    .map(([kind]) => kind);
}
const of = (...kinds: Kind[]) => kinds;

test("an author corrects a message for 24 hours, to the millisecond", () => {
  expect(canCorrect(author, post, { now: after(23), hours: 24 })).toBe(true);
  expect(canCorrect(author, post, { now: new Date(after(24).getTime() - 1), hours: 24 })).toBe(true);
  expect(canCorrect(author, post, { now: after(24), hours: 24 })).toBe(false);
});

test("its author, hosts and moderators correct a message, and these always", () => {
  const at = (hours: number) =>
    allowed((viewer) => canCorrect(viewer, post, { now: after(hours), hours: 24 })).sort();
  expect(at(1)).toEqual([...of("author", "host", "moderator")]);
  expect(at(25)).toEqual([...of("host", "moderator")]);
});

test("nobody corrects a withdrawn message", () => {
  expect(allowed((viewer) => canCorrect(viewer, withdrawn, { now: after(2), hours: 24 }))).toEqual([]);
});

test("the author, hosts and moderators withdraw a message", () => {
  expect(allowed((viewer) => canWithdraw(viewer, post))).toEqual(of("moderator", "host", "author"));
});

test("nobody withdraws a withdrawn message", () => {
  expect(allowed((viewer) => canWithdraw(viewer, withdrawn))).toEqual([]);
});

test("the author, hosts and moderators read earlier versions", () => {
  expect(allowed((viewer) => canReadVersions(viewer, post))).toEqual(of("moderator", "host", "author"));
});

test("nobody reads the earlier versions of a withdrawn message", () => {
  expect(allowed((viewer) => canReadVersions(viewer, withdrawn))).toEqual([]);
});

test("who is no longer a peer keeps no order, whatever duty their session still holds", () => {
  for (const standing of ["non_peer", "none"] as const) {
    const former = member({ standing, duties: ["host", "moderator"] });
    expect([canWithdraw(former, post), canReadVersions(former, post)]).toEqual([false, false]);
  }
});

test("who opens topics depends on the section's opener", () => {
  const table = Object.fromEntries(
    OPENERS.map((opener) => [
      opener,
      allowed((viewer) => canOpenTopic(viewer, { opener, isHeading: false })),
    ]),
  );
  expect(table).toEqual({
    hosts: of("host"),
    peers: of("peer", "pilot", "moderator", "host", "author"),
    // Asked of those who read the section only.
    readers: of("none", "nonPeer", "peer", "pilot", "moderator", "host", "author"),
  });
});

test("nobody opens a topic in a heading", () => {
  for (const opener of OPENERS) {
    expect(allowed((viewer) => canOpenTopic(viewer, { opener, isHeading: true }))).toEqual([]);
  }
});

test("peers see the names of peers, and nobody else does by right", () => {
  expect(allowed(seesPeerNames)).toEqual(of("peer", "pilot", "moderator", "host", "author"));
});

test("each kind of viewer reads the audiences of their standing and their groups", () => {
  const nothing = { audiences: [], groups: [] };
  const peers = { audiences: ["members", "peers"], groups: [] };
  const table = Object.fromEntries(
    Object.entries(VIEWERS).map(([kind, viewer]) => [kind, readableBy(viewer)]),
  );
  expect(table).toEqual({
    visitor: nothing,
    none: nothing,
    nonPeer: { audiences: ["members"], groups: [] },
    peer: peers,
    pilot: { ...peers, groups: [7] },
    moderator: peers,
    host: peers,
    author: peers,
  });
});

test("a group opens nothing to whoever is not a peer", () => {
  expect(readableBy(member({ standing: "non_peer", groups: [7] })).groups).toEqual([]);
  expect(readableBy(member({ standing: "none", groups: [7] })).groups).toEqual([]);
});
