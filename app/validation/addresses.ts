import { proposalPath } from "~/proposals/addresses";

/** Where the colleges speak of a proposal, and are read. */
export const validationPath = (id: number) => `${proposalPath(id)}/validation`;
