CREATE TABLE "appeals" (
	"id" bigint PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "appeals_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
	"topic_id" bigint NOT NULL,
	"title" text NOT NULL,
	"body" text NOT NULL,
	"is_signed" boolean DEFAULT false NOT NULL,
	"proposed_by_id" bigint NOT NULL,
	"proposed_at" timestamp with time zone NOT NULL,
	"agreed_at" timestamp with time zone,
	"declined_at" timestamp with time zone,
	"opened_topic_id" bigint,
	"returned_post_id" bigint,
	CONSTRAINT "appeals_opened_topic" UNIQUE("opened_topic_id"),
	CONSTRAINT "appeals_agreement" CHECK ("appeals"."opened_topic_id" is null or "appeals"."agreed_at" is not null),
	CONSTRAINT "appeals_one_answer" CHECK ("appeals"."agreed_at" is null or "appeals"."declined_at" is null),
	CONSTRAINT "appeals_length" CHECK (length("appeals"."title") between 1 and 120 and length("appeals"."body") between 1 and 20000)
);
--> statement-breakpoint
CREATE TABLE "case_proposals" (
	"topic_id" bigint NOT NULL,
	"member_id" bigint NOT NULL,
	"at" timestamp with time zone NOT NULL,
	CONSTRAINT "case_proposals_topic_id_member_id_pk" PRIMARY KEY("topic_id","member_id")
);
--> statement-breakpoint
CREATE TABLE "cases" (
	"topic_id" bigint PRIMARY KEY NOT NULL,
	"state" text DEFAULT 'open' NOT NULL,
	"theme_id" bigint,
	"scheme_id" bigint,
	"public_id" bigint,
	"level" smallint,
	"territory_id" bigint,
	"answer_by" date,
	"blocks" text[] DEFAULT '{}' NOT NULL,
	"tried" text DEFAULT '' NOT NULL,
	"is_divergent" boolean DEFAULT false NOT NULL,
	"outcome" text,
	"lesson" text,
	"ended_at" timestamp with time zone,
	"is_shared" boolean DEFAULT false NOT NULL,
	"created_at" timestamp with time zone NOT NULL,
	"answered_at" timestamp with time zone,
	"proposed_at" timestamp with time zone,
	"host_told_at" timestamp with time zone,
	"asked_again_at" timestamp with time zone,
	CONSTRAINT "cases_state" CHECK ("cases"."state" in ('open', 'answered', 'solved', 'unsolved')),
	CONSTRAINT "cases_blocks" CHECK ("cases"."blocks" <@ array['person_eligibility', 'request_eligibility', 'contact', 'information']::text[]),
	CONSTRAINT "cases_level" CHECK ("cases"."level" between 1 and 3),
	CONSTRAINT "cases_ended" CHECK (("cases"."state" in ('solved', 'unsolved')) = ("cases"."ended_at" is not null)),
	CONSTRAINT "cases_solved_says_how" CHECK ("cases"."state" <> 'solved' or length("cases"."outcome") > 0),
	CONSTRAINT "cases_texts" CHECK (greatest(length("cases"."tried"), length("cases"."outcome"), length("cases"."lesson")) <= 2000)
);
--> statement-breakpoint
CREATE TABLE "blocks" (
	"member_id" bigint NOT NULL,
	"blocked_id" bigint NOT NULL,
	"at" timestamp with time zone NOT NULL,
	CONSTRAINT "blocks_member_id_blocked_id_pk" PRIMARY KEY("member_id","blocked_id"),
	CONSTRAINT "blocks_another" CHECK ("blocks"."member_id" <> "blocks"."blocked_id")
);
--> statement-breakpoint
CREATE TABLE "conversations" (
	"id" bigint PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "conversations_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
	"subject" text NOT NULL,
	"started_by_id" bigint NOT NULL,
	"created_at" timestamp with time zone NOT NULL,
	"last_number" integer DEFAULT 0 NOT NULL,
	"last_at" timestamp with time zone NOT NULL,
	CONSTRAINT "conversations_subject_length" CHECK (length("conversations"."subject") between 1 and 120)
);
--> statement-breakpoint
CREATE TABLE "participants" (
	"conversation_id" bigint NOT NULL,
	"member_id" bigint NOT NULL,
	"read_number" integer DEFAULT 0 NOT NULL,
	"told_number" integer DEFAULT 0 NOT NULL,
	"left_at" timestamp with time zone,
	CONSTRAINT "participants_conversation_id_member_id_pk" PRIMARY KEY("conversation_id","member_id")
);
--> statement-breakpoint
CREATE TABLE "private_messages" (
	"id" bigint PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "private_messages_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
	"conversation_id" bigint NOT NULL,
	"number" integer NOT NULL,
	"author_id" bigint NOT NULL,
	"body" text NOT NULL,
	"html" text NOT NULL,
	"renderer" integer NOT NULL,
	"submission_key" text NOT NULL,
	"created_at" timestamp with time zone NOT NULL,
	"withdrawn_at" timestamp with time zone,
	CONSTRAINT "private_messages_number" UNIQUE("conversation_id","number"),
	CONSTRAINT "private_messages_submitted_once" UNIQUE("author_id","submission_key"),
	CONSTRAINT "private_messages_length" CHECK (length("private_messages"."body") between 1 and 20000)
);
--> statement-breakpoint
CREATE TABLE "private_readings" (
	"id" bigint PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "private_readings_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
	"report_id" bigint NOT NULL,
	"reader_id" bigint NOT NULL,
	"at" timestamp with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "private_reports" (
	"id" bigint PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "private_reports_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
	"message_id" bigint NOT NULL,
	"reporter_id" bigint NOT NULL,
	"reason" text NOT NULL,
	"at" timestamp with time zone NOT NULL,
	"closed_at" timestamp with time zone,
	"closed_by_id" bigint,
	"answer" text,
	CONSTRAINT "private_reports_once" UNIQUE("message_id","reporter_id"),
	CONSTRAINT "private_reports_reason" CHECK (length("private_reports"."reason") between 1 and 500),
	CONSTRAINT "private_reports_closed" CHECK (("private_reports"."closed_at" is null) = ("private_reports"."closed_by_id" is null))
);
--> statement-breakpoint
ALTER TABLE "appeals" ADD CONSTRAINT "appeals_topic_id_topics_id_fk" FOREIGN KEY ("topic_id") REFERENCES "public"."topics"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "appeals" ADD CONSTRAINT "appeals_proposed_by_id_members_id_fk" FOREIGN KEY ("proposed_by_id") REFERENCES "public"."members"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "appeals" ADD CONSTRAINT "appeals_opened_topic_id_topics_id_fk" FOREIGN KEY ("opened_topic_id") REFERENCES "public"."topics"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "appeals" ADD CONSTRAINT "appeals_returned_post_id_posts_id_fk" FOREIGN KEY ("returned_post_id") REFERENCES "public"."posts"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "case_proposals" ADD CONSTRAINT "case_proposals_topic_id_cases_topic_id_fk" FOREIGN KEY ("topic_id") REFERENCES "public"."cases"("topic_id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "case_proposals" ADD CONSTRAINT "case_proposals_member_id_members_id_fk" FOREIGN KEY ("member_id") REFERENCES "public"."members"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "cases" ADD CONSTRAINT "cases_topic_id_topics_id_fk" FOREIGN KEY ("topic_id") REFERENCES "public"."topics"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "cases" ADD CONSTRAINT "cases_theme_id_reference_terms_id_fk" FOREIGN KEY ("theme_id") REFERENCES "public"."reference_terms"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "cases" ADD CONSTRAINT "cases_scheme_id_reference_terms_id_fk" FOREIGN KEY ("scheme_id") REFERENCES "public"."reference_terms"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "cases" ADD CONSTRAINT "cases_public_id_reference_terms_id_fk" FOREIGN KEY ("public_id") REFERENCES "public"."reference_terms"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "cases" ADD CONSTRAINT "cases_territory_id_territories_id_fk" FOREIGN KEY ("territory_id") REFERENCES "public"."territories"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "blocks" ADD CONSTRAINT "blocks_member_id_members_id_fk" FOREIGN KEY ("member_id") REFERENCES "public"."members"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "blocks" ADD CONSTRAINT "blocks_blocked_id_members_id_fk" FOREIGN KEY ("blocked_id") REFERENCES "public"."members"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "conversations" ADD CONSTRAINT "conversations_started_by_id_members_id_fk" FOREIGN KEY ("started_by_id") REFERENCES "public"."members"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "participants" ADD CONSTRAINT "participants_conversation_id_conversations_id_fk" FOREIGN KEY ("conversation_id") REFERENCES "public"."conversations"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "participants" ADD CONSTRAINT "participants_member_id_members_id_fk" FOREIGN KEY ("member_id") REFERENCES "public"."members"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "private_messages" ADD CONSTRAINT "private_messages_author" FOREIGN KEY ("conversation_id","author_id") REFERENCES "public"."participants"("conversation_id","member_id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "private_readings" ADD CONSTRAINT "private_readings_report_id_private_reports_id_fk" FOREIGN KEY ("report_id") REFERENCES "public"."private_reports"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "private_readings" ADD CONSTRAINT "private_readings_reader_id_members_id_fk" FOREIGN KEY ("reader_id") REFERENCES "public"."members"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "private_reports" ADD CONSTRAINT "private_reports_message_id_private_messages_id_fk" FOREIGN KEY ("message_id") REFERENCES "public"."private_messages"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "private_reports" ADD CONSTRAINT "private_reports_reporter_id_members_id_fk" FOREIGN KEY ("reporter_id") REFERENCES "public"."members"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "private_reports" ADD CONSTRAINT "private_reports_closed_by_id_members_id_fk" FOREIGN KEY ("closed_by_id") REFERENCES "public"."members"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "appeals_topic_idx" ON "appeals" USING btree ("topic_id");--> statement-breakpoint
CREATE INDEX "appeals_proposed_by_idx" ON "appeals" USING btree ("proposed_by_id");--> statement-breakpoint
CREATE INDEX "appeals_returned_post_idx" ON "appeals" USING btree ("returned_post_id");--> statement-breakpoint
CREATE INDEX "case_proposals_member_idx" ON "case_proposals" USING btree ("member_id","at");--> statement-breakpoint
CREATE INDEX "cases_theme_idx" ON "cases" USING btree ("theme_id");--> statement-breakpoint
CREATE INDEX "cases_scheme_idx" ON "cases" USING btree ("scheme_id");--> statement-breakpoint
CREATE INDEX "cases_public_idx" ON "cases" USING btree ("public_id");--> statement-breakpoint
CREATE INDEX "cases_territory_idx" ON "cases" USING btree ("territory_id");--> statement-breakpoint
CREATE INDEX "cases_created" ON "cases" USING btree ("created_at");--> statement-breakpoint
CREATE INDEX "cases_waiting" ON "cases" USING btree ("created_at") WHERE "cases"."answered_at" is null and "cases"."ended_at" is null;--> statement-breakpoint
CREATE INDEX "cases_not_ended" ON "cases" USING btree ("created_at") WHERE "cases"."ended_at" is null and "cases"."asked_again_at" is null;--> statement-breakpoint
CREATE INDEX "blocks_blocked_idx" ON "blocks" USING btree ("blocked_id");--> statement-breakpoint
CREATE INDEX "conversations_started_by_idx" ON "conversations" USING btree ("started_by_id");--> statement-breakpoint
CREATE INDEX "participants_member_idx" ON "participants" USING btree ("member_id");--> statement-breakpoint
CREATE INDEX "private_readings_report_idx" ON "private_readings" USING btree ("report_id");--> statement-breakpoint
CREATE INDEX "private_readings_reader_idx" ON "private_readings" USING btree ("reader_id");--> statement-breakpoint
CREATE INDEX "private_reports_reporter_idx" ON "private_reports" USING btree ("reporter_id");--> statement-breakpoint
CREATE INDEX "private_reports_closed_by_idx" ON "private_reports" USING btree ("closed_by_id");--> statement-breakpoint
CREATE INDEX "private_reports_open" ON "private_reports" USING btree ("id") WHERE "private_reports"."closed_at" is null;