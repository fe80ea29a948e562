import { eq } from "drizzle-orm";
import { afterAll, afterEach, beforeAll, expect, test, vi } from "vitest";
import { drafts } from "#db/schema/index.server";
import { endCase } from "~/cases/life.server";
import { asked, findCase } from "../support/cases";
import { later, NOON } from "../support/forum";
import { host, peer } from "../support/people";
import { signIn } from "../support/signed-in";
import { openSite, type Site } from "../support/site";

let site: Site;
beforeAll(async () => {
  site = await openSite("empty");
});
afterAll(() => site.close());
afterEach(() => vi.useRealTimers());

const at = (now: Date) => vi.useFakeTimers({ toFake: ["Date"], now });

test("its asker corrects a situation for a day, a host at any time, and nobody else", async () => {
  const [asker, keeper, other] = [await peer(site.db), await host(site.db), await peer(site.db)];
  at(later(60));
  const topicId = await asked(site.db, asker, { theme: "reconversion", level: "1", answerBy: "2016-10-04" });
  const path = `/sujets/${topicId}/situation/correction`;
  const own = await signIn(site, asker);
  await own.visit(`/sujets/${topicId}`);
  await own.follow("Corriger la situation");
  expect(own.page.querySelector("[name=theme] option[selected]")?.getAttribute("value")).toBe("reconversion");
  expect(own.page.querySelector("#answerBy")?.getAttribute("value")).toBe("2016-10-04");
  await own.submit("Enregistrer", { level: "2", scheme: "n-importe" });
  expect(own.status).toBe(422);
  await own.submit("Enregistrer", {
    ...{ theme: "reconversion", level: "2", scheme: "" },
    tried: "Appel à l’OPCA",
    divergent: "1",
  });
  expect(own.path).toMatch(new RegExp(`^/sujets/${topicId}/`));
  for (const words of ["niveau 2", "Reconversion", "Appel à l’OPCA", "Écart d’interprétation"])
    expect(own.text).toContain(words);

  const stranger = await signIn(site, other);
  for (const person of [stranger, await signIn(site, keeper)]) {
    await person.visit(`/sujets/${topicId}`);
    expect(person.text.includes("Corriger la situation"), person.address).toBe(person !== stranger);
  }
  await stranger.visit(path);
  expect(stranger.status).toBe(403);

  // The day that was said is over by then.
  at(later(3 * 24 * 60));
  const [late, keeps] = [await signIn(site, asker), await signIn(site, keeper)];
  await late.visit(`/sujets/${topicId}`);
  expect(late.text).not.toContain("Corriger la situation");
  await late.post(path, new URLSearchParams({ level: "3" }));
  expect(late.status).toBe(403);
  await keeps.visit(path);
  await keeps.submit("Enregistrer", { level: "3" });
  expect(await findCase(site.db, topicId)).toMatchObject({
    level: 3,
    answerBy: "2016-10-04",
    isDivergent: true,
  });
});

test("corrected, one that has ended keeps how it ended", async () => {
  const keeper = await host(site.db);
  const topicId = await asked(site.db, keeper);
  const end = { topicId, state: "solved", outcome: "Accord", lesson: "Écrire tôt", now: NOON } as const;
  await endCase(site.db, keeper, end);
  const browser = await signIn(site, keeper);
  await browser.visit(`/sujets/${topicId}/situation/correction`);
  await browser.submit("Enregistrer", { level: "1" });
  expect(await findCase(site.db, topicId)).toMatchObject({
    ...{ state: "solved", outcome: "Accord", lesson: "Écrire tôt", level: 1 },
  });
});

test("a draft keeps what was said of the situation, and gives it up with the publication", async () => {
  const asker = await signIn(site, await peer(site.db));
  const form = "/forum/monter-un-dossier/nouveau";
  await asker.visit(form);
  await asker.submit("Enregistrer le brouillon", {
    ...{ title: "Qui finance ?", body: "", case: "1", level: "3", theme: "reconversion" },
    ...{ blocks: "contact", tried: "Appel à l’OPCA, 50 % & rien", divergent: "1" },
  });
  await asker.visit(form);
  const { page } = asker;
  expect(page.querySelector("details.situation-form")?.hasAttribute("open")).toBe(true);
  expect(page.querySelector("#tried")?.textContent).toBe("Appel à l’OPCA, 50 % & rien");
  expect(page.querySelector("[name=level] option[selected]")?.getAttribute("value")).toBe("3");
  expect(page.querySelector("[name=blocks][checked]")?.getAttribute("value")).toBe("contact");
  // Emptied, it stays so.
  await asker.submit("Enregistrer le brouillon", { level: "", tried: "" });
  await asker.visit(form);
  expect(asker.page.querySelector("#tried")?.textContent).toBe("");
  await asker.submit("Publier le sujet", { body: "Qui le sait ?" });
  expect(asker.text).toContain("Situation ouverte");
  expect(await site.db.$count(drafts)).toBe(0);
});

test("what was tried is kept even before the question has a word", async () => {
  const person = await peer(site.db);
  const asker = await signIn(site, person);
  await asker.visit("/forum/monter-un-dossier/nouveau");
  await asker.submit("Enregistrer le brouillon", { tried: "Appel à l’OPCA" });
  expect(await site.db.$count(drafts, eq(drafts.memberId, person.id))).toBe(1);
});
