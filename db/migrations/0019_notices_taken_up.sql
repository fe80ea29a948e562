ALTER TABLE "notice_choices" DROP CONSTRAINT "notice_choices_kind";--> statement-breakpoint
ALTER TABLE "notices" DROP CONSTRAINT "notices_kind";--> statement-breakpoint
DROP INDEX "notices_once";--> statement-breakpoint
DROP INDEX "notices_of_topic_once";--> statement-breakpoint
CREATE UNIQUE INDEX "notices_once" ON "notices" USING btree ("member_id","post_id") WHERE "notices"."post_id" is not null and "notices"."kind" not in ('accepted', 'taken_up');--> statement-breakpoint
CREATE UNIQUE INDEX "notices_of_topic_once" ON "notices" USING btree ("member_id","topic_id","kind") WHERE "notices"."post_id" is null or "notices"."kind" in ('accepted', 'taken_up');--> statement-breakpoint
ALTER TABLE "notice_choices" ADD CONSTRAINT "notice_choices_kind" CHECK ("notice_choices"."kind" in ('answer', 'mention', 'quote', 'accepted', 'taken_up', 'case_waiting', 'case_for_you', 'topic_followed', 'section_followed', 'private_message'));--> statement-breakpoint
ALTER TABLE "notices" ADD CONSTRAINT "notices_kind" CHECK ("notices"."kind" in ('answer', 'mention', 'quote', 'accepted', 'taken_up', 'case_waiting', 'case_for_you', 'topic_followed', 'section_followed', 'private_message'));