import { eq, sql } from "drizzle-orm";
import type { Db } from "#db/client.server";
import { noticeChoices } from "#db/schema/index.server";
import type { Member } from "~/accounts/viewer";
import { TOLD, type Told } from "./words";

export interface Choice {
  kind: Told;
  inApp: boolean;
  byMail: boolean;
}

/** How the member is told of each thing; where they chose nothing, both in the site and by mail. */
export async function readChoices(db: Db, member: Member): Promise<Choice[]> {
  const made = await db.select().from(noticeChoices).where(eq(noticeChoices.memberId, member.id));
  return TOLD.map((kind) => {
    const { inApp, byMail } = made.find((choice) => choice.kind === kind) ?? { inApp: true, byMail: true };
    return { kind, inApp, byMail };
  });
}

/** Keeps the choices of the member: they count from the next event, and for mails that have not left. */
export async function saveChoices(db: Db, member: Member, choices: Choice[]) {
  await db
    .insert(noticeChoices)
    .values(choices.map((choice) => ({ memberId: member.id, ...choice })))
    .onConflictDoUpdate({
      target: [noticeChoices.memberId, noticeChoices.kind],
      set: { inApp: sql`excluded.in_app`, byMail: sql`excluded.by_mail` },
    });
}
