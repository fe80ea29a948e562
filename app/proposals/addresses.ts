export const PROPOSALS = "/guide/propositions";

export const proposalPath = (id: number) => `${PROPOSALS}/${id}`;

/** Where editors write one of its texts. */
export const optionPath = (id: number, number: number) => `${proposalPath(id)}/options/${number}`;
