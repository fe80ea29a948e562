/** Addresses of the validation of the guide. */
export const proposalPath = (id: number) => `/guide/propositions/${id}`;
export const validationPath = (id: number) => `${proposalPath(id)}/validation`;
export const COLLEGES_PATH = "/guide/editions/colleges";
export const RECORDS_PATH = "/guide/editions/proces-verbaux";
/** Permanent: a record keeps its place. */
export const recordPath = (position: number) => `${RECORDS_PATH}/${position}`;
export const PREPARATION_PATH = "/guide/editions/preparation";
