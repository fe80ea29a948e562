import type { College } from "./words";

/** Whose voice, for which college, on which text. */
export interface VoiceKey {
  textId: number;
  memberId: number;
  college: College;
}

export const voiceName = ({ textId, memberId, college }: VoiceKey) => `${textId}-${memberId}-${college}`;

/** A page holds the form of several voices: each field has its own name. */
export function voiceFields(key: VoiceKey) {
  return { verdict: `avis-${voiceName(key)}`, reason: `motif-${voiceName(key)}` };
}
