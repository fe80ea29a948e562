import { readdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import { eq } from "drizzle-orm";
import type { Db } from "#db/client.server";
import { guideTexts } from "#db/schema/index.server";
import type { Member } from "~/accounts/viewer";
import { GuideFileError, readFrontMatter } from "~/guide/front-matter";
import { ficheAt } from "~/guide/reading.server";
import { decideProposal } from "./deciding.server";
import { addOption } from "./options.server";
import { propose } from "./proposing.server";
import { saveOption } from "./saving.server";

/** « Option 1, préciser » */
const OPTION = /^Option \d+(?:, (.+))?$/;
const HEAD = ["fiche", "title", "status", "options"];

/** A proposal as its file says it: why, the passage, and the paragraph that each option puts in its place. */
export function parseProposal(file: string, source: string) {
  const head = readFrontMatter(file, source, HEAD);
  const [intro = "", ...parts] = head.body.split(/^## /m);
  const sections = parts.map((part) => {
    const [name = "", ...lines] = part.split("\n");
    return { name: name.trim(), text: lines.join("\n").trim() };
  });
  const options = sections.flatMap(({ name, text }) => {
    const [isOption, label = ""] = OPTION.exec(name) ?? [];
    return isOption ? { label, text } : [];
  });
  const [, passage] = /^> (.+)$/m.exec(intro) ?? [];
  if (!passage || options.length === 0)
    throw new GuideFileError(file, 1, "il faut un passage cité, et au moins une option.");
  const reason = sections
    .filter(({ name }) => !OPTION.test(name))
    .map(({ name, text }) => `## ${name}\n\n${text}`)
    .join("\n\n");
  const isLive = head.text("status") === "en_validation";
  return { fiche: head.text("fiche"), title: head.text("title"), isLive, passage, reason, options };
}

/**
 * Proposes what the files of the folder `propositions` say, and writes their options, by the commands of everybody.
 * @param by a guide editor
 * @returns the proposals that are to be laid before the colleges
 * @throws GuideFileError for a file whose passage is not in the text in force
 */
export async function importProposals(db: Db, folder: string, by: Member, now: Date) {
  const files = (await readdir(join(folder, "propositions"))).filter((name) => name.endsWith(".md")).sort();
  const live: number[] = [];
  for (const name of files) {
    const file = `propositions/${name}`;
    const proposal = parseProposal(file, await readFile(join(folder, file), "utf8"));
    const proposalId = await importOne(db, file, proposal, by, now);
    if (proposal.isLive) live.push(proposalId);
  }
  return live;
}

type ProposalFile = ReturnType<typeof parseProposal>;

async function importOne(db: Db, file: string, proposal: ProposalFile, by: Member, now: Date) {
  const { fiche: slug, title, passage, reason, options } = proposal;
  const fiche = await ficheAt(db, slug, null);
  const [text] = await db
    .select()
    .from(guideTexts)
    .where(eq(guideTexts.id, fiche?.textId ?? 0));
  if (!text?.body.includes(passage))
    throw new GuideFileError(file, 1, `ce passage n’est pas dans la fiche «\u00a0${slug}\u00a0» en vigueur.`);
  const shown = passage.replace(/\[\^[^\]]*\]/g, "");
  const values = { title, reason, kind: "text", passage: shown };
  const made = await propose(db, by, { slug, values, textId: text.id, now });
  if (!made.ok) throw new GuideFileError(file, 1, Object.values(made.errors).join(" "));
  const proposalId = made.id;
  for (const { label, text: paragraph } of options) {
    const added = await addOption(db, by, { proposalId, label, now });
    if (!added.ok) throw new GuideFileError(file, 1, Object.values(added.errors).join(" "));
    const body = text.body.replace(passage, () => paragraph);
    const option = { proposalId, number: added.number, revision: 1, title: text.title, body, now };
    const saved = await saveOption(db, by, option);
    if (!saved.ok) throw new GuideFileError(file, 1, Object.values(saved.errors).join(" "));
  }
  await decideProposal(db, by, { proposalId, verdict: "examined", reason: "", now });
  return proposalId;
}
