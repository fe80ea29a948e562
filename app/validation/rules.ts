import type { College } from "./words";

/** The rules of an edition as an editor types them. */
export interface RulesTyped {
  title: string;
  label: string;
  days: string;
  silenceApproves: boolean;
  quorums: Record<College, string>;
}

/** The field of each college's quorum; what is wrong with it is said under the same name. */
export const COLLEGE_FIELDS: Record<College, string> = {
  state: "state",
  regions: "regions",
  social_partners: "social_partners",
  operators: "operators",
};
