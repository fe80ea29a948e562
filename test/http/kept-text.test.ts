import { sql } from "drizzle-orm";
import { afterAll, beforeAll, expect, test } from "vitest";
import { openSite, type Site } from "../support/site";
import type { Visitor } from "../support/visitor";

let site: Site;

beforeAll(async () => {
  site = await openSite("demo");
});
afterAll(() => site.close());

const TEXT = 'Deux lignes,\navec « l’essentiel » & <b>des signes</b> : "&amp;" </textarea>';
const TOO_LONG = `${TEXT}\n${"é".repeat(25_000)}`;

const REPLY = { path: "/sujets/10", button: "Publier la réponse" };
const TOPIC = { path: "/forum/monter-un-dossier/nouveau", button: "Publier le sujet" };

test.each([REPLY, TOPIC])(
  "a text too long sent from $path comes back whole on its form",
  async ({ path, button }) => {
    const member = await site.signedIn("conseillere");
    await member.visit(path);
    await member.submit(button, { title: "Un titre", body: TOO_LONG });
    expect(member.status).toBe(422);
    expect(textIn(member)).toBe(TOO_LONG);
  },
);

test("a topic without title comes back with its text, and the other way round", async () => {
  const member = await site.signedIn("conseillere");
  await member.visit(TOPIC.path);
  await member.submit(TOPIC.button, { title: "", body: TEXT });
  expect([member.status, textIn(member)]).toEqual([422, TEXT]);
  await member.submit(TOPIC.button, { title: "Un titre gardé", body: "" });
  expect(member.status).toBe(422);
  expect(member.page.querySelector("input[name=title]")?.getAttribute("value")).toBe("Un titre gardé");
});

test.each([REPLY, TOPIC])(
  "when the session has ended before the form of $path is sent, its text comes back",
  async ({ path, button }) => {
    const member = await site.signedIn("conseillere");
    await member.visit(path);
    await site.db.execute(sql`delete from sessions`);
    await member.submit(button, { title: "Un titre", body: TEXT });
    expect(member.status).toBe(403);
    expect(member.title).toBe("Vous n’êtes plus connecté·e");
    expect(textIn(member)).toContain(TEXT);
  },
);

test("a correction comes back when the session has ended before it is sent", async () => {
  const author = await authorOfNewMessage();
  await author.follow("Corriger");
  await site.db.execute(sql`delete from sessions`);
  await author.submit("Enregistrer la correction", { body: TEXT });
  expect([author.status, textIn(author)]).toEqual([403, TEXT]);
});

test.each([REPLY, TOPIC])(
  "when the database cannot record the form of $path, its text comes back",
  async ({ path, button }) => {
    const member = await site.signedIn("conseillere");
    await member.visit(path);
    await withoutColumn("posts", "submission_key", () =>
      member.submit(button, { title: "Un titre", body: TEXT }),
    );
    expect(member.status).toBe(500);
    expect(member.title).toBe("Un incident de notre côté");
    expect(textIn(member)).toContain(TEXT);
  },
);

test("a title comes back too when the database cannot record the topic", async () => {
  const member = await site.signedIn("conseillere");
  await member.visit(TOPIC.path);
  await withoutColumn("posts", "submission_key", () =>
    member.submit(TOPIC.button, { title: "Un titre gardé", body: TEXT }),
  );
  expect(textIn(member)).toContain("Un titre gardé");
});

test("a correction comes back when the database cannot record it", async () => {
  const author = await authorOfNewMessage();
  await author.follow("Corriger");
  // Past the minutes in which a correction leaves no version.
  await site.db.execute(sql`update posts set created_at = created_at - interval '1 hour'`);
  await withoutColumn("post_versions", "replaced_at", () =>
    author.submit("Enregistrer la correction", { body: TEXT }),
  );
  expect([author.status, textIn(author)]).toEqual([500, TEXT]);
});

test.each(["members", "sections", "topics"])(
  "a reply comes back when nothing can be read of %s",
  async (table) => {
    const member = await site.signedIn("conseillere");
    await member.visit(REPLY.path);
    await withoutColumn(table, "id", () => member.submit(REPLY.button, { body: TEXT }));
    expect([member.status, textIn(member)]).toEqual([500, TEXT]);
  },
);

test("after a failure, the same form sent again is recorded once", async () => {
  const member = await site.signedIn("conseillere");
  await member.visit(REPLY.path);
  const { action, body } = member.fill(REPLY.button, { body: "Une réponse qui a attendu la base" });
  await withoutColumn("posts", "submission_key", () => member.post(action, body));
  expect(member.status).toBe(500);
  await member.post(action, body);
  await member.post(action, body);
  expect(member.text.split("Une réponse qui a attendu la base")).toHaveLength(2);
});

/** The member's text, in whatever field the page shows it. */
function textIn(visitor: Visitor) {
  return visitor.page.querySelector("main textarea")?.textContent.replace(/^\n/, "") ?? "";
}

async function authorOfNewMessage() {
  const author = await site.signedIn("conseillere");
  await author.visit(REPLY.path);
  await author.submit(REPLY.button, { body: `À corriger ${Math.random()}` });
  return author;
}

/** Does something while a column is missing, so that every statement about it fails. */
async function withoutColumn(table: string, column: string, work: () => Promise<unknown>) {
  const rename = (from: string, to: string) =>
    site.db.execute(sql.raw(`alter table ${table} rename column ${from} to ${to}`));
  await rename(column, "elsewhere");
  await work();
  await rename("elsewhere", column);
}
