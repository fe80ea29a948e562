import { eq, sql } from "drizzle-orm";
import { afterAll, beforeAll, expect, test } from "vitest";
import { journal, members, networks, topics } from "#db/schema/index.server";
import { topicPath } from "~/forum/addresses";
import { openMailbox, runJobs } from "../support/mail";
import { openSite, type Site } from "../support/site";

let site: Site;
let mailbox: Awaited<ReturnType<typeof openMailbox>>;

beforeAll(async () => {
  [site, mailbox] = [await openSite("demo"), await openMailbox()];
});
afterAll(async () => {
  await site.close();
  await mailbox.close();
});

test("a lead of one network arrives in its space; an administrator chooses among all; others find nothing", async () => {
  const lead = await site.signedIn("reseau");
  expect((await lead.visit("/reseaux")).path).toBe("/reseaux/missions-locales");
  expect(lead.title).toBe("Missions Locales");
  const admin = await site.signedIn("admin");
  await admin.visit("/reseaux");
  expect(admin.page.querySelectorAll(".row")).toHaveLength(await site.db.$count(networks));
  const animatrice = await site.signedIn("animatrice");
  expect(
    (await animatrice.visit("/reseaux")).page.querySelector('a[href="/reseaux/attente"]'),
  ).not.toBeNull();
  for (const account of ["conseillere", "horspair", "candidate", "comite", "pilotage"]) {
    const other = await site.signedIn(account);
    for (const path of ["/reseaux", "/reseaux/apec", "/reseaux/nulle-part", "/reseaux/apec/membres.csv"]) {
      expect((await other.visit(path)).status, `${account} ${path}`).toBe(404);
    }
  }
});

test("a lead finds all the people of the network and of those inside, page after page, by name, and nobody else", async () => {
  const lead = await site.signedIn("reseau2");
  await lead.visit("/reseaux/fongecif-opacif");
  const names: string[] = [];
  for (;;) {
    names.push(...lead.page.querySelectorAll(".row-title a").map((a) => a.textContent));
    if (!lead.page.querySelector('a[rel="next"]')) break;
    await lead.follow("Personnes suivantes");
  }
  const own = await site.db.execute<{
    name: string;
  }>(sql`select m.name from members m join networks n on n.id = m.network_id
    left join networks p on p.id = n.parent_id where m.standing <> 'none' and 'fongecif-opacif' in (n.slug, p.slug)
    order by lower(m.name), m.id`);
  expect(names.length).toBeGreaterThan(50);
  expect(names).toEqual(own.map(({ name }) => name));
});

test("a search among people reads its signs as they are; a place in another network tells nothing", async () => {
  const lead = await site.signedIn("reseau");
  await lead.visit("/reseaux/missions-locales?q=%25");
  expect(lead.text).toContain("Personne dans cette liste");
  const other = await memberBy("conseillere");
  const first = (await lead.visit("/reseaux/missions-locales")).page.querySelector(
    ".row-title a",
  )?.textContent;
  await lead.visit(`/reseaux/missions-locales?apres=${other.id}`);
  expect(lead.page.querySelector(".row-title a")?.textContent).toBe(first);
});

test("the list is taken away as a table that no spreadsheet computes", async () => {
  const who = await memberBy("conseiller");
  await site.db.update(members).set({ name: '=cmd|"calc"' }).where(eq(members.id, who.id));
  const lead = await site.signedIn("reseau");
  await lead.visit("/reseaux/missions-locales/membres.csv");
  expect(lead.headers.get("Content-Disposition")).toBe('attachment; filename="membres-missions-locales.csv"');
  expect(lead.html).toContain(`"'=cmd|""calc""";"conseiller@comcep.example"`);
  await site.db.update(members).set({ name: who.name }).where(eq(members.id, who.id));
});

test("what is decided of somebody takes effect in their open session, and they are told", async () => {
  const [lead, adviser] = [await site.signedIn("reseau"), await site.signedIn("conseiller")];
  const who = await memberBy("conseiller");
  const [topic] = await site.db
    .select()
    .from(topics)
    .where(sql`section_id = (select id from sections where slug = 'monter-un-dossier')`);
  if (!topic) throw new Error("no topic");
  await adviser.visit(topicPath(topic));
  const form = adviser.fill("Publier la réponse", { body: "Écrit avant, envoyé après." });
  await lead.visit(`/reseaux/missions-locales/membres/${who.id}`);
  await lead.submit("Mettre fin à l’accréditation", { why: "withdrawal", explanation: "" });
  expect(lead.status).toBe(422);
  expect(lead.page.querySelector("#explanation-error")?.textContent).toContain("la personne la recevra");
  const explanation = "Cette personne n’est plus au réseau.";
  await lead.submit("Mettre fin à l’accréditation", { why: "withdrawal", explanation });
  expect(lead.text).toContain("Accréditation terminée");
  for (const path of ["/forum/monter-un-dossier", topicPath(topic)]) {
    expect((await adviser.visit(path)).status).toBe(404);
  }
  expect((await adviser.visit("/recherche?q=CIF")).text).not.toContain("résultat");
  await adviser.post(form.action, form.body);
  expect(adviser.status).toBe(404);
  expect(adviser.html).toContain("Écrit avant, envoyé après.");
  await runJobs(site.url, mailbox.url);
  const [mail] = mailbox.to("conseiller@comcep.example");
  expect(mail?.subject).toBe("Votre accréditation est retirée");
  expect(mail?.text).toContain(explanation);
  // What the lead wrote to the person is in no record.
  const kept = await site.db.select().from(journal).where(eq(journal.memberId, who.id));
  expect(kept).toHaveLength(1);
  expect(JSON.stringify(kept)).not.toContain(explanation);
});

test("a lead who loses the duty between the page and its form decides nothing", async () => {
  const [lead, who] = [await site.signedIn("reseau2"), await memberBy("conseillere")];
  await lead.visit(`/reseaux/fongecif-opacif/membres/${who.id}`);
  const { action, body } = lead.fill("Accréditer comme hors pair");
  await site.db.execute(sql`update duties set ended_at = now(), end_reason = 'ended', standing = null
    where duty = 'network_lead' and network_id = (select id from networks where slug = 'fongecif-opacif')`);
  expect((await lead.post(action, body)).status).toBe(404);
  expect((await memberBy("conseillere")).standing).toBe("peer");
  await site.db.execute(sql`update duties set ended_at = null, end_reason = null, standing = 'non_peer'
    where duty = 'network_lead' and network_id = (select id from networks where slug = 'fongecif-opacif')`);
});

test("a list is checked, corrected, applied, and sent twice changes nothing more", async () => {
  const lead = await site.signedIn("reseau2");
  await lead.visit("/reseaux/fongecif-opacif/accreditations");
  await lead.submit("Vérifier la liste", { list: "" });
  expect(lead.status).toBe(422);
  const list = "conseillere@comcep.example\ninconnue@nulle-part.example";
  await lead.submit("Vérifier la liste", { list });
  expect(lead.text).toContain("Ligne 2 inconnue@nulle-part.exampleInconnue dans votre réseau.");
  expect(lead.page.querySelector("textarea")?.textContent).toBe(list);
  const before = await expiryOf("conseillere");
  const { action, body } = lead.fill("Appliquer");
  await lead.post(action, body);
  expect(lead.text).toContain("1 accréditation à jour");
  const after = await expiryOf("conseillere");
  expect(after).toBeGreaterThan(before);
  await lead.post(action, body);
  expect(lead.text).toContain("Aucune accréditation n’a changé");
  expect(await expiryOf("conseillere")).toBe(after);
});

test("checked people are renewed until a day, and everybody who ends soon in one go", async () => {
  const lead = await site.signedIn("reseau2");
  await site.db.execute(sql`update accreditations set expires_at = now() + interval '9 days' where ended_at is null
    and network_id in (select id from networks where slug in ('fongecif', 'afdas'))`);
  await lead.visit("/reseaux/fongecif-opacif/accreditations");
  const value = lead.page.querySelector('input[name="person"]')?.getAttribute("value") ?? "";
  await lead.submit("Renouveler les personnes cochées");
  expect(lead.text).toContain("Cochez au moins une personne");
  await lead.submit("Renouveler les personnes cochées", { person: value, until: "pas une date" });
  expect(lead.page.querySelector("#until-error")).not.toBeNull();
  const day = new Date(Date.now() + 100 * 86_400_000).toISOString().slice(0, 10);
  await lead.submit("Renouveler les personnes cochées", { person: value, until: day });
  expect(lead.text).toContain("C’est fait");
  await lead.visit("/reseaux/fongecif-opacif/accreditations");
  await lead.submit("Renouveler toutes ces personnes, pages suivantes comprises");
  await lead.visit("/reseaux/fongecif-opacif/accreditations");
  expect(lead.text).toContain("Aucune accréditation ne se termine");
});

test.for(["/reseaux/apec", "/reseaux/apec/accreditations", "/reseaux/apec/membres/1", "/reseaux/x%00y"])(
  "%s answers a lead of another network like what does not exist",
  async (path) => {
    const lead = await site.signedIn("reseau2");
    expect((await lead.visit(path)).status).toBe(404);
    expect(
      (await lead.post(path, new URLSearchParams({ step: "all", before: "9999999999999" }))).status,
    ).not.toBe(200);
  },
);

test("an administrator reads an operator's list, and decides nothing there", async () => {
  const admin = await site.signedIn("admin");
  await admin.visit("/reseaux/apec");
  expect(admin.page.querySelector('a[href$="/accreditations"]')).toBeNull();
  await admin.visit(admin.page.querySelector(".row-title a")?.getAttribute("href") ?? "");
  expect(admin.status).toBe(200);
  expect(admin.page.querySelectorAll("main form")).toHaveLength(0);
  expect((await admin.visit("/reseaux/apec/accreditations")).status).toBe(404);
});

async function memberBy(account: string) {
  const [row] = await site.db
    .select()
    .from(members)
    .where(eq(members.email, `${account}@comcep.example`));
  if (!row) throw new Error(`no ${account}`);
  return row;
}

async function expiryOf(account: string) {
  const [row] = await site.db.execute<{
    expires: string;
  }>(sql`select a.expires_at as expires from accreditations a
    join members m on m.accreditation_id = a.id where m.email = ${`${account}@comcep.example`}`);
  return Date.parse(row?.expires ?? "");
}
