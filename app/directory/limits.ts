/** Characters of what a member says of their practice. */
export const EXPERTISE_MAX = 1000;
