import { expect } from "vitest";
import { bookOf } from "~/editions/book";
import { epubOf } from "~/editions/epub";
import { printedEdition } from "~/editions/reading.server";
import { setPublication } from "~/validation/publication-hour.server";
import { publishEdition } from "~/validation/publishing.server";
import { test } from "../support/database";
import { readEpub } from "../support/editions";
import { ORIGIN } from "../support/site";
import { allSpeak, later, opened } from "../validation/validation-support";

test("an edition that the colleges validated has in its files the record of each text it changed", async ({
  db,
}) => {
  const { colleges, editionId, by, ...scene } = await opened(db);
  await allSpeak(db, colleges, scene);
  expect(await printedEdition(db, 2)).toBeNull();
  await setPublication(db, by, later(2), later(1));
  expect(await publishEdition(db, editionId, later(2))).toBe(true);
  const edition = await printedEdition(db, 2);
  if (!edition) throw new Error("edition 2 is missing");
  expect(edition).toMatchObject({ origin: "validated", dated: "2026-11-23" });
  const [record] = edition.records;
  expect(edition.records).toHaveLength(1);
  const fiches = edition.chapters.flatMap(({ fiches }) => fiches);
  expect(fiches.map(({ slug, record }) => [slug, record])).toEqual([
    ["aide", record?.position],
    ["referent", null],
  ]);
  expect(fiches[0]?.hash).toBe(record?.content.textHash);
  const files = readEpub(epubOf(bookOf(edition, ORIGIN)));
  expect(files.get(`EPUB/proces-verbal--${record?.position}.xhtml`)).toContain(record?.hash);
  expect(files.get("EPUB/fiche--aide.xhtml")).toContain(`proces-verbal--${record?.position}.xhtml`);
});
