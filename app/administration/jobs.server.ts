import { and, eq, isNull } from "drizzle-orm";
import { z } from "zod";
import type { Db } from "#db/client.server";
import { duties, members, networks, passwords } from "#db/schema/index.server";
import { COLLEGES, DUTIES } from "#db/vocabulary";
import { COLLEGE_WORDS, DUTY_WORDS } from "~/accounts/duty-words";
import { mailJob, type Queue } from "~/platform/jobs.server";
import { passwordLink, WELCOME_DAYS } from "./welcome-link.server";

const Told = z.object({
  memberId: z.number(),
  duty: z.enum(DUTIES),
  college: z.enum(COLLEGES).nullable(),
  networkId: z.number().nullable(),
  by: z.number(),
});

/** What the administration gives to the queue. */
export const administrationQueue: Queue = {
  jobs: {
    "accounts.welcome": mailJob(
      z.object({ memberId: z.number() }),
      async ({ memberId }, { db, appUrl, now }) => {
        const [member] = await db
          .select({ name: members.name, email: members.email, hash: passwords.hash, network: networks.name })
          .from(members)
          .leftJoin(passwords, eq(passwords.memberId, members.id))
          .leftJoin(networks, eq(networks.id, members.networkId))
          .where(eq(members.id, memberId));
        if (!member || member.hash !== null) return null;
        const link = await passwordLink(db, { memberId, appUrl, now });
        return {
          to: member.email,
          subject: "Votre compte sur la ComCEP",
          text: [
            `Bonjour ${member.name},`,
            `Un compte vous a été ouvert sur la ComCEP${member.network ? `, pour ${member.network}` : ""}. Choisissez votre mot de passe à cette adresse :`,
            link,
            `Elle sert une fois, pendant ${WELCOME_DAYS} jours. Passé ce délai, demandez-en une autre à la page « Mot de passe oublié ».`,
          ].join("\n\n"),
        };
      },
    ),
    "administration.duty_given": mailJob(Told, async (told, { db, appUrl }) => {
      const { memberId, duty, college, networkId } = told;
      const held = and(
        ...[eq(duties.memberId, memberId), eq(duties.duty, duty), isNull(duties.endedAt)],
        networkId === null ? undefined : eq(duties.networkId, networkId),
        college === null ? undefined : eq(duties.college, college),
      );
      if ((await db.$count(duties, held)) === 0) return null;
      const { to, name, giver, words } = await read(db, told);
      return {
        ...{ to, subject: `Une mission vous est confiée : ${words}` },
        text: [
          `Bonjour ${name},`,
          `${giver} vous a confié cette mission sur la ComCEP : ${words}.`,
          "Vos missions, et qui vous les a confiées, sont sur la page de votre compte :",
          `${appUrl}/compte`,
        ].join("\n\n"),
      };
    }),
    "administration.duty_ended": mailJob(Told, async (told, { db }) => {
      const { to, name, giver, words } = await read(db, told);
      return {
        ...{ to, subject: `Fin d’une mission : ${words}` },
        text: [
          `Bonjour ${name},`,
          `${giver} a mis fin à cette mission que vous aviez sur la ComCEP : ${words}.`,
          "Vos messages et le reste de votre compte ne changent pas.",
        ].join("\n\n"),
      };
    }),
  },
};

async function read(db: Db, { memberId, by, duty, college, networkId }: z.infer<typeof Told>) {
  const people = await db
    .select({ id: members.id, name: members.name, email: members.email })
    .from(members)
    .where(eq(members.id, memberId))
    .union(
      db
        .select({ id: members.id, name: members.name, email: members.email })
        .from(members)
        .where(eq(members.id, by)),
    );
  const [network] = await db
    .select({ name: networks.name })
    .from(networks)
    .where(eq(networks.id, networkId ?? 0));
  const holder = people.find(({ id }) => id === memberId);
  const of = college ? COLLEGE_WORDS[college] : network?.name;
  return {
    to: holder?.email ?? "",
    name: holder?.name ?? "",
    giver: people.find(({ id }) => id === by)?.name ?? "L’administration",
    words: of ? `${DUTY_WORDS[duty]} (${of})` : DUTY_WORDS[duty],
  };
}
