/** Addresses of the proposals and of their validation. */
export const proposalPath = (id: number) => `/guide/propositions/${id}`;
export const validationPath = (id: number) => `${proposalPath(id)}/validation`;
