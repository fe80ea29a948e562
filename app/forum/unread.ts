/** From here on, a count of what is new says « 99+ ». */
export const MANY_UNREAD = 100;
