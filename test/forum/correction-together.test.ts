import { eq } from "drizzle-orm";
import { expect } from "vitest";
import { topics } from "#db/schema/index.server";
import { correctPost } from "~/forum/correction.server";
import { findPost } from "~/forum/thread.server";
import { listVersions } from "~/forum/versions.server";
import { withdrawPost } from "~/forum/withdrawal.server";
import { committedTest } from "../support/database";
import { later, opened, untilBlocked } from "../support/forum";
import { peer } from "../support/people";

committedTest(
  "of two corrections made at once from the same version, one wins and the other is told",
  async ({ db }) => {
    const claire = await peer(db);
    const place = await opened(db, claire, { body: "Avant" });
    const correct = (body: string) =>
      correctPost(db, claire, { ...place, body, title: null, version: 1, now: later(5) });
    const results = await Promise.all([correct("L’une"), correct("L’autre")]);

    expect(results.map(({ ok }) => ok).sort()).toEqual([false, true]);
    const [lost] = results.filter(({ ok }) => !ok);
    expect(lost?.errors.body).toContain("entre-temps");
    const post = await findPost(db, claire, place.topicId, place.postId);
    expect(post).toMatchObject({ version: 2, body: results[0].ok ? "L’une" : "L’autre" });
    expect((await listVersions(db, claire, place.topicId, place.postId))?.versions).toHaveLength(1);
  },
);

committedTest(
  "a correction and a withdrawal of the same message at once do not stop each other",
  async ({ db }) => {
    const claire = await peer(db);
    const place = await opened(db, claire, { title: "Franchise", body: "Avant" });
    let correction: Promise<unknown> = Promise.resolve();
    const withdrawal = db.transaction(async (tx) => {
      // What a withdrawal holds first.
      await tx.select().from(topics).where(eq(topics.id, place.topicId)).for("update");
      correction = correctPost(db, claire, {
        ...place,
        body: "Après",
        title: "Autre",
        version: 1,
        now: later(5),
      });
      await untilBlocked(db, correction);
      await withdrawPost(tx, claire, { ...place, reason: "", title: null, now: later(5) });
    });
    await expect(withdrawal).resolves.toBeUndefined();
    // Corrected just before it went, or not found any more: never an incident.
    const [corrected] = await Promise.allSettled([correction]);
    expect(corrected.status === "fulfilled" || corrected.reason instanceof Response).toBe(true);
    expect(await findPost(db, claire, place.topicId, place.postId)).toBeNull();
  },
);
