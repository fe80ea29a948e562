import { tests } from "commonmark-spec";
import { parse } from "node-html-parser";
import { expect, test } from "vitest";
import { render } from "~/text/markdown.server";
import { canonical } from "../support/same-html";

// The suite writes a tab as an arrow.
const examples = tests.map(({ number, markdown, html }) => ({
  number,
  markdown: markdown.replaceAll("→", "\t"),
  html: html.replaceAll("→", "\t"),
}));
type Example = (typeof examples)[number];

/** A « < » that comes out as it went in, with what follows it: no HTML of a member is taken as such. */
function keepsRawHtml({ markdown, html }: Example) {
  return [...html.matchAll(/<[^<]{2}/g)].some(([start]) => markdown.includes(start));
}

/** A picture is a link to it. */
function showsPicture({ html }: Example) {
  return html.includes("<img");
}

/** A bare address is a link, as GitHub's flavour has it. */
function leavesAddressBare({ html }: Example) {
  const text = html.replace(/<(a|code)\b.*?<\/\1>/gs, "").replace(/<[^>]*>/g, "");
  return /https?:\/\/|\S@\S+\.\S/.test(text);
}

const setAside = [keepsRawHtml, showsPicture, leavesAddressBare];
const kept = examples.filter((example) => !setAside.some((rule) => rule(example)));

test("messages are CommonMark: each example of the suite reads as the suite says", () => {
  const read = kept.map(({ number, markdown }) => ({ number, markdown, html: canonical(render(markdown)) }));
  expect(read).toEqual(kept.map((example) => ({ ...example, html: canonical(example.html) })));
});

test("of the 652 examples, only those with raw HTML, a picture or a bare address are set aside", () => {
  expect(examples).toHaveLength(652);
  expect(setAside.map((rule) => examples.filter(rule).length)).toEqual([72, 23, 5]);
  expect(kept).toHaveLength(553);
});

test("raw HTML is shown as it was typed: none of its tags is taken, none is lost", () => {
  const joined = (text: string) => text.replace(/\s+/g, "");
  const lost = examples.filter(keepsRawHtml).flatMap(({ number, markdown, html }) => {
    const shown = joined(parse(render(markdown), { blockTextElements: {} }).textContent);
    const typed = [...html.matchAll(/<[^<>]*>?/g)]
      .map(([tag]) => tag)
      .filter((tag) => markdown.includes(tag));
    return typed.filter((tag) => !shown.includes(joined(tag))).map((tag) => ({ number, tag, shown }));
  });
  expect(lost).toEqual([]);
});
