import { desc, eq } from "drizzle-orm";
import type { Db } from "#db/client.server";
import { pageVersions } from "#db/schema/index.server";
import { renderPage } from "~/text/markdown.server";

const files = import.meta.glob<string>("../../content/pages/*.md", {
  query: "?raw",
  import: "default",
  eager: true,
});

/** The texts of `content/pages`, by name: `# title`, then the text. */
const texts = new Map(
  Object.entries(files).map(([path, text]) => [path.split("/").at(-1)?.replace(".md", "") ?? "", text]),
);

export interface Page {
  title: string;
  html: string;
  /** 1 is the page's file. */
  version: number;
}

/** Rendered once: a version never changes. */
const rendered = new Map<string, Page>();

/** The page as it was published last; its file when it never was. */
export async function publishedPage(db: Db, name: string): Promise<Page> {
  const { version, body } = await publishedText(db, name);
  const known = rendered.get(name);
  if (known?.version === version) return known;
  const page = { version, ...renderWhole(body) };
  rendered.set(name, page);
  return page;
}

/** The text of a page as it was published last, and its version. */
export async function publishedText(db: Db, name: string) {
  const [latest] = await db
    .select({ version: pageVersions.version, body: pageVersions.body })
    .from(pageVersions)
    .where(eq(pageVersions.slug, name))
    .orderBy(desc(pageVersions.version))
    .limit(1);
  return latest ?? { version: 1, body: firstText(name) };
}

/**
 * The text of a page's file, its first version.
 * @throws Error for a page that is not in `content/pages`
 */
export function firstText(name: string) {
  const text = texts.get(name);
  if (text === undefined) throw new Error(`content/pages/${name}.md is missing`);
  return text;
}

/** A page's title, from its first line, and the HTML of the rest. */
export function renderWhole(text: string) {
  const [heading = "", ...body] = text.split("\n");
  return { title: heading.replace(/^# /, ""), html: renderPage(body.join("\n")) };
}
