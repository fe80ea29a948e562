import sanitizeHtml from "sanitize-html";
import { pictureSize } from "./file-address";

const NOTE_ID = /^note-[\da-f]{8}-[\w%.-]+$/;
const NOTES_LABEL = /^note-[\da-f]{8}-label$/;

/** Lets through what Markdown needs and nothing else; links leave with no referrer weight and no opener. */
export function sanitize(html: string) {
  return sanitizeHtml(html, {
    allowedTags: [
      ..."p br hr strong em del code pre blockquote ul ol li h1 h2 h3 h4 h5 h6 a sup section img".split(" "),
      ..."table thead tbody tr th td".split(" "),
    ],
    allowedAttributes: {
      a: ["href", "title", "rel", "id", "aria-label"],
      img: ["src", "alt", "width", "height", "loading"],
      ol: ["start"],
      th: ["align"],
      td: ["align"],
      li: ["id"],
      h2: ["id"],
      h3: ["id"],
      h4: ["id"],
    },
    allowedSchemes: ["http", "https", "mailto"],
    allowedSchemesAppliedToAttributes: ["href", "src"],
    allowProtocolRelative: false,
    // The heading of the notes would stand above those of the message; a picture is one of our files.
    exclusiveFilter: ({ tag, attribs }) =>
      (tag === "h2" && NOTES_LABEL.test(attribs.id ?? "")) ||
      (tag === "img" && pictureSize(attribs.src ?? "") === null),
    transformTags: {
      a: (tagName, attributes) => ({
        tagName,
        attribs: { ...onlyNoteIds(attributes), ...relation(attributes.href) },
      }),
      li: (tagName, attributes) => ({ tagName, attribs: onlyNoteIds(attributes) }),
    },
  });
}

function onlyNoteIds({ id, ...attributes }: sanitizeHtml.Attributes): sanitizeHtml.Attributes {
  return id && NOTE_ID.test(id) ? { ...attributes, id } : attributes;
}

function relation(href: string | undefined): sanitizeHtml.Attributes {
  const leaves = href !== undefined && /^(https?:|mailto:)/i.test(href);
  return leaves ? { rel: "ugc nofollow noopener noreferrer" } : {};
}
