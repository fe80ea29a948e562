import type { Duty } from "#db/vocabulary";
import { isPeer, type Viewer } from "~/accounts/viewer";
import { sectionPath } from "./addresses";
import { Composer, type Draft } from "./composer";
import { sleepSince } from "./elapsed";
import { canOpenTopic } from "./policy";
import { describeReaders } from "./readers";
import { ReplyTo } from "./reply-fields";
import type { Topic } from "./thread.server";

interface ReplyFormProps {
  path: string;
  /** How long nobody has written here, where that is long. */
  asleep: string | null;
  /** Where a new topic would rather be opened. */
  newTopic: string | null;
  readers: string;
  offersSignature: boolean;
  duties: Duty[];
}

/** What the form under a topic says of where the reply goes. */
export function replyForm(
  viewer: Viewer,
  topic: Pick<Topic, "id" | "section" | "readers" | "lastAt">,
  now: Date,
): ReplyFormProps {
  const { section } = topic;
  return {
    asleep: sleepSince(topic.lastAt, now),
    newTopic: canOpenTopic(viewer, section) ? `${sectionPath(section.slug)}/nouveau` : null,
    path: `/sujets/${topic.id}/reponses`,
    readers: describeReaders(viewer, topic.readers),
    offersSignature: isPeer(viewer) && topic.section.audience === "members",
    duties: viewer.kind === "member" ? viewer.duties : [],
  };
}

export function ReplyForm({
  path,
  asleep,
  newTopic,
  readers,
  offersSignature,
  duties,
  draft,
  seen,
  submit = "Publier la réponse",
}: ReplyFormProps & { draft: Draft; seen: number | string; submit?: string }) {
  return (
    <>
      {asleep && <Asleep since={asleep} newTopic={newTopic} />}
      <Composer
        action={path}
        draft={draft}
        readers={readers}
        offersSignature={offersSignature}
        duties={duties}
        submit={submit}
        label="Votre réponse"
      >
        <input type="hidden" name="seen" value={seen} />
        <ReplyTo replyTo={draft.replyTo ?? null} />
      </Composer>
    </>
  );
}

/** Before waking an old topic: what was true may no longer be, and who asked may have left. */
function Asleep({ since, newTopic }: { since: string; newTopic: string | null }) {
  return (
    <p className="notice">
      <span>
        {`Personne n’a écrit ici depuis ${since}. Pour une autre situation, `}
        {newTopic ? <a href={newTopic}>ouvrez plutôt un nouveau sujet</a> : "un nouveau sujet se lira mieux"}.
      </span>
    </p>
  );
}
