import type { Member } from "~/accounts/viewer";
import { conversationPath } from "./addresses";
import type { Participant } from "./people.server";

/** What a form of a conversation says of it. */
export function answerForm(viewer: Member, { id, people }: { id: number; people: Participant[] }) {
  return {
    action: `${conversationPath(id)}/reponses`,
    notice: masked(viewer, people)
      ? "Les hors pairs de cette conversation liront «\u00a0Un·e pair\u00a0» à la place de votre nom."
      : null,
    label: "Votre réponse",
  };
}

/** Whether somebody here reads « Un·e pair » instead of the viewer's name. */
function masked(viewer: Member, people: Participant[]) {
  const self = people.find(({ id }) => id === viewer.id);
  if (viewer.standing !== "peer" || !self || self.began || self.isOpen) return false;
  return people.some(({ standing, hasLeft }) => standing === "non_peer" && !hasLeft);
}
