import type { Db } from "#db/client.server";
import type { Member } from "~/accounts/viewer";
import { type Proposing, propose } from "~/proposals/proposing.server";
import { ficheIn, publishEditions } from "./guide-editions";
import { at } from "./people";

export const BODY = `Avant le passage, tout va bien. Le conseil est gratuit[^1] et l’accueil « individualisé ».

## Une partie

- un point
- deux points, le conseil est gratuit encore

[^1]: Loi du 5 mars 2014.`;

export const PROPOSED_AT = at("2026-11-21 10:00");

/** A guide of two fiches in force, `une` and `autre`. */
export async function foundGuide(db: Db) {
  await publishEditions(db, [{ une: { body: BODY }, autre: { body: "Autre texte." } }]);
  return ficheIn(db, "une");
}

/** What is sent to propose a change of the fiche `une`. */
export async function proposing(db: Db, values: Partial<Proposing["values"]> = {}): Promise<Proposing> {
  const { slug, textId } = await ficheIn(db, "une");
  const typed = { title: "Préciser", reason: "Parce que.", kind: "text", passage: "", ...values };
  return { slug, textId, values: typed, now: PROPOSED_AT };
}

let count = 0;

/** A proposal that exists on the fiche `une`. */
export async function proposed(db: Db, by: Member, values: Partial<Proposing["values"]> = {}) {
  const title = `Proposition ${++count}`;
  const made = await propose(db, by, await proposing(db, { title, ...values }));
  if (!made.ok) throw new Error(JSON.stringify(made));
  return made.id;
}
