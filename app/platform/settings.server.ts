import { eq } from "drizzle-orm";
import { z } from "zod";
import type { Db } from "#db/client.server";
import { settings } from "#db/schema/index.server";

/** What administrators may set: its meaning on the screen, what it accepts, and its value when nobody set it. */
export const SETTINGS = {
  invitation_days: {
    label: "Durée d’une invitation",
    meaning: "Nombre de jours pendant lesquels une personne invitée peut répondre.",
    unit: "jours",
    schema: z.coerce.number().int().min(1).max(90),
    initial: 30,
  },
  invitation_seats: {
    label: "Taille d’une invitation",
    meaning: "Nombre de personnes qu’une tête de réseau peut inviter en une fois.",
    unit: "personnes",
    schema: z.coerce.number().int().min(1).max(2000),
    initial: 200,
  },
  expiry_notice_days: {
    label: "Préavis de fin d’accréditation",
    meaning: "Nombre de jours avant la fin d’une accréditation où la personne et son réseau en sont avertis.",
    unit: "jours",
    schema: z.coerce.number().int().min(1).max(120),
    initial: 30,
  },
  profile_months: {
    label: "Âge d’une fiche d’annuaire",
    meaning: "Nombre de mois après lesquels une personne est invitée à confirmer sa fiche.",
    unit: "mois",
    schema: z.coerce.number().int().min(1).max(36),
    initial: 6,
  },
  case_wait_hours: {
    label: "Attente d’une situation",
    meaning:
      "Nombre d’heures sans réponse après lesquelles une situation est proposée à des personnes-ressources.",
    unit: "heures",
    schema: z.coerce.number().int().min(1).max(720),
    initial: 24,
  },
  case_host_hours: {
    label: "Attente d’une situation proposée",
    meaning: "Nombre d’heures sans réponse, après cette proposition, où l’animation en est prévenue.",
    unit: "heures",
    schema: z.coerce.number().int().min(1).max(720),
    initial: 24,
  },
  case_proposals: {
    label: "Personnes-ressources par situation",
    meaning: "Nombre de personnes-ressources, au plus, à qui une situation est proposée.",
    unit: "personnes",
    schema: z.coerce.number().int().min(1).max(10),
    initial: 3,
  },
  case_ask_again_days: {
    label: "Nouvelles d’une situation",
    meaning: "Nombre de jours après lesquels la personne est invitée à dire comment elle s’est terminée.",
    unit: "jours",
    schema: z.coerce.number().int().min(1).max(365),
    initial: 30,
  },
  edit_hours: {
    label: "Durée pour corriger un message",
    meaning:
      "Nombre d’heures pendant lesquelles l’auteur·e d’un message peut le corriger. L’animation le peut toujours.",
    unit: "heures",
    schema: z.coerce.number().int().min(1).max(720),
    initial: 24,
  },
  silent_edit_minutes: {
    label: "Correction sans trace",
    meaning:
      "Nombre de minutes après la publication où une correction de l’auteur·e ne laisse pas de version.",
    unit: "minutes",
    schema: z.coerce.number().int().min(0).max(60),
    initial: 5,
  },
  mail_hold_seconds: {
    label: "Délai avant un courriel",
    meaning:
      "Nombre de secondes entre un message et le courriel qui l’annonce\u00a0: une correction ou un retrait compte encore.",
    unit: "secondes",
    schema: z.coerce.number().int().min(0).max(3600),
    initial: 60,
  },
  conversations_per_day: {
    label: "Conversations privées par jour",
    meaning:
      "Nombre de conversations privées qu’un membre peut commencer en vingt-quatre heures. Répondre n’est pas limité, ni écrire à l’animation.",
    unit: "conversations",
    schema: z.coerce.number().int().min(1).max(1000),
    initial: 20,
  },
  file_megabytes: {
    label: "Taille d’un fichier joint",
    meaning: "Taille qu’un fichier joint à un message ne dépasse pas.",
    unit: "Mo",
    schema: z.coerce.number().int().min(1).max(20),
    initial: 10,
  },
  files_per_message: {
    label: "Fichiers d’un message",
    meaning: "Nombre de fichiers et d’images qu’un message peut montrer ou joindre.",
    unit: "fichiers",
    schema: z.coerce.number().int().min(1).max(50),
    initial: 10,
  },
  file_quota_megabytes: {
    label: "Place des fichiers d’un membre",
    meaning: "Place que peuvent prendre tous les fichiers qu’un membre a joints.",
    unit: "Mo",
    schema: z.coerce.number().int().min(10).max(10_000),
    initial: 300,
  },
} as const;

export type SettingName = keyof typeof SETTINGS;

/** The value of a setting now: what was set, or its default. */
export async function readSetting(db: Db, name: SettingName): Promise<number> {
  const { schema, initial } = SETTINGS[name];
  const [row] = await db
    .select({ value: settings.value })
    .from(settings)
    .where(eq(settings.key, name))
    .prepare("setting")
    .execute();
  return row ? schema.parse(row.value) : initial;
}
