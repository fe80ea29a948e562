/** What a refusal says: a short title, what happened and what to do, and the text the person had written. */
export interface Refusal {
  title: string;
  message: string;
  kept?: string;
}

/** The page does not exist, or not for this viewer: the answer is the same. */
export function notFound() {
  return refuse(404, {
    title: "Page introuvable",
    message: "Cette page n’existe pas, n’existe plus, ou n’est pas ouverte à votre compte.",
  });
}

export function forbidden(message: string, kept?: string) {
  return refuse(403, { title: "Action impossible", message, kept });
}

/** The session ended between the page and its form: the text must survive the sign-in. */
export function signInFirst() {
  return refuse(403, {
    title: "Vous n’êtes plus connecté·e",
    message:
      "Rien n’a été publié. Connectez-vous dans un autre onglet, revenez à cette page et envoyez-la de nouveau.",
  });
}

export function unexpected(kept?: string) {
  return refuse(500, {
    title: "Un incident de notre côté",
    message: kept
      ? "Votre texte n’a pas été enregistré. Le voici\u00a0: copiez-le, puis réessayez dans quelques instants."
      : "La page n’a pas pu être préparée. Réessayez dans quelques instants.",
    kept,
  });
}

function refuse(status: number, refusal: Refusal, headers: HeadersInit = {}) {
  return Response.json(refusal, { status, headers });
}
