export const RECORDS_TITLE = "Procès-verbaux";

export const RECORDS_SAID =
  "Chaque texte changé par cette édition a été approuvé par les quatre collèges\u00a0; voici ce que chacun a dit. Ce document s’adresse à qui lit le guide, pairs ou non\u00a0: les pairs n’y sont pas nommés. Les procès-verbaux forment une chaîne\u00a0: chacun porte l’empreinte du précédent, et une altération se verrait.";

export const NO_RECORDS = "Cette édition n’a pas de procès-verbal\u00a0: elle a été importée.";
