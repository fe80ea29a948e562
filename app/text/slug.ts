const LONGEST = 80;
/** Words that follow a topic's number in other addresses. */
const RESERVED = [
  ...["messages", "reponses", "non-lu", "suivi", "direct"],
  ...["animation", "reponse-retenue", "situation", "appel", "relais"],
];

/** A title as it reads in an address: unaccented words joined by hyphens; « sujet » when none is left. */
export function slugOf(title: string) {
  const words = title
    .normalize("NFKD")
    .replace(/\p{M}/gu, "")
    .toLowerCase()
    .replaceAll("œ", "oe")
    .replaceAll("æ", "ae")
    .replace(/[^a-z0-9]+/g, "-")
    .slice(0, LONGEST)
    .replace(/^-+|-+$/g, "");
  if (!words) return "sujet";
  return RESERVED.includes(words) ? `sujet-${words}` : words;
}
