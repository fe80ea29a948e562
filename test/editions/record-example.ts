import type { PrintedRecord } from "~/editions/record-html";

const person = (id: number, name: string, standing = "none") => ({ id, name, standing });
const at = "2016-01-10T09:00:00.000Z";

/** A record as the chain keeps it: a reservation, and the voice of a peer. */
export function recordOf(position: number): PrintedRecord {
  const voice = { by: null, hash: "ab".repeat(32), at };
  return {
    ...{ position, previousHash: "cd".repeat(32), hash: "ef".repeat(32) },
    content: {
      proposal: { id: 1, title: "Préciser l’aide" },
      fiche: { slug: "aide", title: "Fiche aide" },
      option: { number: 1, revision: 1 },
      ...{ textHash: "ab".repeat(32), edition: 2, silenceApproves: false },
      ...{ openedAt: at, deadline: at, closedAt: at },
      colleges: [
        {
          ...{ college: "state", quorum: 1, outcome: "reserved", silent: [] },
          voices: [{ ...voice, member: person(1, "Anne État"), verdict: "reserves", reason: "à préciser" }],
        },
        {
          ...{ college: "operators", quorum: 1, outcome: "approved", silent: [] },
          voices: [{ ...voice, member: person(2, "Paul Pair", "peer"), verdict: "approves", reason: "" }],
        },
      ],
    },
  };
}
