import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { z } from "zod";
import type { Db } from "#db/client.server";
import { CEP_LEVELS } from "#db/vocabulary";
import { admitMember } from "~/accounts/admission.server";
import type { Member } from "~/accounts/viewer";
import { askAsMember } from "~/joining/asking.server";
import { countAllAsTold } from "~/joining/reminding.server";
import { slugOf } from "~/text/slug";
import { parisTime } from "./content.server";

const Request = z.object({
  key: z.string(),
  /** Of somebody who is not among the people of the demonstration. */
  name: z.string().optional(),
  function: z.string().optional(),
  asked: z.string(),
  network: z.string(),
  structure: z.string(),
  territory: z.string(),
  levels: z.array(z.literal(CEP_LEVELS)),
  isAdviser: z.boolean(),
  motivation: z.string(),
});
export type DemoRequest = z.infer<typeof Request>;

/** The requests that wait in the demonstration; none where it has no such file. */
export async function readRequests(directory: string): Promise<DemoRequest[]> {
  const text = await readFile(join(directory, "requests.json"), "utf8").catch((error: unknown) => {
    if (error instanceof Error && "code" in error && error.code === "ENOENT") return "[]";
    throw error;
  });
  return z.array(Request).parse(JSON.parse(text));
}

/** Sends the requests, each at its date, by who is in `people` or by somebody new. They count as told. */
export async function loadRequests(
  tx: Db,
  requests: DemoRequest[],
  people: Map<string, { member: Member; function: string }>,
  now: Date,
) {
  for (const request of requests) {
    const { key, asked, network, structure, levels, isAdviser, motivation } = request;
    const at = parisTime(asked);
    const known = people.get(key);
    const { name = known?.member.name ?? key, function: title = known?.function ?? "" } = request;
    const sent = await askAsMember(
      tx,
      known?.member ?? (await newcomer(tx, { key, name, at })),
      {
        ...{ name, network, structure, motivation, function: title, territory: slugOf(request.territory) },
        ...{ levels: levels.map(String), adviser: isAdviser ? "yes" : "no", acceptsCharter: true },
      },
      at,
    );
    if (!sent.ok) throw new Error(`Demande de « ${key} » : ${Object.values(sent.errors).join(" ")}`);
  }
  await countAllAsTold(tx, now);
}

/** An account without a password and without a standing. */
async function newcomer(tx: Db, { key, name, at }: { key: string; name: string; at: Date }): Promise<Member> {
  const id = await admitMember(tx, {
    ...{ email: `${key}@comcep.example`, name, standing: "none", networkId: null, joinedAt: at },
    ...{ charterVersion: 1, isDemonstration: true },
  });
  const rights = { duties: [], heldBackDuties: [], groups: [], owesCharter: false };
  return { kind: "member", id, name, standing: "none", ...rights };
}
