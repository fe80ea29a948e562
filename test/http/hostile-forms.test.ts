import { randomBytes } from "node:crypto";
import { afterAll, beforeAll, expect, test } from "vitest";
import { ORIGIN, openSite, type Site } from "../support/site";
import type { Visitor } from "../support/visitor";

let site: Site;
let member: Visitor;

beforeAll(async () => {
  site = await openSite("demo");
  member = await site.signedIn("conseillere");
});
afterAll(() => site.close());

const LONG = "é".repeat(25_000);
const REPLY = "/sujets/10/reponses";
const TOPIC = "/forum/monter-un-dossier/nouveau";

const NUL = "\u0000";
const forms: [string, string, [string, string][]][] = [
  ["a NUL in a reply", REPLY, [["body", `avant${NUL}après`]]],
  [
    "a NUL in a form's key",
    REPLY,
    [
      ["body", "clé nulle"],
      ["key", NUL],
    ],
  ],
  [
    "a NUL in a title",
    TOPIC,
    [
      ["title", `a${NUL}b`],
      ["body", "texte"],
    ],
  ],
  [
    "a NUL in a topic's text",
    TOPIC,
    [
      ["title", "titre"],
      ["body", `a${NUL}b`],
    ],
  ],
  ["a NUL in a preview", "/apercu", [["body", `a${NUL}b`]]],
  [
    "a NUL in a section's name",
    "/forum/a%00b/nouveau",
    [
      ["title", "titre"],
      ["body", "texte"],
    ],
  ],
  [
    "a NUL in a reason",
    "/sujets/10/messages/1/retrait",
    [
      ["reason", NUL],
      ["title", NUL],
    ],
  ],
  ["a lone surrogate in a reply", REPLY, [["body", "seul \ud800 ici"]]],
  [
    "a lone surrogate in a title",
    TOPIC,
    [
      ["title", "seul \udfff"],
      ["body", "texte"],
    ],
  ],
  ["a reply of 25,000 characters", REPLY, [["body", LONG]]],
  [
    "a title of 25,000 characters",
    TOPIC,
    [
      ["title", LONG],
      ["body", "texte"],
    ],
  ],
  [
    "a key of 25,000 characters",
    REPLY,
    [
      ["body", "longue clé"],
      ["key", randomBytes(12_500).toString("hex")],
    ],
  ],
  [
    "a reason of 25,000 characters",
    "/sujets/10/messages/1/retrait",
    [
      ["reason", LONG],
      ["title", LONG],
    ],
  ],
  [
    "a field sent twice",
    REPLY,
    [
      ["body", "premier"],
      ["body", "second"],
    ],
  ],
  [
    "fields nobody expects",
    REPLY,
    [
      ["body", "attendu"],
      ["__proto__", "x"],
      ["constructor", "y"],
    ],
  ],
  [
    "a version that is no number",
    "/sujets/10/messages/1/correction",
    [
      ["body", "x"],
      ["version", "1e400"],
    ],
  ],
  [
    "direction marks in a title",
    TOPIC,
    [
      ["title", "\u202e\u202e"],
      ["body", "\u202e"],
    ],
  ],
  [
    "line ends in a title",
    TOPIC,
    [
      ["title", "a\r\nb"],
      ["body", "texte"],
    ],
  ],
];

test.each(forms)("%s is no failure of ours", async (_, path, fields) => {
  await member.post(path, new URLSearchParams(fields));
  expect(member.status).toBeLessThan(500);
});

test.each(forms)("%s, sent as multipart, is no failure of ours", async (_, path, fields) => {
  const body = new FormData();
  for (const [name, value] of fields) body.append(name, name === "key" ? `m${value}` : value);
  const response = await member.request(path, { method: "POST", body, headers: { Origin: ORIGIN } });
  expect(response.status).toBeLessThan(500);
});

const credentials: [string, string, string][] = [
  ["a NUL in the address", `a${NUL}b@comcep.example`, "x"],
  ["a NUL in the password", "a@comcep.example", NUL],
  ["an address of 25,000 characters", LONG, "x"],
  ["a password of 25,000 characters", "b@comcep.example", LONG],
  ["a lone surrogate", "\ud800@comcep.example", "\udfff"],
  ["nothing at all", "", ""],
];

test.each(credentials)("signing in with %s is refused like any other mistake", async (_, email, password) => {
  const stranger = site.visitor();
  await stranger.signIn(email, password);
  expect(stranger.status).toBe(422);
});

const bodies: [string, string, BodyInit][] = [
  ["no form at all", "application/json", '{"body":"x"}'],
  ["a multipart form without parts", "multipart/form-data; boundary=b", "rien"],
  ["a multipart form without boundary", "multipart/form-data", "rien"],
  [
    "a multipart form cut short",
    "multipart/form-data; boundary=b",
    '--b\r\nContent-Disposition: form-data; name="body"\r\n\r\ncou',
  ],
  ["plain text", "text/plain", "body=x"],
  [
    "bytes that are no UTF-8",
    "application/x-www-form-urlencoded",
    new Uint8Array([98, 61, 255, 254, 0, 192, 128]),
  ],
  ["escapes that are no UTF-8", "application/x-www-form-urlencoded", "body=%FF%FE%C0%80"],
  ["malformed escapes", "application/x-www-form-urlencoded", "body=%zz&%"],
  ["an empty body", "application/x-www-form-urlencoded", ""],
];

test.each(bodies)("a reply sent as %s is no failure of ours", async (_, type, body) => {
  const headers = { Origin: ORIGIN, "Content-Type": type };
  const response = await member.request(REPLY, { method: "POST", body, headers });
  expect(response.status).toBeLessThan(500);
});

test("a file in the place of a text counts as no text", async () => {
  const body = new FormData();
  body.set("body", new File(["x"], "x.txt"));
  expect((await member.request(REPLY, { method: "POST", body, headers: { Origin: ORIGIN } })).status).toBe(
    422,
  );
});
