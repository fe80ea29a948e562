CREATE TABLE "files" (
	"id" bigint PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "files_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
	"owner_id" bigint NOT NULL,
	"key" text NOT NULL,
	"name" text NOT NULL,
	"media_type" text NOT NULL,
	"bytes" integer NOT NULL,
	"width" integer,
	"height" integer,
	"sha256" text NOT NULL,
	"created_at" timestamp with time zone NOT NULL,
	CONSTRAINT "files_key" UNIQUE("key"),
	CONSTRAINT "files_bytes" CHECK ("files"."bytes" > 0),
	CONSTRAINT "files_name_length" CHECK (length("files"."name") between 1 and 200)
);
--> statement-breakpoint
CREATE TABLE "post_files" (
	"post_id" bigint NOT NULL,
	"file_id" bigint NOT NULL,
	CONSTRAINT "post_files_post_id_file_id_pk" PRIMARY KEY("post_id","file_id")
);
--> statement-breakpoint
CREATE TABLE "accepted_answers" (
	"topic_id" bigint PRIMARY KEY NOT NULL,
	"post_id" bigint NOT NULL,
	"accepted_by_id" bigint NOT NULL,
	"at" timestamp with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "drafts" (
	"id" bigint PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "drafts_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
	"member_id" bigint NOT NULL,
	"section_id" bigint,
	"topic_id" bigint,
	"post_id" bigint,
	"title" text DEFAULT '' NOT NULL,
	"body" text DEFAULT '' NOT NULL,
	"fields" jsonb DEFAULT '{}'::jsonb NOT NULL,
	"version" integer DEFAULT 1 NOT NULL,
	"updated_at" timestamp with time zone NOT NULL,
	CONSTRAINT "drafts_of_one" CHECK (num_nonnulls("drafts"."section_id", "drafts"."topic_id", "drafts"."post_id") = 1),
	CONSTRAINT "drafts_length" CHECK (length("drafts"."title") <= 240 and length("drafts"."body") <= 40000)
);
--> statement-breakpoint
CREATE TABLE "mentions" (
	"post_id" bigint NOT NULL,
	"member_id" bigint,
	"group_id" bigint,
	CONSTRAINT "mentions_of_one" CHECK (("mentions"."member_id" is null) <> ("mentions"."group_id" is null))
);
--> statement-breakpoint
CREATE TABLE "quotes" (
	"post_id" bigint NOT NULL,
	"quoted_id" bigint NOT NULL,
	CONSTRAINT "quotes_post_id_quoted_id_pk" PRIMARY KEY("post_id","quoted_id")
);
--> statement-breakpoint
CREATE TABLE "reactions" (
	"post_id" bigint NOT NULL,
	"member_id" bigint NOT NULL,
	"kind" text NOT NULL,
	"at" timestamp with time zone NOT NULL,
	CONSTRAINT "reactions_post_id_member_id_kind_pk" PRIMARY KEY("post_id","member_id","kind"),
	CONSTRAINT "reactions_kind" CHECK ("reactions"."kind" in ('helps', 'same'))
);
--> statement-breakpoint
CREATE TABLE "topic_events" (
	"id" bigint PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "topic_events_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
	"topic_id" bigint NOT NULL,
	"kind" text NOT NULL,
	"after_number" integer NOT NULL,
	"section_id" bigint,
	"other_topic_id" bigint,
	"actor_id" bigint,
	"at" timestamp with time zone NOT NULL,
	CONSTRAINT "topic_events_kind" CHECK ("topic_events"."kind" in ('moved', 'merged', 'split_off', 'split', 'pinned', 'unpinned', 'closed', 'reopened', 'answered', 'unanswered', 'relayed'))
);
--> statement-breakpoint
CREATE TABLE "notice_choices" (
	"member_id" bigint NOT NULL,
	"kind" text NOT NULL,
	"in_app" boolean NOT NULL,
	"by_mail" boolean NOT NULL,
	CONSTRAINT "notice_choices_member_id_kind_pk" PRIMARY KEY("member_id","kind"),
	CONSTRAINT "notice_choices_kind" CHECK ("notice_choices"."kind" in ('answer', 'mention', 'quote', 'accepted', 'case_waiting', 'case_for_you', 'topic_followed', 'section_followed'))
);
--> statement-breakpoint
CREATE TABLE "notices" (
	"id" bigint PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "notices_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
	"member_id" bigint NOT NULL,
	"kind" text NOT NULL,
	"topic_id" bigint NOT NULL,
	"post_id" bigint,
	"at" timestamp with time zone NOT NULL,
	"read_at" timestamp with time zone,
	"mailed_at" timestamp with time zone,
	CONSTRAINT "notices_kind" CHECK ("notices"."kind" in ('answer', 'mention', 'quote', 'accepted', 'case_waiting', 'case_for_you', 'topic_followed', 'section_followed'))
);
--> statement-breakpoint
CREATE TABLE "poll_options" (
	"id" bigint PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "poll_options_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
	"poll_id" bigint NOT NULL,
	"position" integer NOT NULL,
	"label" text NOT NULL,
	"votes" integer DEFAULT 0 NOT NULL,
	CONSTRAINT "poll_options_position" UNIQUE("poll_id","position"),
	CONSTRAINT "poll_options_of_poll" UNIQUE("id","poll_id"),
	CONSTRAINT "poll_options_label_length" CHECK (length("poll_options"."label") between 1 and 200)
);
--> statement-breakpoint
CREATE TABLE "poll_votes" (
	"poll_id" bigint NOT NULL,
	"is_single" boolean NOT NULL,
	"option_id" bigint NOT NULL,
	"member_id" bigint NOT NULL,
	"at" timestamp with time zone NOT NULL,
	CONSTRAINT "poll_votes_option_id_member_id_pk" PRIMARY KEY("option_id","member_id")
);
--> statement-breakpoint
CREATE TABLE "polls" (
	"id" bigint PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "polls_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
	"post_id" bigint NOT NULL,
	"question" text NOT NULL,
	"is_single" boolean NOT NULL,
	"hides_results" boolean DEFAULT false NOT NULL,
	"closes_at" timestamp with time zone,
	"closed_at" timestamp with time zone,
	CONSTRAINT "polls_post" UNIQUE("post_id"),
	CONSTRAINT "polls_id_single" UNIQUE("id","is_single"),
	CONSTRAINT "polls_question_length" CHECK (length("polls"."question") between 1 and 200)
);
--> statement-breakpoint
CREATE TABLE "bookmarks" (
	"member_id" bigint NOT NULL,
	"post_id" bigint NOT NULL,
	"at" timestamp with time zone NOT NULL,
	CONSTRAINT "bookmarks_member_id_post_id_pk" PRIMARY KEY("member_id","post_id")
);
--> statement-breakpoint
CREATE TABLE "reading_marks" (
	"member_id" bigint NOT NULL,
	"section_id" bigint,
	"read_until" timestamp with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "section_follows" (
	"member_id" bigint NOT NULL,
	"section_id" bigint NOT NULL,
	"level" text NOT NULL,
	CONSTRAINT "section_follows_member_id_section_id_pk" PRIMARY KEY("member_id","section_id"),
	CONSTRAINT "section_follows_level" CHECK ("section_follows"."level" in ('all', 'topics', 'muted'))
);
--> statement-breakpoint
CREATE TABLE "topic_follows" (
	"member_id" bigint NOT NULL,
	"topic_id" bigint NOT NULL,
	"level" text NOT NULL,
	CONSTRAINT "topic_follows_member_id_topic_id_pk" PRIMARY KEY("member_id","topic_id"),
	CONSTRAINT "topic_follows_level" CHECK ("topic_follows"."level" in ('all', 'muted'))
);
--> statement-breakpoint
CREATE TABLE "topic_reads" (
	"member_id" bigint NOT NULL,
	"topic_id" bigint NOT NULL,
	"last_number" integer NOT NULL,
	"read_at" timestamp with time zone NOT NULL,
	CONSTRAINT "topic_reads_member_id_topic_id_pk" PRIMARY KEY("member_id","topic_id")
);
--> statement-breakpoint
DROP INDEX "topics_author_idx";--> statement-breakpoint
ALTER TABLE "posts" ADD COLUMN "reply_to_id" bigint;--> statement-breakpoint
ALTER TABLE "posts" ADD COLUMN "worn_duty" text;--> statement-breakpoint
ALTER TABLE "posts" ADD COLUMN "helps_count" integer DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE "posts" ADD COLUMN "same_count" integer DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE "topics" ADD COLUMN "pinned_at" timestamp with time zone;--> statement-breakpoint
ALTER TABLE "topics" ADD COLUMN "closed_at" timestamp with time zone;--> statement-breakpoint
ALTER TABLE "topics" ADD COLUMN "merged_into_id" bigint;--> statement-breakpoint
ALTER TABLE "posts" ADD CONSTRAINT "posts_id_topic" UNIQUE("id","topic_id");--> statement-breakpoint
ALTER TABLE "files" ADD CONSTRAINT "files_owner_id_members_id_fk" FOREIGN KEY ("owner_id") REFERENCES "public"."members"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "post_files" ADD CONSTRAINT "post_files_post_id_posts_id_fk" FOREIGN KEY ("post_id") REFERENCES "public"."posts"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "post_files" ADD CONSTRAINT "post_files_file_id_files_id_fk" FOREIGN KEY ("file_id") REFERENCES "public"."files"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "accepted_answers" ADD CONSTRAINT "accepted_answers_topic_id_topics_id_fk" FOREIGN KEY ("topic_id") REFERENCES "public"."topics"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "accepted_answers" ADD CONSTRAINT "accepted_answers_accepted_by_id_members_id_fk" FOREIGN KEY ("accepted_by_id") REFERENCES "public"."members"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "accepted_answers" ADD CONSTRAINT "accepted_answers_post" FOREIGN KEY ("post_id","topic_id") REFERENCES "public"."posts"("id","topic_id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "drafts" ADD CONSTRAINT "drafts_member_id_members_id_fk" FOREIGN KEY ("member_id") REFERENCES "public"."members"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "drafts" ADD CONSTRAINT "drafts_section_id_sections_id_fk" FOREIGN KEY ("section_id") REFERENCES "public"."sections"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "drafts" ADD CONSTRAINT "drafts_topic_id_topics_id_fk" FOREIGN KEY ("topic_id") REFERENCES "public"."topics"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "drafts" ADD CONSTRAINT "drafts_post_id_posts_id_fk" FOREIGN KEY ("post_id") REFERENCES "public"."posts"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "mentions" ADD CONSTRAINT "mentions_post_id_posts_id_fk" FOREIGN KEY ("post_id") REFERENCES "public"."posts"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "mentions" ADD CONSTRAINT "mentions_member_id_members_id_fk" FOREIGN KEY ("member_id") REFERENCES "public"."members"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "mentions" ADD CONSTRAINT "mentions_group_id_groups_id_fk" FOREIGN KEY ("group_id") REFERENCES "public"."groups"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "quotes" ADD CONSTRAINT "quotes_post_id_posts_id_fk" FOREIGN KEY ("post_id") REFERENCES "public"."posts"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "quotes" ADD CONSTRAINT "quotes_quoted_id_posts_id_fk" FOREIGN KEY ("quoted_id") REFERENCES "public"."posts"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "reactions" ADD CONSTRAINT "reactions_post_id_posts_id_fk" FOREIGN KEY ("post_id") REFERENCES "public"."posts"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "reactions" ADD CONSTRAINT "reactions_member_id_members_id_fk" FOREIGN KEY ("member_id") REFERENCES "public"."members"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "topic_events" ADD CONSTRAINT "topic_events_topic_id_topics_id_fk" FOREIGN KEY ("topic_id") REFERENCES "public"."topics"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "topic_events" ADD CONSTRAINT "topic_events_section_id_sections_id_fk" FOREIGN KEY ("section_id") REFERENCES "public"."sections"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "topic_events" ADD CONSTRAINT "topic_events_other_topic_id_topics_id_fk" FOREIGN KEY ("other_topic_id") REFERENCES "public"."topics"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "topic_events" ADD CONSTRAINT "topic_events_actor_id_members_id_fk" FOREIGN KEY ("actor_id") REFERENCES "public"."members"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "notice_choices" ADD CONSTRAINT "notice_choices_member_id_members_id_fk" FOREIGN KEY ("member_id") REFERENCES "public"."members"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "notices" ADD CONSTRAINT "notices_member_id_members_id_fk" FOREIGN KEY ("member_id") REFERENCES "public"."members"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "notices" ADD CONSTRAINT "notices_topic_id_topics_id_fk" FOREIGN KEY ("topic_id") REFERENCES "public"."topics"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "notices" ADD CONSTRAINT "notices_post_id_posts_id_fk" FOREIGN KEY ("post_id") REFERENCES "public"."posts"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "poll_options" ADD CONSTRAINT "poll_options_poll_id_polls_id_fk" FOREIGN KEY ("poll_id") REFERENCES "public"."polls"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "poll_votes" ADD CONSTRAINT "poll_votes_member_id_members_id_fk" FOREIGN KEY ("member_id") REFERENCES "public"."members"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "poll_votes" ADD CONSTRAINT "poll_votes_kind" FOREIGN KEY ("poll_id","is_single") REFERENCES "public"."polls"("id","is_single") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "poll_votes" ADD CONSTRAINT "poll_votes_option" FOREIGN KEY ("option_id","poll_id") REFERENCES "public"."poll_options"("id","poll_id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "polls" ADD CONSTRAINT "polls_post_id_posts_id_fk" FOREIGN KEY ("post_id") REFERENCES "public"."posts"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "bookmarks" ADD CONSTRAINT "bookmarks_member_id_members_id_fk" FOREIGN KEY ("member_id") REFERENCES "public"."members"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "bookmarks" ADD CONSTRAINT "bookmarks_post_id_posts_id_fk" FOREIGN KEY ("post_id") REFERENCES "public"."posts"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "reading_marks" ADD CONSTRAINT "reading_marks_member_id_members_id_fk" FOREIGN KEY ("member_id") REFERENCES "public"."members"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "reading_marks" ADD CONSTRAINT "reading_marks_section_id_sections_id_fk" FOREIGN KEY ("section_id") REFERENCES "public"."sections"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "section_follows" ADD CONSTRAINT "section_follows_member_id_members_id_fk" FOREIGN KEY ("member_id") REFERENCES "public"."members"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "section_follows" ADD CONSTRAINT "section_follows_section_id_sections_id_fk" FOREIGN KEY ("section_id") REFERENCES "public"."sections"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "topic_follows" ADD CONSTRAINT "topic_follows_member_id_members_id_fk" FOREIGN KEY ("member_id") REFERENCES "public"."members"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "topic_follows" ADD CONSTRAINT "topic_follows_topic_id_topics_id_fk" FOREIGN KEY ("topic_id") REFERENCES "public"."topics"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "topic_reads" ADD CONSTRAINT "topic_reads_member_id_members_id_fk" FOREIGN KEY ("member_id") REFERENCES "public"."members"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "topic_reads" ADD CONSTRAINT "topic_reads_topic_id_topics_id_fk" FOREIGN KEY ("topic_id") REFERENCES "public"."topics"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "files_owner_idx" ON "files" USING btree ("owner_id","created_at");--> statement-breakpoint
CREATE INDEX "files_created" ON "files" USING btree ("created_at");--> statement-breakpoint
CREATE INDEX "post_files_file_idx" ON "post_files" USING btree ("file_id");--> statement-breakpoint
CREATE INDEX "accepted_answers_post_idx" ON "accepted_answers" USING btree ("post_id");--> statement-breakpoint
CREATE INDEX "accepted_answers_by_idx" ON "accepted_answers" USING btree ("accepted_by_id");--> statement-breakpoint
CREATE UNIQUE INDEX "drafts_one_each" ON "drafts" USING btree ("member_id",coalesce("section_id", 0),coalesce("topic_id", 0),coalesce("post_id", 0));--> statement-breakpoint
CREATE INDEX "drafts_section_idx" ON "drafts" USING btree ("section_id");--> statement-breakpoint
CREATE INDEX "drafts_topic_idx" ON "drafts" USING btree ("topic_id");--> statement-breakpoint
CREATE INDEX "drafts_post_idx" ON "drafts" USING btree ("post_id");--> statement-breakpoint
CREATE UNIQUE INDEX "mentions_once" ON "mentions" USING btree ("post_id",coalesce("member_id", 0),coalesce("group_id", 0));--> statement-breakpoint
CREATE INDEX "mentions_member_idx" ON "mentions" USING btree ("member_id");--> statement-breakpoint
CREATE INDEX "mentions_group_idx" ON "mentions" USING btree ("group_id");--> statement-breakpoint
CREATE INDEX "quotes_quoted_idx" ON "quotes" USING btree ("quoted_id");--> statement-breakpoint
CREATE INDEX "reactions_member_idx" ON "reactions" USING btree ("member_id");--> statement-breakpoint
CREATE INDEX "topic_events_topic_idx" ON "topic_events" USING btree ("topic_id","after_number","id");--> statement-breakpoint
CREATE INDEX "topic_events_section_idx" ON "topic_events" USING btree ("section_id");--> statement-breakpoint
CREATE INDEX "topic_events_other_topic_idx" ON "topic_events" USING btree ("other_topic_id");--> statement-breakpoint
CREATE INDEX "topic_events_actor_idx" ON "topic_events" USING btree ("actor_id");--> statement-breakpoint
CREATE UNIQUE INDEX "notices_once" ON "notices" USING btree ("member_id","post_id") WHERE "notices"."post_id" is not null and "notices"."kind" <> 'accepted';--> statement-breakpoint
CREATE UNIQUE INDEX "notices_of_topic_once" ON "notices" USING btree ("member_id","topic_id","kind") WHERE "notices"."post_id" is null or "notices"."kind" = 'accepted';--> statement-breakpoint
CREATE INDEX "notices_recent" ON "notices" USING btree ("member_id","id" DESC NULLS LAST);--> statement-breakpoint
CREATE INDEX "notices_unread" ON "notices" USING btree ("member_id","topic_id") WHERE "notices"."read_at" is null;--> statement-breakpoint
CREATE INDEX "notices_unmailed" ON "notices" USING btree ("member_id","topic_id") WHERE "notices"."mailed_at" is null;--> statement-breakpoint
CREATE INDEX "notices_topic_idx" ON "notices" USING btree ("topic_id");--> statement-breakpoint
CREATE INDEX "notices_post_idx" ON "notices" USING btree ("post_id");--> statement-breakpoint
CREATE UNIQUE INDEX "poll_votes_single" ON "poll_votes" USING btree ("poll_id","member_id") WHERE "poll_votes"."is_single";--> statement-breakpoint
CREATE INDEX "poll_votes_poll_idx" ON "poll_votes" USING btree ("poll_id","member_id");--> statement-breakpoint
CREATE INDEX "poll_votes_member_idx" ON "poll_votes" USING btree ("member_id");--> statement-breakpoint
CREATE INDEX "bookmarks_recent" ON "bookmarks" USING btree ("member_id","at" DESC NULLS LAST,"post_id" DESC NULLS LAST);--> statement-breakpoint
CREATE INDEX "bookmarks_post_idx" ON "bookmarks" USING btree ("post_id");--> statement-breakpoint
CREATE UNIQUE INDEX "reading_marks_one_each" ON "reading_marks" USING btree ("member_id",coalesce("section_id", 0));--> statement-breakpoint
CREATE INDEX "reading_marks_section_idx" ON "reading_marks" USING btree ("section_id");--> statement-breakpoint
CREATE INDEX "section_follows_section_idx" ON "section_follows" USING btree ("section_id","level");--> statement-breakpoint
CREATE INDEX "topic_follows_topic_idx" ON "topic_follows" USING btree ("topic_id","level");--> statement-breakpoint
CREATE INDEX "topic_reads_topic_idx" ON "topic_reads" USING btree ("topic_id");--> statement-breakpoint
ALTER TABLE "posts" ADD CONSTRAINT "posts_reply_to_id_posts_id_fk" FOREIGN KEY ("reply_to_id") REFERENCES "public"."posts"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "topics" ADD CONSTRAINT "topics_merged_into_id_topics_id_fk" FOREIGN KEY ("merged_into_id") REFERENCES "public"."topics"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "posts_reply_to_idx" ON "posts" USING btree ("reply_to_id");--> statement-breakpoint
CREATE INDEX "topics_pinned" ON "topics" USING btree ("section_id") WHERE "topics"."pinned_at" is not null;--> statement-breakpoint
CREATE INDEX "topics_merged_into_idx" ON "topics" USING btree ("merged_into_id");--> statement-breakpoint
CREATE INDEX "topics_author_idx" ON "topics" USING btree ("author_id","last_at" DESC NULLS LAST,"id" DESC NULLS LAST);--> statement-breakpoint
ALTER TABLE "posts" ADD CONSTRAINT "posts_worn_duty" CHECK ("posts"."worn_duty" in ('host', 'moderator', 'network_lead', 'operational_committee', 'steering_committee', 'guide_editor', 'guide_validator', 'researcher', 'admin'));--> statement-breakpoint
ALTER TABLE "topics" ADD CONSTRAINT "topics_merged_away" CHECK ("topics"."merged_into_id" is null or ("topics"."post_count" = 0 and "topics"."merged_into_id" <> "topics"."id"));