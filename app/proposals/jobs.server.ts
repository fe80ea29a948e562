import { asc, eq, ne } from "drizzle-orm";
import { z } from "zod";
import type { Db } from "#db/client.server";
import { guideComments, guideProposals } from "#db/schema/index.server";
import { job, mailJob, type Queue } from "~/platform/jobs.server";
import { RENDERER, render } from "~/text/markdown.server";
import { quotationMail } from "./quotation-mail.server";

const Asked = z.object({ proposalId: z.number().int() });
const AT_ONCE = 100;

/** What proposals give to the queue. */
export const proposalsQueue: Queue = {
  jobs: {
    "proposals.ask_quotation": mailJob(Asked, quotationMail),
    "proposals.render": job(z.unknown(), (_, { db }) => renderAgain(db)),
  },
  schedule: [{ job: "proposals.render", pattern: "5 * * * *" }],
};

/** Renders again what another renderer made: reasons and comments, whose source never changes. */
export async function renderAgain(db: Db) {
  for (;;) {
    const reasons = await db
      .select({ id: guideProposals.id, reason: guideProposals.reason })
      .from(guideProposals)
      .where(ne(guideProposals.renderer, RENDERER))
      .orderBy(asc(guideProposals.id))
      .limit(AT_ONCE);
    const comments = await db
      .select({ id: guideComments.id, body: guideComments.body })
      .from(guideComments)
      .where(ne(guideComments.renderer, RENDERER))
      .orderBy(asc(guideComments.id))
      .limit(AT_ONCE);
    if (reasons.length + comments.length === 0) return;
    for (const { id, reason } of reasons) {
      const rendered = { reasonHtml: render(reason), renderer: RENDERER };
      await db.update(guideProposals).set(rendered).where(eq(guideProposals.id, id));
    }
    for (const { id, body } of comments) {
      const rendered = { html: render(body), renderer: RENDERER };
      await db.update(guideComments).set(rendered).where(eq(guideComments.id, id));
    }
  }
}
