import { afterAll, beforeAll, expect, test } from "vitest";
import { openSite, type Site } from "../support/site";

let site: Site;
beforeAll(async () => {
  site = await openSite("demo");
});
afterAll(() => site.close());

test("a peer opens a topic, a peer of another network answers, both without script", async () => {
  const asker = await site.signedIn("conseillere");
  await asker.visit("/forum/monter-un-dossier");
  await asker.follow("Ouvrir un sujet");
  await asker.submit("Publier le sujet", {
    title: "Un CIF peut-il suivre un autre CIF ?",
    body: "Le délai de **franchise** ?",
  });
  expect(asker.status).toBe(200);
  expect(asker.title).toBe("Un CIF peut-il suivre un autre CIF\u202f?");
  expect(asker.html).toContain("<strong>franchise</strong>");

  const answerer = await site.signedIn("conseiller");
  await answerer.visit(asker.path);
  await answerer.submit("Publier la réponse", { body: "Six mois au moins, selon la durée du premier." });
  expect(answerer.text).toContain("Six mois au moins, selon la durée du premier.");
  expect(answerer.text).toContain("Missions Locales · pair");
});
