import { and, asc, eq, isNull } from "drizzle-orm";
import { constraintOf, type Db } from "#db/client.server";
import { members, networks } from "#db/schema/index.server";
import { NAME_MAX } from "#db/vocabulary";
import { accredit } from "~/accounts/accreditation.server";
import { admitMember } from "~/accounts/admission.server";
import { mailboxOf, readEmail } from "~/accounts/email";
import { structureNamed } from "~/accounts/structures.server";
import { enqueue } from "~/platform/jobs.server";
import { record } from "~/platform/journal.server";

/** The partner networks that live, by name: the administrators accredit their people. */
export function listPartners(db: Db) {
  return db
    .select({ id: networks.id, name: networks.name, slug: networks.slug })
    .from(networks)
    .where(and(eq(networks.kind, "partner"), isNull(networks.endedAt)))
    .orderBy(asc(networks.name));
}

type PartnerErrors = Partial<Record<"name" | "email" | "network" | "structure" | "function", string>>;

export interface PartnerPerson {
  name: string;
  email: string;
  networkId: number;
  /** Its name as typed; empty for none. */
  structure: string;
  function: string;
  now: Date;
}

type Admitted =
  | { ok: true; memberId: number }
  | { ok: false; errors: PartnerErrors /** Who has this address already. */; existing: number | null };

/** Opens an account for somebody of a partner network, accredits them as a non-peer and mails them a way in. */
export async function admitPartner(db: Db, by: number, input: PartnerPerson): Promise<Admitted> {
  const { name, networkId, now } = input;
  const address = readEmail(input.email);
  const errors: PartnerErrors = {
    ...lengthErrors(input),
    ...(address.error === undefined ? {} : { email: address.error }),
    ...((await isPartner(db, networkId)) ? {} : { network: "Choisissez un organisme partenaire." }),
  };
  if (Object.keys(errors).length > 0 || address.error !== undefined)
    return { ok: false, errors, existing: null };
  try {
    const memberId = await db.transaction(async (tx) => {
      const id = await admitMember(tx, {
        ...{ name, email: address.email, networkId, standing: "non_peer", joinedAt: now, accreditedBy: by },
        structureId: await structureNamed(tx, networkId, input.structure),
        function: input.function || null,
      });
      await record(tx, { by, action: "member.admitted", memberId: id, networkId, now });
      await enqueue(tx, "accounts.welcome", { memberId: id });
      return id;
    });
    return { ok: true, memberId };
  } catch (error) {
    if (constraintOf(error) !== "members_mailbox") throw error;
    return {
      ok: false,
      errors: { email: "Cette adresse a déjà un compte\u00a0: ouvrez-le plutôt que d’en créer un second." },
      existing: await holderOf(db, address.email),
    };
  }
}

/** Accredits somebody who has an account and no standing, for a partner network. Returns why not, or null. */
export function accreditPartner(
  db: Db,
  by: number,
  { memberId, networkId, now }: { memberId: number; networkId: number; now: Date },
): Promise<string | null> {
  return db.transaction(async (tx) => {
    if (!(await isPartner(tx, networkId))) return "Choisissez un organisme partenaire.";
    const [member] = await tx
      .select({ standing: members.standing })
      .from(members)
      .where(eq(members.id, memberId))
      .for("no key update");
    if (member?.standing !== "none")
      return "Cette personne est déjà accréditée par un réseau\u00a0: c’est à lui de mettre fin à son accréditation.";
    await accredit(tx, { memberId, networkId, standing: "non_peer", by, now });
    await record(tx, { by, action: "accreditation.granted", memberId, networkId, now });
    return null;
  });
}

function lengthErrors({ name, structure, function: position }: PartnerPerson): PartnerErrors {
  const tooLong = (text: string) =>
    text.length > NAME_MAX ? `Raccourcissez à ${NAME_MAX}\u00a0caractères au plus.` : "";
  const errors = {
    name: name ? tooLong(name) : "Indiquez le prénom et le nom de la personne.",
    structure: tooLong(structure),
    function: tooLong(position),
  };
  return Object.fromEntries(Object.entries(errors).filter(([, words]) => words));
}

async function isPartner(db: Db, networkId: number) {
  const living = and(eq(networks.id, networkId), eq(networks.kind, "partner"), isNull(networks.endedAt));
  return (await db.$count(networks, living)) > 0;
}

async function holderOf(db: Db, email: string) {
  const [holder] = await db
    .select({ id: members.id })
    .from(members)
    .where(eq(members.mailbox, mailboxOf(email)));
  return holder?.id ?? null;
}
