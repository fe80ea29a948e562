import { withFrenchSpaces } from "~/text/typography";

/** Signs that neither XML nor a printed page can hold. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: these are the ones to take out
const UNFIT = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f\ufffe\uffff]|\p{Cs}/gu;
export const printable = (text: string) => text.replace(UNFIT, "");

/** Words of the guide, with the spaces of French. */
export const inFrench = (text: string) => printable(withFrenchSpaces(text));
