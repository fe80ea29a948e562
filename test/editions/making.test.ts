import { eq, sql } from "drizzle-orm";
import { expect } from "vitest";
import type { Db } from "#db/client.server";
import { guideEditionFiles, guideEditions } from "#db/schema/index.server";
import { makeMissing } from "~/editions/making.server";
import { printedEdition } from "~/editions/reading.server";
import { committedTest, test } from "../support/database";
import { publishEditions } from "../support/guide-editions";
import { at } from "../support/people";
import { ORIGIN } from "../support/site";

const NOW = at("2016-02-01 09:00");

/** Makes nothing of weight, and remembers for which editions it was asked. */
function maker(fails: number[] = []) {
  const asked: number[] = [];
  const make = async ({ number }: { number: number }) => {
    asked.push(number);
    if (fails.includes(number)) throw new Error(`edition ${number} fails`);
    return { pdf: Buffer.from(`pdf ${number}`), epub: Buffer.from(`epub ${number}`) };
  };
  return { asked, make };
}

const files = (db: Db) =>
  db
    .select({
      number: guideEditions.number,
      format: guideEditionFiles.format,
      layout: guideEditionFiles.layout,
    })
    .from(guideEditionFiles)
    .innerJoin(guideEditions, eq(guideEditions.id, guideEditionFiles.editionId))
    .orderBy(guideEditions.number, guideEditionFiles.format);

test("the files of every published edition are made once, the newest first", async ({ db }) => {
  await publishEditions(db, [{ aide: { body: "Un." } }, { aide: { body: "Deux." } }], NOW);
  const { asked, make } = maker();
  await makeMissing(db, ORIGIN, NOW, make);
  await makeMissing(db, ORIGIN, NOW, make);
  expect(asked).toEqual([2, 1]);
  expect(await files(db)).toMatchObject([
    { number: 1, format: "epub" },
    { number: 1, format: "pdf" },
    { number: 2, format: "epub" },
    { number: 2, format: "pdf" },
  ]);
});

test("files of an older layout are made again, and are there meanwhile", async ({ db }) => {
  await publishEditions(db, [{ aide: { body: "Un." } }], NOW);
  const { asked, make } = maker();
  await makeMissing(db, ORIGIN, NOW, make);
  await db.update(guideEditionFiles).set({ layout: 1 }).where(eq(guideEditionFiles.format, "pdf"));
  expect(await files(db)).toHaveLength(2);
  await makeMissing(db, ORIGIN, NOW, make);
  expect(asked).toEqual([1, 1]);
  expect((await files(db)).every(({ layout }) => layout > 1)).toBe(true);
});

test("an edition that cannot be made keeps no other from it, has no half of its files, and is heard of", async ({
  db,
}) => {
  await publishEditions(db, [{ aide: { body: "Un." } }, { aide: { body: "Deux." } }], NOW);
  await expect(makeMissing(db, ORIGIN, NOW, maker([2]).make)).rejects.toThrow("edition 2 fails");
  expect((await files(db)).map(({ number }) => number)).toEqual([1, 1]);
  const { asked, make } = maker();
  await makeMissing(db, ORIGIN, NOW, make);
  expect(asked).toEqual([2]);
});

committedTest(
  "of three workers at once, one makes; nobody sees a file before it has them all",
  async ({ db }) => {
    await publishEditions(db, [{ aide: { body: "Un." } }], NOW);
    const { asked, make } = maker();
    const seen: number[] = [];
    const watched = async (edition: { number: number }) => {
      seen.push((await files(db)).length);
      return make(edition);
    };
    await Promise.all([1, 2, 3].map(() => makeMissing(db, ORIGIN, NOW, watched)));
    expect([asked, seen]).toEqual([[1], [0]]);
    expect(await files(db)).toHaveLength(2);
  },
);

committedTest("stopped between the two files of an edition, it leaves neither", async ({ db }) => {
  await publishEditions(db, [{ aide: { body: "Un." } }], NOW);
  const half = async () => ({
    pdf: Buffer.from("pdf"),
    get epub(): Buffer {
      throw new Error("stopped here");
    },
  });
  await expect(makeMissing(db, ORIGIN, NOW, half)).rejects.toThrow("stopped here");
  expect(await files(db)).toEqual([]);
});

test("publishing an edition asks for its files, once for several", async ({ db }) => {
  await publishEditions(db, [{ aide: { body: "Un." } }, { aide: { body: "Deux." } }], NOW);
  const [jobs] = await db.execute<{ count: number }>(sql`select count(*)::int from graphile_worker.jobs
    where task_identifier = 'guide.files'`);
  expect(jobs?.count).toBe(1);
});

test("what the files say is the edition as it is, with the hash of each text; not one in preparation", async ({
  db,
}) => {
  await publishEditions(db, [{ aide: { body: "Un.", change: "rule" } }], NOW);
  const read = await printedEdition(db, 1);
  expect(read).toMatchObject({ number: 1, origin: "imported", publishedAt: NOW.toISOString(), records: [] });
  expect(read?.chapters[0]?.fiches[0]).toMatchObject({
    ...{ slug: "aide", body: "Un.", levels: [1], roles: ["manager"], change: "rule", record: null },
    hash: expect.stringMatching(/^[\da-f]{64}$/),
  });
  expect(await printedEdition(db, 2)).toBeNull();
});
