import { ChangedText } from "~/ui/changed-text";
import type { Change } from "./differences";

/** A text with what was taken out of it and put in, after its name for who listens. */
export function Changes({ changes, label }: { changes: Change[]; label: string }) {
  return (
    <p className="changes as-typed">
      <span className="visually-hidden">{`${label}\u00a0: `}</span>
      <ChangedText runs={changes} />
    </p>
  );
}
