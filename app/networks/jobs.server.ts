import { sql } from "drizzle-orm";
import { z } from "zod";
import { job, mailJob, type Queue } from "~/platform/jobs.server";
import { warnExpiring } from "./expiry.server";
import { composeLeadMail } from "./lead-mails.server";
import { composeNews, News } from "./mails.server";

const ToAll = z.object({ networkId: z.number(), news: z.string(), at: z.iso.datetime() });
const ToLead = z.object({ networkId: z.number(), leadId: z.number(), until: z.coerce.date() });

/** What the networks give to the queue. */
export const networksQueue: Queue = {
  jobs: {
    "networks.tell": mailJob(News, (news, { db, appUrl, now }) => composeNews(db, news, { appUrl, now })),
    "networks.tell_lead": mailJob(ToLead, (lead, { db, appUrl, now }) =>
      composeLeadMail(db, lead, { appUrl, now }),
    ),
    // Whose accreditation ended with the network's: the rows of that instant say whom.
    "networks.tell_all": job(ToAll, async ({ networkId, news, at }, { db }) => {
      await db.execute(sql`
        select graphile_worker.add_job('networks.tell',
          json_build_object('memberId', member_id, 'news', ${news}::text, 'networkId', ${networkId}::bigint),
          job_key => ${news} || ':' || id)
        from accreditations where network_id = ${networkId} and ended_at = ${at}::timestamptz
          and end_reason in ('transfer', 'withdrawal')`);
    }),
    "networks.warn_expiring": job(z.unknown(), async (_, { db, now }) => {
      await warnExpiring(db, now);
    }),
  },
  schedule: [{ job: "networks.warn_expiring", pattern: "30 5 * * *" }],
};
