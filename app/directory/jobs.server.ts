import { and, eq } from "drizzle-orm";
import { z } from "zod";
import { accreditations, members, profiles } from "#db/schema/index.server";
import { job, mailJob, type Queue } from "~/platform/jobs.server";
import { OWN_PROFILE } from "./addresses";
import { isOld, oldSince, remindOldProfiles } from "./confirming.server";
import { inForce, isTheirAccreditation } from "./visibility.server";
import { monthOf } from "./words";

const Reminder = z.object({ memberId: z.number().int() });

/** What the directory gives to the queue. */
export const directoryQueue: Queue = {
  jobs: {
    "directory.remind": job(z.unknown(), (_, { db, now }) => remindOldProfiles(db, now)),
    "directory.reminder": mailJob(Reminder, async ({ memberId }, { db, appUrl, now }) => {
      const [person] = await db
        .select({
          email: members.email,
          isDemonstration: members.isDemonstration,
          confirmedAt: profiles.confirmedAt,
        })
        .from(members)
        .innerJoin(accreditations, isTheirAccreditation)
        .innerJoin(profiles, eq(profiles.memberId, members.id))
        .where(and(eq(members.id, memberId), inForce(now)));
      if (!person || !isOld(person, await oldSince(db, now))) return null;
      return {
        to: person.email,
        subject: "Votre fiche dans l’annuaire de la ComCEP est-elle à jour\u00a0?",
        text: `Bonjour,

Vous avez confirmé votre fiche pour la dernière fois en ${monthOf(person.confirmedAt)}. D’autres membres s’y fient pour savoir vers qui se tourner.

Relisez-la, corrigez ce qui a changé, et enregistrez-la\u00a0: elle portera la date d’aujourd’hui.
${appUrl}${OWN_PROFILE}

Si rien n’a changé, il suffit de l’enregistrer telle quelle.`,
      };
    }),
  },
  schedule: [{ job: "directory.remind", pattern: "0 7 * * *" }],
};
