/** A form of the page of a proposal that came back: which one, what it held, what is wrong with it. */
export interface Sent {
  step: string;
  values: Record<string, string>;
  errors: Record<string, string>;
}

export const NOT_SENT: Sent = { step: "", values: {}, errors: {} };

/** Several forms of one page ask for a reason: each has its field. */
export const reasonField = (step: string) => `reason-${step}`;
