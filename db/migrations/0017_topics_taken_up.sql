ALTER TABLE "topic_events" DROP CONSTRAINT "topic_events_kind";--> statement-breakpoint
ALTER TABLE "topic_events" ADD COLUMN "page_id" bigint;--> statement-breakpoint
ALTER TABLE "topic_events" ADD COLUMN "edition" integer;--> statement-breakpoint
ALTER TABLE "topic_events" ADD CONSTRAINT "topic_events_page_id_guide_pages_id_fk" FOREIGN KEY ("page_id") REFERENCES "public"."guide_pages"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "topic_events_page_idx" ON "topic_events" USING btree ("page_id");--> statement-breakpoint
ALTER TABLE "topic_events" ADD CONSTRAINT "topic_events_taken_up" CHECK (("topic_events"."kind" = 'taken_up') = ("topic_events"."page_id" is not null) and ("topic_events"."page_id" is null) = ("topic_events"."edition" is null));--> statement-breakpoint
ALTER TABLE "topic_events" ADD CONSTRAINT "topic_events_kind" CHECK ("topic_events"."kind" in ('moved', 'merged', 'split_off', 'split', 'pinned', 'unpinned', 'closed', 'reopened', 'answered', 'unanswered', 'relayed', 'taken_up'));