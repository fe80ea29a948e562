/** What a refusal says: a short title, what happened and what to do, and the text the person had written. */
export interface Refusal {
  title: string;
  message: string;
  kept?: string;
}

/** What is said when nothing more precise is known. */
export function refusalFor(status: number): Refusal {
  if (status === 404) {
    return {
      title: "Page introuvable",
      message: "Cette page n’existe pas, n’existe plus, ou n’est pas ouverte à votre compte.",
    };
  }
  if (status === 405) {
    return {
      title: "Action impossible",
      message: "Cette adresse n’attend pas ce formulaire. Revenez à la page précédente et réessayez.",
    };
  }
  return {
    title: "Un incident de notre côté",
    message: "La page n’a pas pu être préparée. Réessayez dans quelques instants.",
  };
}

/** The form of another site: nothing is done, and the text it carried comes back. */
export function foreignForm(kept: string): Refusal {
  return {
    title: "Action impossible",
    message:
      "Ce formulaire est arrivé par un autre site\u00a0: rien n’a été fait. Revenez à la ComCEP et recommencez.",
    kept,
  };
}

/** The page does not exist, or not for this viewer: the answer is the same. */
export function notFound() {
  return refuse(404, refusalFor(404));
}

export function forbidden(message: string) {
  return refuse(403, { title: "Action impossible", message });
}

/** The session ended between the page and its form: the text must survive the sign-in. */
export function signInFirst() {
  return refuse(403, {
    title: "Vous n’êtes plus connecté·e",
    message:
      "Rien n’a été publié. Connectez-vous dans un autre onglet, revenez à cette page et envoyez-la de nouveau.",
  });
}

export function unexpected(kept: string) {
  if (!kept) return refuse(500, refusalFor(500));
  return refuse(500, {
    ...refusalFor(500),
    message:
      "Votre texte n’a pas été enregistré. Le voici\u00a0: copiez-le, puis réessayez dans quelques instants.",
    kept,
  });
}

export function refuse(status: number, refusal: Refusal) {
  return Response.json(refusal, { status });
}

/** Whether data thrown to a page is one of these refusals. */
export function isRefusal(data: unknown): data is Refusal {
  return typeof data === "object" && data !== null && "title" in data && "message" in data;
}
