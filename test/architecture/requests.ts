import type { Db } from "#db/client.server";
import { askAsMember } from "~/joining/asking.server";
import { at, outsider } from "../support/people";
import type { Canaries, Sight } from "./canaries";

/** Where the requests stand, in the order of their numbers from 1, and who may read them. */
const DESKS: [network: string, sight: Sight][] = [
  ["carif-oref", "deciders"],
  ["apec", "nobody"],
];

/** A request at the desk of a partner, and one at that of a network which no reader leads. */
export async function plantRequests(db: Db, canaries: Canaries) {
  for (const [network, sight] of DESKS) {
    const word = (what: string) =>
      canaries.plant({ what: `${what} of a request to ${network}`, audience: "members", sight }).word;
    const person = await outsider(db, { email: `${word("address")}@comcep.example` });
    const said = {
      ...{ name: word("name"), structure: word("structure"), function: word("function") },
      ...{ motivation: word("motivation"), levels: ["1"], adviser: "yes", acceptsCharter: true },
    };
    await askAsMember(db, person, { ...said, network, territory: "bretagne" }, at("2017-01-12 09:00"));
  }
}
