import { isPeer, type Viewer } from "~/accounts/viewer";
import { Composer, type Draft } from "./composer";
import { describeReaders, type Readers } from "./readers";

interface ReplyFormProps {
  path: string;
  readers: string;
  offersSignature: boolean;
}

/** What the form under a topic says of where the reply goes. */
export function replyForm(
  viewer: Viewer,
  topic: { id: number; section: { audience: string }; readers: Readers },
): ReplyFormProps {
  return {
    path: `/sujets/${topic.id}/reponses`,
    readers: describeReaders(viewer, topic.readers),
    offersSignature: isPeer(viewer) && topic.section.audience === "members",
  };
}

export function ReplyForm({ path, readers, offersSignature, draft }: ReplyFormProps & { draft: Draft }) {
  return (
    <Composer
      action={path}
      draft={draft}
      readers={readers}
      offersSignature={offersSignature}
      submit="Publier la réponse"
      label="Votre réponse"
    />
  );
}
