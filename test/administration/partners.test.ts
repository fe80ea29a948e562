import { eq } from "drizzle-orm";
import { afterAll, beforeAll, expect, test } from "vitest";
import { accreditations, members, networks, passwords } from "#db/schema/index.server";
import { linkIn, openMailbox, runJobs } from "../support/mail";
import { openSite, type Site } from "../support/site";

let site: Site;
let mailbox: Awaited<ReturnType<typeof openMailbox>>;
beforeAll(async () => {
  site = await openSite("demo");
  mailbox = await openMailbox();
});
afterAll(async () => {
  await mailbox.close();
  await site.close();
});

const FORM = "/administration/membres/nouveau";
const partner = async (slug: string) =>
  String((await site.db.select().from(networks).where(eq(networks.slug, slug)))[0]?.id);

test("somebody of a partner is accredited as a non-peer, and mailed a link to choose a password", async () => {
  const admin = await site.signedIn("admin");
  await admin.visit(FORM);
  const person = { name: "Inès Partenaire", email: "ines@carif.example", structure: "Défi métiers" };
  await admin.submit("Ouvrir le compte", { ...person, network: await partner("carif-oref") });
  expect(admin.title).toBe("Inès Partenaire");
  expect(admin.text).toContain("Hors pair · Carif-Oref · Défi métiers");
  await runJobs(site.url, mailbox.url);
  const [mail] = mailbox.to("ines@carif.example");
  expect(linkIn(mail)).toMatch(/^\/mot-de-passe-oublie\/[\w-]{43}$/);
  const [member] = await site.db.select().from(members).where(eq(members.email, "ines@carif.example"));
  const [held] = await site.db
    .select()
    .from(accreditations)
    .where(eq(accreditations.memberId, member?.id ?? 0));
  expect(held).toMatchObject({ standing: "non_peer", endedAt: null, grantedById: expect.any(Number) });
});

test("who has chosen a password before the mail leaves is sent none", async () => {
  const admin = await site.signedIn("admin");
  await admin.visit(FORM);
  const person = { name: "Ugo Rapide", email: "ugo@carif.example", network: await partner("uodc") };
  await admin.submit("Ouvrir le compte", person);
  const [member] = await site.db.select().from(members).where(eq(members.email, person.email));
  await site.db.insert(passwords).values({ memberId: member?.id ?? 0, hash: "x" });
  await runJobs(site.url, mailbox.url);
  expect(mailbox.to(person.email)).toEqual([]);
});

test("an address with tricks in it, one that has an account, or an operator's network is explained", async () => {
  const admin = await site.signedIn("admin");
  const errorOf = async (fields: Record<string, string>) => {
    await admin.visit(FORM);
    const whole = { name: "Jo", email: "jo@uodc.example", network: await partner("uodc"), ...fields };
    await admin.submit("Ouvrir le compte", whole);
    expect(admin.status).toBe(422);
    expect(admin.page.querySelector("input[name=name]")?.getAttribute("value")).toBe(whole.name);
    return admin.page.querySelector(".error")?.textContent;
  };
  expect(await errorOf({ email: "CONSEILLERE+x@comcep.example" })).toContain("déjà un compte");
  expect(admin.page.querySelectorAll("main a").map((a) => a.textContent)).toContain(
    "Ouvrir le compte qui a cette adresse",
  );
  expect(await errorOf({ email: "jо@uodc.example" })).toContain("autre alphabet");
  expect(await errorOf({ email: "jo" })).toContain("adresse complète");
  expect(await errorOf({ network: await partner("apec") })).toContain("organisme partenaire");
  expect(await errorOf({ network: "9".repeat(20) })).toContain("organisme partenaire");
  expect(await errorOf({ name: "x".repeat(121) })).toContain("Raccourcissez");
});

test("a duty that is given, then ended, is told by mail with the name of who did it", async () => {
  const admin = await site.signedIn("admin");
  await admin.visit("/administration/missions?q=conseillere@comcep.example");
  const page = admin.page.querySelector("main .rows a")?.getAttribute("href") ?? "";
  await admin.visit(page);
  await admin.submit("Donner cette mission", { duty: "operational_committee", college: "", network: "" });
  expect(admin.text).toContain("réservée aux hors pairs");
  await admin.submit("Donner cette mission", { duty: "host", college: "", network: "" });
  await runJobs(site.url, mailbox.url);
  await admin.visit(page);
  await admin.submit("Mettre fin à cette mission\u00a0: Animation");
  await runJobs(site.url, mailbox.url);
  const subjects = mailbox.to("conseillere@comcep.example").map(({ subject }) => subject);
  expect(subjects).toEqual(["Une mission vous est confiée : Animation", "Fin d’une mission : Animation"]);
  expect(admin.text).toContain("Missions passées");
});

test("a duty that is over before its mail leaves is not announced", async () => {
  const admin = await site.signedIn("admin");
  await admin.visit("/administration/missions?q=conseiller@comcep.example");
  await admin.visit(admin.page.querySelector("main .rows a")?.getAttribute("href") ?? "");
  await admin.submit("Donner cette mission", { duty: "researcher", college: "", network: "" });
  await admin.submit("Mettre fin à cette mission\u00a0: Recherche");
  await runJobs(site.url, mailbox.url);
  const subjects = mailbox.to("conseiller@comcep.example").map(({ subject }) => subject);
  expect(subjects).toEqual(["Fin d’une mission : Recherche"]);
});
