import { expect, test } from "vitest";
import { render } from "~/text/markdown.server";
import { faultsOf } from "../support/harmless-html";
import { readPayloads } from "../support/xss-payloads";

const lists = readPayloads();

for (const [list, payloads] of lists) {
  test(`nothing gets through a message of what is known from: ${list}`, () => {
    const through = payloads.flatMap((payload) =>
      faultsOf(render(payload)).map((fault) => ({ payload, fault })),
    );
    expect(through).toEqual([]);
  });

  test(`nothing gets through when they follow each other in one message: ${list}`, () => {
    expect(faultsOf(render(payloads.join("\n\n")))).toEqual([]);
    expect(faultsOf(render(payloads.join(" ")))).toEqual([]);
  });
}

test("nothing gets through from inside a list, a quotation, a table cell, a heading, a link or a note", () => {
  const places = [
    (text: string) => `- ${text}`,
    (text: string) => `> ${text}`,
    (text: string) => `# ${text}`,
    (text: string) => `| ${text} |\n|---|\n| ${text} |`,
    (text: string) => `[${text}](https://exemple.fr "${text}")`,
    (text: string) => `![${text}](${text})`,
    (text: string) => `note[^1]\n\n[^1]: ${text}`,
    (text: string) => `[a][${text}]\n\n[${text}]: ${text}`,
  ];
  const through = [...lists.values()]
    .flat()
    .flatMap((payload) =>
      places.flatMap((place) =>
        faultsOf(render(place(payload))).map((fault) => ({ message: place(payload), fault })),
      ),
    );
  expect(through).toEqual([]);
});

test("the lists hold at least 250 different attempts", () => {
  expect(new Set([...lists.values()].flat()).size).toBeGreaterThanOrEqual(250);
});

test("the check itself refuses what a sanitiser could let through", () => {
  const dangerous = [
    "<img>",
    "<p onclick='x'>a</p>",
    '<p onclick="x">a</p>',
    '<p style="x">a</p>',
    '<a href="java&#10;script:alert(1)">a</a>',
    '<a href="\u0001javascript:alert(1)">a</a>',
    '<a href="data:text/html,a">a</a>',
    '<a href="//evil.example">a</a>',
    '<a href="/\\evil.example">a</a>',
    '<a id="body">a</a>',
    "<!-- a -->",
    '<pre><code><img src="x"></code></pre>',
    "<script",
    "<SCRIPT>a</SCRIPT>",
  ];
  expect(dangerous.filter((html) => faultsOf(html).length === 0)).toEqual([]);
  expect(
    faultsOf('<p>a <a href="https://exemple.fr" rel="ugc nofollow noopener noreferrer">b</a><br /></p>'),
  ).toEqual([]);
});
