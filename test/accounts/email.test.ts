import { eq } from "drizzle-orm";
import { expect, test as pure } from "vitest";
import { constraintOf } from "#db/client.server";
import { members } from "#db/schema/index.server";
import { mailboxOf, readEmail } from "~/accounts/email";
import { test } from "../support/database";
import { member } from "../support/people";

const TRICKS = [
  "zoe@reseau.fr",
  "ZOE@Reseau.FR",
  "zoe+cep@reseau.fr",
  "Zoe+a+b@RESEAU.fr",
  "zoe+@reseau.fr",
  "z+o@e@reseau.fr",
  "zoe.dupont@a.b.reseau.fr",
];

pure("addresses of one mailbox are one, whatever their case and their suffix", () => {
  const mailboxes = TRICKS.slice(0, 5).map(mailboxOf);
  expect(new Set(mailboxes)).toEqual(new Set(["zoe@reseau.fr"]));
});

test("the database names a mailbox as the program does", async ({ db }) => {
  for (const [n, trick] of TRICKS.entries()) {
    const { id } = await member(db, { email: `${n}${trick}` });
    const [row] = await db.select().from(members).where(eq(members.id, id));
    expect(row?.mailbox).toBe(mailboxOf(`${n}${trick}`));
  }
});

test("a mailbox opens one account", async ({ db }) => {
  await member(db, { email: "zoe@reseau.fr" });
  for (const email of TRICKS.slice(1, 5)) {
    const refused = await db.transaction((tx) => member(tx, { email })).catch(constraintOf);
    expect(refused).toBe("members_mailbox");
  }
});

pure.each([
  ["zoé@reseau.fr", "caractère accentué"],
  ["z\u03bfe@reseau.fr", "autre alphabet"],
  ["zoe\u200b@reseau.fr", "autre alphabet"],
  ["zoe@", "adresse complète"],
  ["@reseau.fr", "adresse complète"],
  ["zoe", "adresse complète"],
  ["zoe@reseau", "adresse complète"],
  ["zoe dupont@reseau.fr", "adresse complète"],
  ["zoe@reseau .fr", "adresse complète"],
  ["zoe@reseau.fr\nBcc: tous@reseau.fr", "adresse complète"],
  ["<zoe@reseau.fr>", "adresse complète"],
  ["zoe@reseau.fr,noah@reseau.fr", "adresse complète"],
  ["zoe..d@reseau.fr", "adresse complète"],
  [".zoe@reseau.fr", "adresse complète"],
  ["zoe@-reseau.fr", "adresse complète"],
  ["zoe@127.0.0.1", "adresse complète"],
  ["zoe@[127.0.0.1]", "adresse complète"],
  [`${"z".repeat(65)}@reseau.fr`, "adresse complète"],
  [`zoe@${"r".repeat(250)}.fr`, "adresse complète"],
  ["", "adresse complète"],
])("« %s » is refused with a sentence", (typed, sentence) => {
  expect(readEmail(typed)).toEqual({ error: expect.stringContaining(sentence) });
});

pure.each([
  ["  zoe@reseau.fr ", "zoe@reseau.fr"],
  ["Zoe.Dupont@Reseau.FR", "Zoe.Dupont@reseau.fr"],
  ["zoe+cep@reseau.fr", "zoe+cep@reseau.fr"],
  ["zoe@r\u00e9seau.fr", "zoe@xn--rseau-bsa.fr"],
  ["zoe@ap\u0435c.fr", "zoe@xn--apc-sdd.fr"],
  ["zoe@\uff32eseau.fr", "zoe@reseau.fr"],
])("« %s » is kept as « %s »", (typed, kept) => {
  expect(readEmail(typed)).toEqual({ email: kept });
});
