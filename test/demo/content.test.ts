import { expect, test } from "vitest";
import { parisTime, parseTopic } from "~/demo/content.server";

const TOPIC = `# Un CIF peut-il suivre un autre CIF ?

## claire-redon, 2016-10-18 09:12

Bonjour,

Quel est le délai de **franchise** ?

## yann-manceau, 2016-10-18 14:40

Six mois au moins.
`;

test("a topic is a title, then messages in their order, each with its author, its date and its text", () => {
  expect(parseTopic("monter-un-dossier", TOPIC, "a.md")).toEqual({
    section: "monter-un-dossier",
    title: "Un CIF peut-il suivre un autre CIF ?",
    messages: [
      {
        author: "claire-redon",
        at: new Date("2016-10-18T07:12:00Z"),
        body: "Bonjour,\n\nQuel est le délai de **franchise** ?",
      },
      { author: "yann-manceau", at: new Date("2016-10-18T12:40:00Z"), body: "Six mois au moins." },
    ],
  });
});

test("a title inside a message is part of the message", () => {
  const text = TOPIC.replace(
    "Six mois au moins.",
    "## Le délai\n\n## claire, hier\n\n# Six mois\n\nau moins.",
  );
  const [, answer, ...others] = parseTopic("a", text, "a.md").messages;
  expect(answer?.body).toBe("## Le délai\n\n## claire, hier\n\n# Six mois\n\nau moins.");
  expect(others).toEqual([]);
});

test("a topic may be one message", () => {
  const text = "# Un titre\n## claire-redon, 2016-10-18 09:12\nUn message";
  expect(parseTopic("a", text, "a.md")).toMatchObject({
    title: "Un titre",
    messages: [{ body: "Un message" }],
  });
});

test("a file without title, without message or empty is refused by its name", () => {
  for (const text of [
    "",
    "# Un titre",
    TOPIC.replace(/^# .*/, ""),
    TOPIC.replaceAll("## ", "### "),
    "Bonjour\n",
  ]) {
    expect(() => parseTopic("a", text, "evenements/lyon.md")).toThrow("evenements/lyon.md");
  }
});

test("a clock reading is of Paris: one hour ahead in winter, two in summer", () => {
  expect(parisTime("2016-12-05 09:12")).toEqual(new Date("2016-12-05T08:12:00Z"));
  expect(parisTime("2016-07-05 09:12")).toEqual(new Date("2016-07-05T07:12:00Z"));
  expect(parisTime("2017-01-01 00:30")).toEqual(new Date("2016-12-31T23:30:00Z"));
});

test("clock readings around the changes of hour are exact", () => {
  const readings = {
    "2016-03-27 00:59": "2016-03-26T23:59:00Z",
    "2016-03-27 01:30": "2016-03-27T00:30:00Z",
    "2016-03-27 03:00": "2016-03-27T01:00:00Z",
    "2016-03-27 04:30": "2016-03-27T02:30:00Z",
    "2016-10-30 00:30": "2016-10-29T22:30:00Z",
    "2016-10-30 01:30": "2016-10-29T23:30:00Z",
    "2016-10-30 03:00": "2016-10-30T02:00:00Z",
  };
  const read = Object.keys(readings).map((reading) => [reading, parisTime(reading).toISOString()]);
  expect(read).toEqual(
    Object.entries(readings).map(([reading, at]) => [reading, new Date(at).toISOString()]),
  );
});

test("every hour of the year that Paris clocks show is read as shown", () => {
  const shown = new Intl.DateTimeFormat("sv-SE", {
    timeZone: "Europe/Paris",
    dateStyle: "short",
    timeStyle: "short",
  });
  const wrong: string[] = [];
  for (let at = Date.UTC(2016, 1, 1); at < Date.UTC(2017, 1, 1); at += 3_600_000) {
    const reading = shown.format(at);
    if (shown.format(parisTime(reading)) !== reading) wrong.push(reading);
  }
  expect(wrong).toEqual([]);
});
