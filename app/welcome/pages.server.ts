import { renderPage } from "~/text/markdown.server";

const files = import.meta.glob<string>("../../content/pages/*.md", {
  query: "?raw",
  import: "default",
  eager: true,
});

/** The pages of `content/pages`, rendered once: `# title`, then the text. */
const pages = new Map(
  Object.entries(files).map(([path, text]) => {
    const [heading = "", ...body] = text.split("\n");
    const name = path.split("/").at(-1)?.replace(".md", "") ?? "";
    return [name, { title: heading.replace(/^# /, ""), html: renderPage(body.join("\n")) }];
  }),
);

/** @throws Error for a page that is not in `content/pages` */
export function contentPage(name: string) {
  const page = pages.get(name);
  if (!page) throw new Error(`content/pages/${name}.md is missing`);
  return page;
}
