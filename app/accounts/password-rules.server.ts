import common from "@zxcvbn-ts/language-common";

const SHORTEST = 12;
const LONGEST = 200;
/** Below these, what is left of a password once the guessable is taken out is too little. */
const FEWEST_LETTERS = 5;
const FEWEST_OWN = 6;
const SITE = ["comcep", "conseilenevolutionprofessionnelle"];

const guessed = new Set(common.dictionary["passwords-common"]);

/**
 * What is wrong with a password that somebody chooses, for who typed it, or null. Length and what attackers try
 * first, no composition: NIST SP 800-63B, 5.1.1.2, and CNIL, délibération 2022-100.
 */
export function passwordFault(password: string, person: { email: string; name: string }): string | null {
  // Counted as it is hashed: one sign may be typed in several ways.
  const typed = password.normalize("NFKC");
  const length = [...typed].length;
  if (length < SHORTEST) {
    return `Il faut au moins ${SHORTEST} caractères, et vous en avez tapé ${length}. Plusieurs mots à la suite font un bon mot de passe.`;
  }
  if (length > LONGEST) return `Il faut au plus ${LONGEST} caractères, et vous en avez tapé ${length}.`;
  if (isCommon(typed)) {
    return "Ce mot de passe est parmi les premiers que l’on essaie. Choisissez plusieurs mots qui n’ont rien à voir entre eux.";
  }
  if (new Set(squash(typed)).size < FEWEST_LETTERS) {
    return "Ce mot de passe répète les mêmes signes. Choisissez plusieurs mots qui n’ont rien à voir entre eux.";
  }
  if (ownPart(typed, [...SITE, ...wordsOf(person)]).length < FEWEST_OWN) {
    return "Ce mot de passe tient surtout dans votre nom, votre adresse ou le nom du site, que chacun connaît. Choisissez d’autres mots.";
  }
  return null;
}

/** In the list as it is, in small letters, without what people add at its end, or as one word said twice. */
function isCommon(password: string) {
  const low = password.toLowerCase();
  const bare = low.replace(/[^\p{L}]+$/u, "");
  const twice = /^(.+?)\1+$/u.exec(bare)?.[1];
  return [low, bare, bare.normalize("NFD").replace(/\p{M}/gu, ""), twice].some(
    (word) => word !== undefined && guessed.has(word),
  );
}

/** What a password holds beside these words. */
function ownPart(password: string, words: string[]) {
  return words.reduce((rest, word) => rest.replaceAll(word, ""), squash(password));
}

/** Longest first: a name is taken out whole before its parts are. */
function wordsOf({ email, name }: { email: string; name: string }) {
  const parts = [email, ...email.split(/[@.+_-]/), name, ...name.split(/[\s'’-]/)];
  return parts
    .map(squash)
    .filter((word) => word.length > 2)
    .sort((a, b) => b.length - a.length);
}

/** Letters and figures alone, without accents nor capitals. */
function squash(text: string) {
  return text
    .normalize("NFKD")
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]/gu, "");
}
