/** Why a file is not taken, in a sentence for who sent it. */
export class FileRefused extends Error {}

export function refuseFile(sentence: string): never {
  throw new FileRefused(sentence);
}
