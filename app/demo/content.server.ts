import { readdir, readFile } from "node:fs/promises";
import { basename, join } from "node:path";
import { z } from "zod";
import { COLLEGES, DUTIES, STANDINGS } from "#db/vocabulary";

const DutyWord = z.string().transform((word) => {
  const [duty, college] = word.split(":");
  return { duty: z.enum(DUTIES).parse(duty), college: college ? z.enum(COLLEGES).parse(college) : null };
});

const Person = z.object({
  key: z.string(),
  name: z.string(),
  email: z.email(),
  standing: z.enum(STANDINGS),
  network: z.string().nullable(),
  structure: z.string().optional(),
  region: z.string().optional(),
  function: z.string(),
  joined: z.iso.date(),
  duties: z.array(DutyWord).default([]),
  groups: z.array(z.string()).default([]),
});
export type DemoPerson = z.infer<typeof Person>;

const Profile = z.object({
  key: z.string(),
  confirmed: z.iso.date(),
  resource: z.boolean().default(false),
  open: z.boolean().default(false),
  levels: z.array(z.number()).default([]),
  themes: z.array(z.string()).default([]),
  schemes: z.array(z.string()).default([]),
  publics: z.array(z.string()).default([]),
  expertise: z.string(),
});
export type DemoProfile = z.infer<typeof Profile>;

interface DemoMessage {
  author: string;
  at: Date;
  body: string;
}
export interface DemoTopic {
  section: string;
  title: string;
  messages: DemoMessage[];
}

/** The invented people of the demonstration, in the order of their file. */
export async function readPeople(directory: string) {
  return z.array(Person).parse(JSON.parse(await readFile(join(directory, "people.json"), "utf8")));
}

/** What some of them say of their practice. */
export async function readProfiles(directory: string) {
  return z.array(Profile).parse(JSON.parse(await readFile(join(directory, "profiles.json"), "utf8")));
}

/** The topics of the demonstration, one file each, in the folder of their section. */
export async function readTopics(directory: string): Promise<DemoTopic[]> {
  const root = join(directory, "topics");
  const files = (await readdir(root, { recursive: true })).filter((file) => file.endsWith(".md")).sort();
  return Promise.all(
    files.map(async (file) =>
      parseTopic(basename(join(root, file, "..")), await readFile(join(root, file), "utf8"), file),
    ),
  );
}

/**
 * Reads one topic: `# title`, then each message under `## author-key, 2016-10-18 09:12` (Paris time).
 * @throws Error naming the file
 */
export function parseTopic(section: string, text: string, file: string): DemoTopic {
  const [head = "", ...parts] = text.split(/^## (?=\S+, \d{4}-\d\d-\d\d \d\d:\d\d$)/m);
  const title = /^# (.+)$/m.exec(head)?.[1]?.trim();
  if (!title || parts.length === 0) throw new Error(`${file} : il faut un titre, puis des messages.`);
  const messages = parts.map((part) => {
    const [line = "", ...body] = part.split("\n");
    const [author = "", when = ""] = line.split(", ");
    return { author, at: parisTime(when), body: body.join("\n").trim() };
  });
  return { section, title, messages };
}

/** The instant of a Paris clock reading such as `2016-10-18 09:12`. */
export function parisTime(reading: string) {
  const asUtc = Date.parse(`${reading.replace(" ", "T")}:00Z`);
  // The offset of a near instant, then that of the instant it gives: they differ in the hour before a change.
  const near = asUtc - parisOffset(asUtc);
  return new Date(asUtc - parisOffset(near));
}

function parisOffset(instant: number) {
  const shown = new Date(instant).toLocaleString("sv-SE", { timeZone: "Europe/Paris" });
  return Date.parse(`${shown.replace(" ", "T")}Z`) - instant;
}
