import { readFileSync } from "node:fs";

const LINES = readFileSync(new URL("../fixtures/xss-payloads.txt", import.meta.url), "utf8").split("\n");

/** The attempts of each published list, by the name of the list. */
export function readPayloads() {
  const lists = new Map<string, string[]>();
  let current: string[] = [];
  for (const line of LINES) {
    if (line.startsWith("@ ")) {
      current = [];
      lists.set(line.slice(2), current);
    } else if (line) current.push(decode(line));
  }
  return lists;
}

/** Control pictures (␊) stand for their control character, ⟦00AD⟧ for the character of that number. */
function decode(line: string) {
  return line
    .replace(/[\u2400-\u241f]/g, (picture) => String.fromCharCode(picture.charCodeAt(0) - 0x2400))
    .replace(/⟦([\dA-F]{4})⟧/g, (_, number: string) => String.fromCharCode(Number.parseInt(number, 16)));
}
