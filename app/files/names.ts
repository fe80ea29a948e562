import { refuseFile } from "./refusal";

const NAME_MAX = 150;
/** What nobody sees in a name, or what turns it round: `facture‮fdp.exe` reads « factureexe.pdf ». */
const UNSEEN = /[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\p{Co}\p{Cn}\p{Cs}]/u;
/** Ends of names that some computer runs or reads as a page, wherever they stand in the name. */
const RUN =
  /\.(exe|com|bat|cmd|msi|scr|pif|cpl|dll|jar|js|jse|mjs|vbs?|vbe|wsf|wsh|ps1|psm1|hta|lnk|reg|sh|bash|py|pl|rb|php\d?|phtml|phar|asp|aspx|jsp|cgi|html?|xhtml|shtml|svgz?|xml|xsl|swf|app|dmg|iso|apk|docm|xlsm|pptm|dotm|xltm|potm)(?=\.|$)/i;

/**
 * A file's name without surrounding blanks, and the end that says its type (lower case, "" without).
 * @throws FileRefused for a name made to deceive a reader, a system or an address
 */
export function readName(given: string) {
  const name = given.normalize("NFC");
  if (UNSEEN.test(name))
    refuseFile("Le nom de ce fichier contient des signes invisibles\u00a0: renommez-le, puis joignez-le.");
  if (/[/\\]|\.\.|%(2f|5c|00)/i.test(name))
    refuseFile("Le nom de ce fichier ressemble à un chemin (« / », « \\ » ou « .. »)\u00a0: renommez-le.");
  if (/[:*?"<>|]/.test(name))
    refuseFile(
      'Le nom de ce fichier contient un signe que des ordinateurs n’acceptent pas (: * ? " < > |)\u00a0: renommez-le.',
    );
  if (/[.\s]$/.test(name))
    refuseFile("Le nom de ce fichier finit par un point ou une espace\u00a0: renommez-le, puis joignez-le.");
  const trimmed = name.trim();
  const stem = trimmed.replace(/\.[^.]*$/, "");
  if (!stem || trimmed.startsWith("."))
    refuseFile("Ce fichier n’a pas de nom\u00a0: donnez-lui-en un, puis joignez-le.");
  if (trimmed.length > NAME_MAX)
    refuseFile(
      `Le nom de ce fichier fait ${trimmed.length} caractères\u00a0; il en faut ${NAME_MAX} au plus.`,
    );
  if (RUN.test(trimmed))
    refuseFile("Ce fichier porte le nom d’un programme ou d’une page web, qu’on ne peut pas joindre ici.");
  return { name: trimmed, extension: (/\.([^.]+)$/.exec(trimmed)?.[1] ?? "").toLowerCase() };
}
