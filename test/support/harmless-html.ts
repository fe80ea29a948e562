import { parse } from "node-html-parser";

/** An element as a parser found it, its attributes decoded. */
export interface Found {
  tag: string;
  attributes: Record<string, string>;
}

// Written apart from the sanitiser's own lists: one must not follow the other in silence.
const TAGS = new Set(
  "p br hr strong em del code pre blockquote ul ol li h3 h4 h5 h6 a sup section table thead tbody tr th td".split(
    " ",
  ),
);
const ATTRIBUTES: Record<string, Record<string, RegExp>> = {
  a: {
    href: /./,
    title: /^/,
    rel: /^ugc nofollow noopener noreferrer$/,
    id: /^note-[\da-f]{8}-/,
    "aria-label": /^/,
  },
  ol: { start: /^\d{1,9}$/ },
  li: { id: /^note-[\da-f]{8}-/ },
  th: { align: /^(left|right|center)$/ },
  td: { align: /^(left|right|center)$/ },
};
const SCHEMES = ["http:", "https:", "mailto:"];
const PAGE = "https://comcep.example/sujets/1/sujet";

/** What a message's HTML holds that no message may hold, in words; empty when it is harmless. */
export function faultsOf(html: string): string[] {
  const elements = parse(html, { comment: true, blockTextElements: {} }).querySelectorAll("*");
  const found = elements.map(({ rawTagName, attributes }) => ({ tag: rawTagName, attributes }));
  return [...faultsOfForm(html), ...faultsOfElements(found)];
}

/** Tags of one plain form, whose quotes no parser can read in two ways, and no other « < ». */
function faultsOfForm(html: string) {
  const rest = html.replace(/<\/[a-z\d]+>|<[a-z\d]+( [a-z-]+="[^"<>]*")*( \/)?>/g, "");
  return rest.includes("<") ? [`a loose < in ${rest}`] : [];
}

/** The same for elements that a browser found. */
export function faultsOfElements(elements: Found[]): string[] {
  return elements.flatMap(({ tag, attributes }) => {
    if (!TAGS.has(tag)) return [`<${tag}>`];
    const wrong = Object.entries(attributes).filter(([name, value]) => !ATTRIBUTES[tag]?.[name]?.test(value));
    return [...wrong.map(([name, value]) => `<${tag} ${name}="${value}">`), ...faultsOfLink(attributes)];
  });
}

/** Addresses are read as browsers read them, which skip tabs, line ends and what stands before the scheme. */
function faultsOfLink({ href, rel }: Record<string, string>) {
  if (href === undefined || !URL.canParse(href, PAGE)) return [];
  const { protocol, origin } = new URL(href, PAGE);
  if (!SCHEMES.includes(protocol)) return [`a link to ${href}`];
  const leaves = origin !== new URL(PAGE).origin;
  return leaves && !rel ? [`a link to ${href} without rel`] : [];
}
