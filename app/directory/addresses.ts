export const DIRECTORY = "/membres";
export const OWN_PROFILE = "/compte/fiche";
export const CONFIRMATION = `${OWN_PROFILE}/confirmation`;
