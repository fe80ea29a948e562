/** People that one may write to at once. */
export const PEOPLE_MAX = 10;
export const ANSWER_MAX = 2000;
