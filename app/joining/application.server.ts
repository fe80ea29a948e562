import { and, eq, isNull } from "drizzle-orm";
import type { Db } from "#db/client.server";
import { networks, territories } from "#db/schema/index.server";
import { CEP_LEVELS, NAME_MAX, type Opening } from "#db/vocabulary";
import { oneLine } from "./words";

const MOTIVATION_MAX = 2000;

/** What a person says of themselves, as typed. */
export interface Application {
  name: string;
  /** Addresses of the network and of the territory. */
  network: string;
  territory: string;
  structure: string;
  function: string;
  levels: string[];
  /** "yes", "no", or nothing yet. */
  adviser: string;
  motivation: string;
  acceptsCharter: boolean;
}

export type ApplicationErrors = Partial<Record<keyof Application | "email" | "password", string>>;

type Checked = { ok: true; values: Values } | { ok: false; errors: ApplicationErrors };
type Values = Awaited<ReturnType<typeof valuesOf>>;

/**
 * Reads what a person says of themselves. Who is invited comes in where a network or a territory opens on
 * invitation.
 * @returns the values as they are kept, or a sentence for each field that is wrong
 */
export async function checkApplication(db: Db, typed: Application, isInvited = false): Promise<Checked> {
  const [[network], [territory]] = await Promise.all([
    db
      .select()
      .from(networks)
      .where(and(eq(networks.slug, typed.network), isNull(networks.endedAt))),
    db.select().from(territories).where(eq(territories.slug, typed.territory)),
  ]);
  const errors = prune({
    name: lineError(typed.name, "vos prénom et nom"),
    structure: lineError(typed.structure, "votre structure"),
    function: lineError(typed.function, "votre fonction"),
    network: network
      ? openingError(network.opening, network.name, isInvited)
      : "Choisissez votre réseau dans la liste.",
    territory: territory
      ? openingError(territory.opening, territory.name, isInvited)
      : "Choisissez votre territoire dans la liste.",
    adviser: ["yes", "no"].includes(typed.adviser) ? null : "Dites si vous délivrez vous-même du CEP.",
    levels:
      typed.adviser === "yes" && levelsOf(typed).length === 0
        ? "Cochez au moins un niveau\u00a0: vous avez indiqué que vous délivrez du CEP."
        : null,
    motivation:
      typed.motivation.length > MOTIVATION_MAX
        ? `Ce mot fait ${typed.motivation.length} caractères\u00a0; il en faut ${MOTIVATION_MAX} au plus.`
        : null,
    acceptsCharter: typed.acceptsCharter ? null : "Il faut accepter la charte pour rejoindre la ComCEP.",
  });
  if (!network || !territory || Object.keys(errors).length > 0) return { ok: false, errors };
  return { ok: true, values: valuesOf(typed, network.id, territory.id) };
}

function valuesOf(typed: Application, networkId: number, territoryId: number) {
  return {
    ...{ networkId, territoryId, levels: levelsOf(typed), motivation: typed.motivation },
    name: oneLine(typed.name),
    structure: oneLine(typed.structure),
    function: oneLine(typed.function),
    isAdviser: typed.adviser === "yes",
  };
}

function levelsOf({ levels }: Application) {
  return CEP_LEVELS.filter((level) => levels.includes(String(level)));
}

function lineError(typed: string, what: string) {
  const { length } = oneLine(typed);
  if (length === 0) return `Indiquez ${what}.`;
  return length > NAME_MAX ? `${length} caractères, c’est trop long\u00a0: ${NAME_MAX} au plus.` : null;
}

function openingError(opening: Opening, name: string, isInvited: boolean) {
  if (opening === "closed") return `${name}\u00a0: la ComCEP n’y est pas encore ouverte.`;
  if (opening === "invitation" && !isInvited)
    return `${name}\u00a0: on y entre sur invitation. Demandez-en une à votre tête de réseau.`;
  return null;
}

function prune(errors: Record<string, string | null>): ApplicationErrors {
  return Object.fromEntries(Object.entries(errors).filter(([, error]) => error !== null));
}
