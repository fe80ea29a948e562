import { sql } from "drizzle-orm";
import { afterAll, beforeAll, expect, test, vi } from "vitest";
import { caseFigures, countUnsolved } from "~/cases/figures.server";
import { endCase } from "~/cases/life.server";
import { signIn } from "../architecture/viewers";
import { asked } from "../support/cases";
import { describe } from "../support/directory";
import { answered, later, NOON } from "../support/forum";
import { changeStanding, host, nonPeer, outsider, peer } from "../support/people";
import { openSite, type Site } from "../support/site";

let site: Site;
beforeAll(async () => {
  vi.useFakeTimers({ toFake: ["Date"], now: later(26 * 60) });
  site = await openSite("empty");
});
afterAll(async () => {
  await site.close();
  vi.useRealTimers();
});

const browser = async (person: Parameters<typeof signIn>[1]) => (await signIn(site, person)).browser;

test("situations are listed latest first, narrowed by what they say, to those alone who read them", async () => {
  const [asker, reader] = [await peer(site.db, { pilot: true }), await peer(site.db)];
  const at = (n: number) => ({ now: later(n) });
  await asked(site.db, asker, { theme: "reconversion" }, { title: "Alpha", ...at(1) });
  await asked(site.db, asker, { scheme: "cpf", blocks: ["contact"] }, { title: "Beta", ...at(2) });
  await asked(site.db, asker, { isDivergent: true }, { title: "Gamma", ...at(3) });
  const over = await asked(site.db, asker, {}, { title: "Delta", ...at(4) });
  await endCase(site.db, asker, { topicId: over, state: "unsolved", outcome: "", lesson: "", now: later(5) });
  await asked(site.db, asker, {}, { title: "Fermée", section: "groupe-pilote", ...at(6) });
  const visitor = await browser(reader);
  const titles = async (query: string) => {
    await visitor.visit(`/situations${query}`);
    return visitor.page.querySelectorAll(".row-title").map((row) => row.textContent);
  };
  expect(await titles("")).toEqual(["Delta", "Gamma", "Beta", "Alpha"]);
  expect(visitor.text).toContain("sans réponse depuis 25\u00a0h".replace("\u00a0", " "));
  expect(await titles("?etat=sans-solution")).toEqual(["Delta"]);
  expect(await titles("?etat=ouverte")).toEqual(["Gamma", "Beta", "Alpha"]);
  expect(await titles("?theme=reconversion")).toEqual(["Alpha"]);
  expect(await titles("?dispositif=cpf&blocage=interlocuteur")).toEqual(["Beta"]);
  expect(await titles("?ecart=1")).toEqual(["Gamma"]);
  for (const hostile of ["?etat=%27", "?theme=x'--", "?blocage=nulle-part", "?etat=open%00"]) {
    const found = await titles(hostile);
    expect([visitor.status, found.length <= 4]).toEqual([200, true]);
  }
  expect(await titles("?blocage=nulle-part")).toEqual([]);
  await visitor.visit("/forum");
  await visitor.follow("Situations rencontrées en entretien");
  expect(visitor.title).toBe("Situations");
});

test("a page of thirty goes on where it ended", async () => {
  const asker = await peer(site.db);
  for (let n = 0; n < 33; n++)
    await asked(site.db, asker, { theme: "posture-et-ecoute" }, { title: `Numéro ${n}`, now: later(n) });
  const visitor = await browser(await peer(site.db));
  await visitor.visit("/situations?theme=posture-et-ecoute");
  const first = visitor.page.querySelectorAll(".row-title").map((row) => row.textContent);
  await visitor.follow("Situations plus anciennes");
  const second = visitor.page.querySelectorAll(".row-title").map((row) => row.textContent);
  expect([first.length, second]).toEqual([30, ["Numéro 2", "Numéro 1", "Numéro 0"]]);
  await visitor.follow("Revenir au début");
  expect(visitor.page.querySelectorAll(".row-title")).toHaveLength(30);
});

test("to a person-resource, what waits comes first, the oldest first, without their own", async () => {
  await site.db.execute(sql`update cases set state = 'unsolved', ended_at = now()`);
  const [asker, one] = [await peer(site.db), await peer(site.db)];
  await describe(site.db, one, { isResource: true });
  await asked(site.db, asker, {}, { title: "Plus récente", now: later(2) });
  await asked(site.db, asker, {}, { title: "Plus ancienne", now: later(1) });
  await asked(site.db, one, {}, { title: "La sienne" });
  const waiting = async (person: typeof one) => {
    const visitor = await browser(person);
    await visitor.visit("/situations");
    return visitor.page
      .querySelectorAll("section[aria-labelledby=attendent] .row-title")
      .map((a) => a.textContent);
  };
  expect(await waiting(one)).toEqual(["Plus ancienne", "Plus récente"]);
  expect(await waiting(asker)).toEqual([]);
});

test("neither the list nor the figures exist for who is not a peer; the figures are the hosts'", async () => {
  for (const person of [await nonPeer(site.db), await outsider(site.db)]) {
    const visitor = await browser(person);
    for (const path of ["/situations", "/situations/delais"]) {
      await visitor.visit(path);
      expect(visitor.status).toBe(404);
    }
    await visitor.visit("/forum");
    expect(visitor.text).not.toContain("Situations rencontrées");
  }
  const plain = await browser(await peer(site.db));
  await plain.visit("/situations/delais");
  expect(plain.status).toBe(404);
  const keeper = await browser(await host(site.db));
  await keeper.visit("/situations");
  await keeper.follow("Délais de réponse");
  expect(keeper.status).toBe(200);
});

const MAY = new Date("2016-05-10T10:00:00Z");
const hours = (count: number) => new Date(MAY.getTime() + count * 3_600_000);
const figuresOfMay = async (now = hours(24 * 20)) =>
  (await caseFigures(site.db, hours(-200), hours(24 * 10), now))[0];

test("the median and the share within 48 hours, of five people at least, without hosts nor what was shared", async () => {
  const other = await peer(site.db);
  const delays = [1, 2, 10, 47, 49, null];
  for (const [n, delay] of delays.entries()) {
    const asker = await peer(site.db);
    const topicId = await asked(site.db, asker, {}, { now: hours(n / 10) });
    if (delay !== null) await answered(site.db, other, topicId, { now: hours(n / 10 + delay) });
    // Four people, of whom three had an answer, say nothing.
    if (n === 3)
      expect(await figuresOfMay()).toEqual({
        ...{ month: "2016-05", asked: null, medianHours: null, within48Hours: null },
      });
  }
  const keeper = await host(site.db);
  await asked(site.db, keeper, {}, { now: MAY });
  await asked(site.db, await peer(site.db), { isShared: true, outcome: "Accord" }, { now: MAY });
  expect(await figuresOfMay()).toEqual({
    ...{ month: "2016-05", asked: 6, medianHours: 10, within48Hours: 4 / 6 },
  });
});

test("a month that a single person fills, and what was asked less than 48 hours ago, say nothing", async () => {
  const asker = await peer(site.db);
  const june = (day: number) => new Date(Date.UTC(2016, 5, day));
  for (let n = 1; n < 9; n++) await asked(site.db, asker, {}, { now: june(n) });
  const figures = await caseFigures(site.db, june(1), june(20), june(20));
  expect(figures).toEqual([{ month: "2016-06", asked: null, medianHours: null, within48Hours: null }]);
  expect(await caseFigures(site.db, june(1), june(20), june(2))).toEqual([]);
  await changeStanding(site.db, asker.id, "none", NOON);
});

test("those without a solution are counted, of five people at least", async () => {
  const from = new Date("2030-01-01T00:00:00Z");
  const end = { state: "unsolved", outcome: "", lesson: "", now: new Date("2030-02-01T00:00:00Z") } as const;
  const askers = [];
  for (let n = 0; n < 5; n++) askers.push(await peer(site.db));
  for (const [n, asker] of [...askers.slice(0, 4), ...askers].entries()) {
    expect(await countUnsolved(site.db, from), String(n)).toBe(null);
    await endCase(site.db, asker, { ...end, topicId: await asked(site.db, asker) });
  }
  expect(await countUnsolved(site.db, from)).toBe(9);
  expect(await countUnsolved(site.db, new Date("2030-03-01T00:00:00Z"))).toBe(null);
});
