import { spawn } from "node:child_process";
import { createHash } from "node:crypto";
import { resolve } from "node:path";
import { eq } from "drizzle-orm";
import { expect } from "vitest";
import { connect } from "#db/client.server";
import { duties, journal, members, passwords, tokens } from "#db/schema/index.server";
import { copyDatabase, test } from "../support/database";
import { peer } from "../support/people";
import { startTest } from "../support/started-community";

interface Ended {
  code: number | null;
  link: string;
  said: string;
}

/** `npm run admin:create -- …` without npm, nobody at the keyboard. */
function createAdmin(args: string[], variables: Record<string, string>): Promise<Ended> {
  const { PATH, LANG, HOME, TMPDIR, NODE_ENV } = process.env;
  const child = spawn(process.execPath, ["--import", "tsx", "app/administration/create-admin.ts", ...args], {
    cwd: resolve("."),
    env: {
      PATH,
      LANG,
      HOME,
      TMPDIR,
      NODE_ENV,
      APP_URL: "https://comcep.example",
      SECRET_KEY: "x".repeat(32),
      ...variables,
    },
    stdio: ["ignore", "pipe", "pipe"],
  });
  const printed = { link: "", said: "" };
  child.stdout.on("data", (chunk: Buffer) => {
    printed.link += chunk.toString();
  });
  child.stderr.on("data", (chunk: Buffer) => {
    printed.said += chunk.toString();
  });
  return new Promise((done) => child.once("close", (code) => done({ code, ...printed })));
}

const ANNE = ["--email", "Anne@Reseau.example", "--name", "Anne Dupont"];

test("the first administrator has no password, and a link to choose one", async () => {
  const url = await copyDatabase("empty");
  const { code, link, said } = await createAdmin(ANNE, { DATABASE_URL: url });
  expect({ code, said }).toMatchObject({ code: 0, said: expect.stringContaining("Anne Dupont administre") });
  const token = /^https:\/\/comcep\.example\/mot-de-passe-oublie\/([\w-]{43})\n$/.exec(link)?.[1] ?? "";
  const { db, close } = connect(url, { max: 1 });
  const [member] = await db.select().from(members);
  expect(member).toMatchObject({ email: "Anne@reseau.example", standing: "none", networkId: null });
  expect(await db.$count(passwords)).toBe(0);
  expect(await db.select().from(duties)).toMatchObject([
    { memberId: member?.id, duty: "admin", endedAt: null },
  ]);
  const tokenHash = createHash("sha256").update(token).digest("hex");
  expect(await db.select().from(tokens)).toMatchObject([
    { tokenHash, purpose: "reset_password", usedAt: null },
  ]);
  expect(await db.select().from(journal)).toMatchObject([{ action: "admin.created", actorId: null }]);
  await close();
});

test("an account that exists is never made an administrator without being asked", async () => {
  const url = await copyDatabase("empty");
  const { db, close } = connect(url, { max: 1 });
  const awa = await peer(db, { email: "awa@reseau.example", name: "Awa Diallo" });
  const asked = ["--email", "AWA+forum@reseau.example"];
  const refused = await createAdmin(asked, { DATABASE_URL: url });
  expect(refused).toMatchObject({
    code: 1,
    link: "",
    said: expect.stringContaining("Awa Diallo a déjà un compte"),
  });
  expect(await db.$count(duties)).toBe(0);
  const given = await createAdmin([...asked, "--existing"], { DATABASE_URL: url });
  expect(given.code).toBe(0);
  expect(await db.select().from(duties)).toMatchObject([
    { memberId: awa.id, duty: "admin", standing: "peer" },
  ]);
  await db.insert(passwords).values({ memberId: awa.id, hash: "x" });
  const again = await createAdmin([...asked, "--existing"], { DATABASE_URL: url });
  expect(again).toMatchObject({ code: 0, link: "", said: expect.stringContaining("déjà la communauté") });
  await close();
});

test("what is missing, unknown or wrong is said in one sentence, and nothing is created", async () => {
  const url = await copyDatabase("empty");
  const said: Record<string, string> = {
    "--email anne": "adresse complète",
    "--email anne@reseau.example": "Prénom et nom",
    "--pseudo anne": "Options attendues",
    "": "Sans clavier",
  };
  for (const [args, words] of Object.entries(said)) {
    const ended = await createAdmin(args.split(" ").filter(Boolean), { DATABASE_URL: url });
    expect(ended).toMatchObject({ code: 1, link: "", said: expect.stringContaining(words) });
    expect(ended.said).not.toContain("    at ");
  }
  const { db, close } = connect(url, { max: 1 });
  expect(await db.$count(members)).toBe(0);
  await close();
});

startTest(
  "on a community that does not run, the embedded database is started meanwhile",
  async ({ workshop, founded }) => {
    const embedded = { DATA_DIR: workshop.copyOf(founded), APP_URL: "http://localhost:3000" };
    const ended = await createAdmin(ANNE, embedded);
    expect(ended).toMatchObject({ code: 0, link: expect.stringContaining("http://localhost:3000/") });
  },
);

startTest(
  "beside a community that runs, its database is used and left running",
  async ({ workshop, founded }) => {
    const folder = workshop.copyOf(founded);
    const running = await workshop.open(folder, { DEMO: "0" });
    const ended = await createAdmin(ANNE, { DATA_DIR: folder, APP_URL: "http://localhost:3000" });
    expect(ended).toMatchObject({ code: 0, link: expect.stringContaining("http://localhost:3000/") });
    const { db, close } = running.database();
    expect(await db.$count(duties, eq(duties.duty, "admin"))).toBe(1);
    await close();
    expect(await running.stop()).toBe(0);
  },
);
