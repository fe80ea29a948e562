import { and, desc, eq, lt, sql } from "drizzle-orm";
import { constraintOf, type Db } from "#db/client.server";
import { members, pageVersions } from "#db/schema/index.server";
import { NAME_MAX } from "#db/vocabulary";
import { notFound } from "~/http/errors";
import { record } from "~/platform/journal.server";
import { firstText, publishedText } from "~/welcome/pages.server";
import { PAGE_MAX, PAGES, type PageName } from "./pages";

const VERSIONS_PER_PAGE = 10;

/** @throws Response 404 for a page that is not one of those administrators publish */
export function pageNamed(slug: string | undefined): PageName {
  const page = PAGES.find((name) => name === slug);
  if (!page) throw notFound();
  return page;
}

/** When each page was published last; absent where its file still stands. */
export async function listPublished(db: Db) {
  const rows = await db
    .selectDistinctOn([pageVersions.slug], { slug: pageVersions.slug, at: pageVersions.publishedAt })
    .from(pageVersions)
    .orderBy(pageVersions.slug, desc(pageVersions.version));
  return new Map(rows.map(({ slug, at }) => [slug, at]));
}

export interface Publication {
  page: PageName;
  body: string;
  /** The version that the text started from. */
  version: number;
  /** Of the charter: everybody is asked for their agreement again. */
  asksAgain: boolean;
  now: Date;
}

export type Published =
  | { ok: true }
  | {
      ok: false;
      errors: { body?: string };
      /** What somebody else published since then, to be read before publishing over it. */
      newer?: { version: number; body: string };
    };

/** Publishes a page's text as its next version, unless another one was published since its writer read it. */
export async function publishPage(db: Db, by: number, input: Publication): Promise<Published> {
  const { page, body, version, now } = input;
  const error = errorOf(body);
  if (error) return { ok: false, errors: { body: error } };
  const latest = await publishedText(db, page);
  if (latest.version !== version) return overtaken(latest);
  const asksAgain = page === "charte" && input.asksAgain;
  if (latest.body.trim() === body && !asksAgain) return { ok: true };
  try {
    await db.transaction(async (tx) => {
      const next = { slug: page, version: version + 1, body, asksAgain };
      await tx.insert(pageVersions).values({ ...next, publishedAt: now, publishedById: by });
      const details = { page, version: next.version, ...(asksAgain ? { asksAgain } : {}) };
      await record(tx, { by, action: "page.published", details, now });
    });
    return { ok: true };
  } catch (failure) {
    // Somebody else published this very version first.
    if (constraintOf(failure) !== "page_versions_number") throw failure;
    return overtaken(await publishedText(db, page));
  }
}

function overtaken(newer: { version: number; body: string }): Published {
  const body =
    "Quelqu’un d’autre a publié cette page entre-temps. Votre texte est gardé ici, et le sien est plus bas\u00a0: réunissez-les, puis publiez.";
  return { ok: false, errors: { body }, newer };
}

function errorOf(body: string) {
  const [heading = "", ...text] = body.split("\n");
  if (!/^# \S/.test(heading))
    return "La première ligne est le titre de la page\u00a0: « # », une espace, puis le titre.";
  if (heading.length > NAME_MAX)
    return `Le titre fait plus de ${NAME_MAX} caractères\u00a0: raccourcissez-le.`;
  if (!text.join("").trim()) return "Sous son titre, la page est vide\u00a0: écrivez son texte.";
  if (body.length <= PAGE_MAX) return null;
  const [length, most] = [body.length, PAGE_MAX].map((n) => n.toLocaleString("fr-FR"));
  return `La page fait ${length} caractères\u00a0; il en faut ${most} au plus.`;
}

/** The versions of a page, latest first, before a number if one is given; its file is the first one. */
export async function listPageVersions(db: Db, page: PageName, before: number | null) {
  const rows = await db
    .select({
      version: pageVersions.version,
      body: pageVersions.body,
      asksAgain: pageVersions.asksAgain,
      at: sql<Date | null>`${pageVersions.publishedAt}`.mapWith(pageVersions.publishedAt),
      by: members.name,
    })
    .from(pageVersions)
    .leftJoin(members, eq(members.id, pageVersions.publishedById))
    .where(and(eq(pageVersions.slug, page), before === null ? undefined : lt(pageVersions.version, before)))
    .orderBy(desc(pageVersions.version))
    .limit(VERSIONS_PER_PAGE + 1);
  const shown = rows.slice(0, VERSIONS_PER_PAGE);
  if (rows.length > VERSIONS_PER_PAGE) return { versions: shown, next: shown.at(-1)?.version ?? null };
  const first = { version: 1, body: firstText(page), asksAgain: false, at: null, by: null };
  return { versions: [...shown, first], next: null };
}
