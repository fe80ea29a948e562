import { z } from "zod";
import { job, type Queue } from "~/platform/jobs.server";
import { tellOfAccepted, tellOfCase, tellOfNamed, tellOfPost, tellOfTakenUp } from "./telling.server";
import { mailTopic } from "./topic-mail.server";

/** What being told gives to the queue. */
export const notificationsQueue: Queue = {
  jobs: {
    "notifications.post": job(z.object({ postId: z.number() }), ({ postId }, { db, now }) =>
      tellOfPost(db, postId, now),
    ),
    "notifications.named": job(
      z.object({ postId: z.number(), memberIds: z.array(z.number()), groupIds: z.array(z.number()) }),
      (named, { db, now }) => tellOfNamed(db, named, now),
    ),
    "notifications.accepted": job(
      z.object({ topicId: z.number(), postId: z.number() }),
      ({ topicId, postId }, { db, now }) => tellOfAccepted(db, topicId, postId, now),
    ),
    "notifications.taken_up": job(z.object({ postId: z.number() }), ({ postId }, { db, now }) =>
      tellOfTakenUp(db, postId, now),
    ),
    "notifications.case": job(z.object({ topicId: z.number() }), ({ topicId }, { db, now }) =>
      tellOfCase(db, topicId, now),
    ),
    "notifications.mail": job(z.object({ memberId: z.number(), topicId: z.number() }), mailTopic),
  },
};
