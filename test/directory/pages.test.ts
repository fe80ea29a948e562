import { eq } from "drizzle-orm";
import { afterAll, beforeAll, expect, test } from "vitest";
import { members, profiles } from "#db/schema/index.server";
import { describe } from "../support/directory";
import { openSite, type Site } from "../support/site";

let site: Site;
beforeAll(async () => {
  site = await openSite("demo");
});
afterAll(() => site.close());

const idOf = async (account: string) => {
  const [row] = await site.db
    .select({ id: members.id })
    .from(members)
    .where(eq(members.email, `${account}@comcep.example`));
  return row?.id ?? 0;
};

test("a visitor is sent to sign in and comes back to the choice they had made", async () => {
  const visitor = site.visitor();
  await visitor.visit("/membres?dispositif=vae");
  expect(visitor.path).toBe(`/connexion?retour=${encodeURIComponent("/membres?dispositif=vae")}`);
  await visitor.submit("Se connecter", { email: "conseillere@comcep.example", password: "demonstration" });
  expect(visitor.path).toBe("/membres?dispositif=vae");
  expect(visitor.page.querySelectorAll(".rows .row").length).toBeGreaterThan(3);
});

test("the whole directory is read page after page by its links: three hundred and nineteen people", async () => {
  const reader = await site.signedIn("conseillere");
  await reader.visit("/membres");
  const found = new Set<string>();
  for (;;) {
    for (const link of reader.page.querySelectorAll(".rows a.row-title"))
      found.add(link.getAttribute("href") ?? "");
    const next = reader.page.querySelector('a[rel="next"]')?.getAttribute("href");
    if (!next) break;
    await reader.visit(next);
  }
  expect(found.size).toBe(319);
});

test("nothing on a profile or a list counts messages, visits or people", async () => {
  const reader = await site.signedIn("horspair");
  for (const path of ["/membres", "/membres?dispositif=vae", `/membres/${await idOf("horspair")}`]) {
    await reader.visit(path);
    expect(reader.text).not.toMatch(/\d+\s*(messages?|membres?|personnes?|visites?|résultats?)/);
  }
});

test("a non-peer finds no more of a peer who keeps to themselves than of nobody", async () => {
  const reader = await site.signedIn("horspair");
  const hidden = await idOf("conseillere");
  const answers: string[] = [];
  for (const id of [hidden, 999_999]) {
    const response = await reader.request(`/membres/${id}`);
    expect(response.status).toBe(404);
    answers.push((await response.text()).replace(/nonce="[^"]*"/g, ""));
  }
  expect(answers[0]).toBe(answers[1]);
});

test("one writes one's profile, reads it as others do, and opens it to non-peers by choice", async () => {
  const own = await site.signedIn("conseiller");
  const id = await idOf("conseiller");
  const other = await site.signedIn("horspair");
  expect((await other.visit(`/membres/${id}`)).status).toBe(404);
  await own.visit("/compte/fiche");
  await own.submit("Enregistrer ma fiche", {
    expertise: "Je connais les <b>métiers</b> de l’industrie : tous.",
    open: "1",
  });
  expect([own.status, own.path, own.title]).toEqual([200, `/membres/${id}`, "Idriss Castagnède"]);
  expect(own.html).toContain("&lt;b&gt;métiers&lt;/b&gt;");
  await other.visit(`/membres/${id}`);
  expect(other.text).toContain("métiers de l’industrie".split(" ")[2]);
  await other.visit("/recherche?q=industrie");
  expect(other.text).toContain("Idriss Castagnède");
});

test("a profile that is refused comes back with all that was typed, and says where and why", async () => {
  const own = await site.signedIn("pilote");
  await own.visit("/compte/fiche");
  const { action, body } = own.fill("Enregistrer ma fiche", {
    function: "consultante en tout",
    expertise: "mot ".repeat(300),
    structure: "1",
  });
  body.append("dispositif", "999999");
  await own.post(action, body);
  expect(own.status).toBe(422);
  expect(own.page.querySelector("#function")?.getAttribute("value")).toBe("consultante en tout");
  expect(own.page.querySelector("#expertise")?.textContent).toContain("mot mot");
  for (const field of ["expertise", "structure", "dispositif"])
    expect(own.page.querySelector(`#${field}-error`)?.textContent).toMatch(/[.]$/);
  expect(own.page.querySelector("#expertise")?.getAttribute("aria-describedby")).toContain("expertise-error");
});

test("an old profile asks its owner alone to confirm it, by one button", async () => {
  const id = await idOf("pilote");
  await site.db.update(members).set({ isDemonstration: false }).where(eq(members.id, id));
  const own = await site.signedIn("pilote");
  const other = await site.signedIn("conseillere");
  await other.visit(`/membres/${id}`);
  expect(other.text).not.toContain("Ma fiche est à jour");
  await own.visit(`/membres/${id}`);
  expect(own.text).toContain("Votre fiche date de janvier 2017");
  await own.submit("Ma fiche est à jour");
  expect([own.status, own.path]).toEqual([200, `/membres/${id}`]);
  expect(own.text).not.toContain("Ma fiche est à jour");
  const [row] = await site.db.select().from(profiles).where(eq(profiles.memberId, id));
  expect(Date.now() - Number(row?.confirmedAt)).toBeLessThan(60_000);
});

test("who is no member has neither directory nor profile, and sends no form", async () => {
  for (const account of ["candidate", "admin", "pilotage"]) {
    const reader = await site.signedIn(account);
    for (const path of ["/membres", "/membres/1", "/compte/fiche", "/compte/fiche/confirmation"]) {
      await reader.visit(path);
      expect([account, path, reader.status]).toEqual([account, path, 404]);
    }
    for (const path of ["/compte/fiche", "/compte/fiche/confirmation"]) {
      await reader.post(path, new URLSearchParams({ expertise: "forcé" }));
      expect([account, path, reader.status]).toEqual([account, path, 404]);
    }
  }
  const visitor = site.visitor();
  await visitor.post("/compte/fiche", new URLSearchParams({ expertise: "forcé" }));
  expect(visitor.status).toBe(403);
});

test("members found by a search stand above the messages, five at most, with the way to the others", async () => {
  const reader = await site.signedIn("conseillere");
  await reader.visit("/recherche?q=VAE");
  const people = reader.page.querySelector('section[aria-labelledby="personnes"]');
  expect(people?.querySelectorAll(".row")).toHaveLength(5);
  await reader.follow("Tous les membres qui répondent à ces mots");
  expect(reader.path).toBe("/membres?q=VAE");
  expect(reader.page.querySelectorAll(".rows .row").length).toBeGreaterThan(5);
});

test("a name that looks like markup is a name", async () => {
  const id = await idOf("moderateur");
  const member = {
    kind: "member" as const,
    id,
    name: "",
    standing: "peer" as const,
    duties: [],
    heldBackDuties: [],
    groups: [],
    owesCharter: false,
  };
  await describe(
    site.db,
    member,
    { function: "<img src=x onerror=alert(1)>", expertise: "<script>alert(1)</script>" },
    new Date(),
  );
  const reader = await site.signedIn("conseillere");
  for (const path of [`/membres/${id}`, "/membres?q=alert"]) {
    await reader.visit(path);
    expect(reader.html).not.toMatch(/<img src=x|<script>alert/);
    expect(reader.text).toContain("Antoine Grandjean");
  }
});
