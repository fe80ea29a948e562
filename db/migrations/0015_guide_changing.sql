CREATE TABLE "guide_comments" (
	"id" bigint PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "guide_comments_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
	"proposal_id" bigint NOT NULL,
	"option_id" bigint,
	"passage" text,
	"passage_before" text NOT NULL,
	"passage_after" text NOT NULL,
	"body" text NOT NULL,
	"html" text NOT NULL,
	"renderer" integer NOT NULL,
	"author_id" bigint NOT NULL,
	"created_at" timestamp with time zone NOT NULL,
	"resolved_by_id" bigint,
	"resolved_at" timestamp with time zone,
	CONSTRAINT "guide_comments_passage" CHECK (("guide_comments"."passage" is null) = ("guide_comments"."option_id" is null)),
	CONSTRAINT "guide_comments_resolved" CHECK (("guide_comments"."resolved_by_id" is null) = ("guide_comments"."resolved_at" is null)),
	CONSTRAINT "guide_comments_body_length" CHECK (length("guide_comments"."body") between 1 and 10000),
	CONSTRAINT "guide_comments_passage_length" CHECK (length("guide_comments"."passage") between 1 and 5000)
);
--> statement-breakpoint
CREATE TABLE "guide_drafts" (
	"member_id" bigint NOT NULL,
	"option_id" bigint NOT NULL,
	"revision" integer NOT NULL,
	"title" text NOT NULL,
	"body" text NOT NULL,
	"at" timestamp with time zone NOT NULL,
	CONSTRAINT "guide_drafts_member_id_option_id_pk" PRIMARY KEY("member_id","option_id"),
	CONSTRAINT "guide_drafts_length" CHECK (length("guide_drafts"."title") <= 1000 and length("guide_drafts"."body") <= 1000000)
);
--> statement-breakpoint
CREATE TABLE "guide_options" (
	"id" bigint PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "guide_options_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
	"proposal_id" bigint NOT NULL,
	"number" integer NOT NULL,
	"label" text NOT NULL,
	"base_text_id" bigint NOT NULL,
	"revision" integer NOT NULL,
	CONSTRAINT "guide_options_number" UNIQUE("proposal_id","number"),
	CONSTRAINT "guide_options_of_proposal" UNIQUE("id","proposal_id"),
	CONSTRAINT "guide_options_label_length" CHECK (length("guide_options"."label") <= 100)
);
--> statement-breakpoint
CREATE TABLE "guide_proposal_steps" (
	"id" bigint PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "guide_proposal_steps_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
	"proposal_id" bigint NOT NULL,
	"status" text NOT NULL,
	"reason" text NOT NULL,
	"by_id" bigint,
	"at" timestamp with time zone NOT NULL,
	CONSTRAINT "guide_proposal_steps_status" CHECK ("guide_proposal_steps"."status" in ('proposed', 'examined', 'in_validation', 'validated', 'presented', 'published', 'refused', 'withdrawn', 'merged')),
	CONSTRAINT "guide_proposal_steps_reason_length" CHECK (length("guide_proposal_steps"."reason") <= 2000),
	CONSTRAINT "guide_proposal_steps_reason" CHECK ("guide_proposal_steps"."status" not in ('refused', 'withdrawn', 'merged') or length(btrim("guide_proposal_steps"."reason")) > 0)
);
--> statement-breakpoint
CREATE TABLE "guide_proposals" (
	"id" bigint PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "guide_proposals_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
	"page_id" bigint NOT NULL,
	"kind" text NOT NULL,
	"title" text NOT NULL,
	"reason" text NOT NULL,
	"reason_html" text NOT NULL,
	"renderer" integer NOT NULL,
	"author_id" bigint NOT NULL,
	"created_at" timestamp with time zone NOT NULL,
	"status" text NOT NULL,
	"status_at" timestamp with time zone NOT NULL,
	"merged_into_id" bigint,
	"change" text,
	"change_note" text NOT NULL,
	"passage" text,
	"passage_before" text NOT NULL,
	"passage_after" text NOT NULL,
	"passage_text_id" bigint,
	"post_id" bigint,
	"quotation" text,
	"quotation_state" text,
	"quotation_at" timestamp with time zone,
	CONSTRAINT "guide_proposals_kind" CHECK ("guide_proposals"."kind" in ('text', 'question')),
	CONSTRAINT "guide_proposals_status" CHECK ("guide_proposals"."status" in ('proposed', 'examined', 'in_validation', 'validated', 'presented', 'published', 'refused', 'withdrawn', 'merged')),
	CONSTRAINT "guide_proposals_change" CHECK ("guide_proposals"."change" in ('none', 'rule', 'precision', 'form')),
	CONSTRAINT "guide_proposals_quotation_state" CHECK ("guide_proposals"."quotation_state" in ('asked', 'agreed', 'declined')),
	CONSTRAINT "guide_proposals_merged" CHECK (("guide_proposals"."status" = 'merged') = ("guide_proposals"."merged_into_id" is not null)),
	CONSTRAINT "guide_proposals_not_into_itself" CHECK ("guide_proposals"."merged_into_id" <> "guide_proposals"."id"),
	CONSTRAINT "guide_proposals_passage" CHECK (("guide_proposals"."passage" is null) = ("guide_proposals"."passage_text_id" is null)),
	CONSTRAINT "guide_proposals_quotation" CHECK (("guide_proposals"."quotation" is null) = ("guide_proposals"."quotation_state" is null) and ("guide_proposals"."quotation" is null or "guide_proposals"."post_id" is not null)),
	CONSTRAINT "guide_proposals_title_length" CHECK (length("guide_proposals"."title") between 1 and 200),
	CONSTRAINT "guide_proposals_reason_length" CHECK (length("guide_proposals"."reason") between 1 and 20000),
	CONSTRAINT "guide_proposals_passage_length" CHECK (length("guide_proposals"."passage") between 1 and 5000),
	CONSTRAINT "guide_proposals_quotation_length" CHECK (length("guide_proposals"."quotation") between 1 and 5000)
);
--> statement-breakpoint
CREATE TABLE "guide_revisions" (
	"option_id" bigint NOT NULL,
	"revision" integer NOT NULL,
	"title" text NOT NULL,
	"body" text NOT NULL,
	"by_id" bigint,
	"at" timestamp with time zone NOT NULL,
	CONSTRAINT "guide_revisions_option_id_revision_pk" PRIMARY KEY("option_id","revision"),
	CONSTRAINT "guide_revisions_title_length" CHECK (length("guide_revisions"."title") between 1 and 200),
	CONSTRAINT "guide_revisions_body_length" CHECK (length("guide_revisions"."body") between 1 and 500000)
);
--> statement-breakpoint
CREATE TABLE "guide_ballots" (
	"id" bigint PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "guide_ballots_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
	"round_id" bigint NOT NULL,
	"text_id" bigint NOT NULL,
	"college" text NOT NULL,
	"member_id" bigint NOT NULL,
	"by_id" bigint NOT NULL,
	"verdict" text NOT NULL,
	"reason" text NOT NULL,
	"hash" text NOT NULL,
	"at" timestamp with time zone NOT NULL,
	CONSTRAINT "guide_ballots_once" UNIQUE("round_id","text_id","college","member_id"),
	CONSTRAINT "guide_ballots_college" CHECK ("guide_ballots"."college" in ('state', 'regions', 'social_partners', 'operators')),
	CONSTRAINT "guide_ballots_verdict" CHECK ("guide_ballots"."verdict" in ('approves', 'reserves', 'refuses')),
	CONSTRAINT "guide_ballots_reason" CHECK ("guide_ballots"."verdict" = 'approves' or length(btrim("guide_ballots"."reason")) > 0),
	CONSTRAINT "guide_ballots_reason_length" CHECK (length("guide_ballots"."reason") <= 5000)
);
--> statement-breakpoint
CREATE TABLE "guide_delegations" (
	"id" bigint PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "guide_delegations_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
	"college" text NOT NULL,
	"member_id" bigint NOT NULL,
	"delegate_id" bigint NOT NULL,
	"from_at" timestamp with time zone NOT NULL,
	"until_at" timestamp with time zone NOT NULL,
	"ended_at" timestamp with time zone,
	CONSTRAINT "guide_delegations_college" CHECK ("guide_delegations"."college" in ('state', 'regions', 'social_partners', 'operators')),
	CONSTRAINT "guide_delegations_other" CHECK ("guide_delegations"."member_id" <> "guide_delegations"."delegate_id"),
	CONSTRAINT "guide_delegations_order" CHECK ("guide_delegations"."until_at" > "guide_delegations"."from_at")
);
--> statement-breakpoint
CREATE TABLE "guide_gatherings" (
	"proposal_id" bigint PRIMARY KEY NOT NULL,
	"edition_id" bigint NOT NULL
);
--> statement-breakpoint
CREATE TABLE "guide_quorums" (
	"edition_id" bigint NOT NULL,
	"college" text NOT NULL,
	"quorum" integer NOT NULL,
	CONSTRAINT "guide_quorums_edition_id_college_pk" PRIMARY KEY("edition_id","college"),
	CONSTRAINT "guide_quorums_college" CHECK ("guide_quorums"."college" in ('state', 'regions', 'social_partners', 'operators')),
	CONSTRAINT "guide_quorums_quorum" CHECK ("guide_quorums"."quorum" between 1 and 100)
);
--> statement-breakpoint
CREATE TABLE "guide_records" (
	"position" integer PRIMARY KEY NOT NULL,
	"round_id" bigint NOT NULL,
	"text_id" bigint NOT NULL,
	"content" text NOT NULL,
	"previous_hash" text NOT NULL,
	"hash" text NOT NULL,
	"at" timestamp with time zone NOT NULL,
	CONSTRAINT "guide_records_round" UNIQUE("round_id"),
	CONSTRAINT "guide_records_hash" UNIQUE("hash")
);
--> statement-breakpoint
CREATE TABLE "guide_round_members" (
	"round_id" bigint NOT NULL,
	"member_id" bigint NOT NULL,
	"college" text NOT NULL,
	"reminded_at" timestamp with time zone,
	CONSTRAINT "guide_round_members_round_id_member_id_college_pk" PRIMARY KEY("round_id","member_id","college"),
	CONSTRAINT "guide_round_members_college" CHECK ("guide_round_members"."college" in ('state', 'regions', 'social_partners', 'operators'))
);
--> statement-breakpoint
CREATE TABLE "guide_round_texts" (
	"round_id" bigint NOT NULL,
	"text_id" bigint NOT NULL,
	"option_id" bigint NOT NULL,
	"revision" integer NOT NULL,
	CONSTRAINT "guide_round_texts_round_id_text_id_pk" PRIMARY KEY("round_id","text_id"),
	CONSTRAINT "guide_round_texts_option" UNIQUE("round_id","option_id")
);
--> statement-breakpoint
CREATE TABLE "guide_rounds" (
	"id" bigint PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "guide_rounds_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
	"proposal_id" bigint NOT NULL,
	"edition_id" bigint NOT NULL,
	"opened_by_id" bigint,
	"opened_at" timestamp with time zone NOT NULL,
	"deadline" timestamp with time zone NOT NULL,
	"closed_at" timestamp with time zone,
	"outcome" text,
	"approved_text_id" bigint,
	CONSTRAINT "guide_rounds_outcome" CHECK ("guide_rounds"."outcome" in ('validated', 'not_validated', 'voided')),
	CONSTRAINT "guide_rounds_closed" CHECK (("guide_rounds"."closed_at" is null) = ("guide_rounds"."outcome" is null)),
	CONSTRAINT "guide_rounds_deadline" CHECK ("guide_rounds"."deadline" > "guide_rounds"."opened_at"),
	CONSTRAINT "guide_rounds_approved" CHECK (("guide_rounds"."approved_text_id" is not null) = ("guide_rounds"."outcome" is not null and "guide_rounds"."outcome" = 'validated'))
);
--> statement-breakpoint
CREATE TABLE "guide_rules" (
	"edition_id" bigint PRIMARY KEY NOT NULL,
	"days" integer NOT NULL,
	"silence_approves" boolean NOT NULL,
	"publish_at" timestamp with time zone,
	"set_by_id" bigint,
	"set_at" timestamp with time zone NOT NULL,
	CONSTRAINT "guide_rules_days" CHECK ("guide_rules"."days" between 1 and 365)
);
--> statement-breakpoint
ALTER TABLE "guide_comments" ADD CONSTRAINT "guide_comments_proposal_id_guide_proposals_id_fk" FOREIGN KEY ("proposal_id") REFERENCES "public"."guide_proposals"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "guide_comments" ADD CONSTRAINT "guide_comments_author_id_members_id_fk" FOREIGN KEY ("author_id") REFERENCES "public"."members"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "guide_comments" ADD CONSTRAINT "guide_comments_resolved_by_id_members_id_fk" FOREIGN KEY ("resolved_by_id") REFERENCES "public"."members"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "guide_comments" ADD CONSTRAINT "guide_comments_option" FOREIGN KEY ("option_id","proposal_id") REFERENCES "public"."guide_options"("id","proposal_id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "guide_drafts" ADD CONSTRAINT "guide_drafts_member_id_members_id_fk" FOREIGN KEY ("member_id") REFERENCES "public"."members"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "guide_drafts" ADD CONSTRAINT "guide_drafts_option_id_guide_options_id_fk" FOREIGN KEY ("option_id") REFERENCES "public"."guide_options"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "guide_options" ADD CONSTRAINT "guide_options_proposal_id_guide_proposals_id_fk" FOREIGN KEY ("proposal_id") REFERENCES "public"."guide_proposals"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "guide_options" ADD CONSTRAINT "guide_options_base_text_id_guide_texts_id_fk" FOREIGN KEY ("base_text_id") REFERENCES "public"."guide_texts"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "guide_proposal_steps" ADD CONSTRAINT "guide_proposal_steps_proposal_id_guide_proposals_id_fk" FOREIGN KEY ("proposal_id") REFERENCES "public"."guide_proposals"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "guide_proposal_steps" ADD CONSTRAINT "guide_proposal_steps_by_id_members_id_fk" FOREIGN KEY ("by_id") REFERENCES "public"."members"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "guide_proposals" ADD CONSTRAINT "guide_proposals_page_id_guide_pages_id_fk" FOREIGN KEY ("page_id") REFERENCES "public"."guide_pages"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "guide_proposals" ADD CONSTRAINT "guide_proposals_author_id_members_id_fk" FOREIGN KEY ("author_id") REFERENCES "public"."members"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "guide_proposals" ADD CONSTRAINT "guide_proposals_post_id_posts_id_fk" FOREIGN KEY ("post_id") REFERENCES "public"."posts"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "guide_proposals" ADD CONSTRAINT "guide_proposals_merged_into" FOREIGN KEY ("merged_into_id") REFERENCES "public"."guide_proposals"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "guide_proposals" ADD CONSTRAINT "guide_proposals_passage_text" FOREIGN KEY ("passage_text_id","page_id") REFERENCES "public"."guide_texts"("id","page_id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "guide_revisions" ADD CONSTRAINT "guide_revisions_option_id_guide_options_id_fk" FOREIGN KEY ("option_id") REFERENCES "public"."guide_options"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "guide_revisions" ADD CONSTRAINT "guide_revisions_by_id_members_id_fk" FOREIGN KEY ("by_id") REFERENCES "public"."members"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "guide_ballots" ADD CONSTRAINT "guide_ballots_by_id_members_id_fk" FOREIGN KEY ("by_id") REFERENCES "public"."members"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "guide_ballots" ADD CONSTRAINT "guide_ballots_text" FOREIGN KEY ("round_id","text_id") REFERENCES "public"."guide_round_texts"("round_id","text_id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "guide_ballots" ADD CONSTRAINT "guide_ballots_member" FOREIGN KEY ("round_id","member_id","college") REFERENCES "public"."guide_round_members"("round_id","member_id","college") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "guide_delegations" ADD CONSTRAINT "guide_delegations_member_id_members_id_fk" FOREIGN KEY ("member_id") REFERENCES "public"."members"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "guide_delegations" ADD CONSTRAINT "guide_delegations_delegate_id_members_id_fk" FOREIGN KEY ("delegate_id") REFERENCES "public"."members"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "guide_gatherings" ADD CONSTRAINT "guide_gatherings_proposal_id_guide_proposals_id_fk" FOREIGN KEY ("proposal_id") REFERENCES "public"."guide_proposals"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "guide_gatherings" ADD CONSTRAINT "guide_gatherings_edition_id_guide_editions_id_fk" FOREIGN KEY ("edition_id") REFERENCES "public"."guide_editions"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "guide_quorums" ADD CONSTRAINT "guide_quorums_edition_id_guide_rules_edition_id_fk" FOREIGN KEY ("edition_id") REFERENCES "public"."guide_rules"("edition_id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "guide_records" ADD CONSTRAINT "guide_records_round_id_guide_rounds_id_fk" FOREIGN KEY ("round_id") REFERENCES "public"."guide_rounds"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "guide_records" ADD CONSTRAINT "guide_records_text_id_guide_texts_id_fk" FOREIGN KEY ("text_id") REFERENCES "public"."guide_texts"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "guide_round_members" ADD CONSTRAINT "guide_round_members_round_id_guide_rounds_id_fk" FOREIGN KEY ("round_id") REFERENCES "public"."guide_rounds"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "guide_round_members" ADD CONSTRAINT "guide_round_members_member_id_members_id_fk" FOREIGN KEY ("member_id") REFERENCES "public"."members"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "guide_round_texts" ADD CONSTRAINT "guide_round_texts_round_id_guide_rounds_id_fk" FOREIGN KEY ("round_id") REFERENCES "public"."guide_rounds"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "guide_round_texts" ADD CONSTRAINT "guide_round_texts_text_id_guide_texts_id_fk" FOREIGN KEY ("text_id") REFERENCES "public"."guide_texts"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "guide_round_texts" ADD CONSTRAINT "guide_round_texts_option_id_guide_options_id_fk" FOREIGN KEY ("option_id") REFERENCES "public"."guide_options"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "guide_rounds" ADD CONSTRAINT "guide_rounds_proposal_id_guide_proposals_id_fk" FOREIGN KEY ("proposal_id") REFERENCES "public"."guide_proposals"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "guide_rounds" ADD CONSTRAINT "guide_rounds_edition_id_guide_rules_edition_id_fk" FOREIGN KEY ("edition_id") REFERENCES "public"."guide_rules"("edition_id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "guide_rounds" ADD CONSTRAINT "guide_rounds_opened_by_id_members_id_fk" FOREIGN KEY ("opened_by_id") REFERENCES "public"."members"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "guide_rounds" ADD CONSTRAINT "guide_rounds_approved_text_id_guide_texts_id_fk" FOREIGN KEY ("approved_text_id") REFERENCES "public"."guide_texts"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "guide_rules" ADD CONSTRAINT "guide_rules_edition_id_guide_editions_id_fk" FOREIGN KEY ("edition_id") REFERENCES "public"."guide_editions"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "guide_rules" ADD CONSTRAINT "guide_rules_set_by_id_members_id_fk" FOREIGN KEY ("set_by_id") REFERENCES "public"."members"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "guide_comments_proposal_idx" ON "guide_comments" USING btree ("proposal_id");--> statement-breakpoint
CREATE INDEX "guide_comments_option_idx" ON "guide_comments" USING btree ("option_id");--> statement-breakpoint
CREATE INDEX "guide_comments_author_idx" ON "guide_comments" USING btree ("author_id");--> statement-breakpoint
CREATE INDEX "guide_comments_resolved_by_idx" ON "guide_comments" USING btree ("resolved_by_id");--> statement-breakpoint
CREATE INDEX "guide_drafts_option_idx" ON "guide_drafts" USING btree ("option_id");--> statement-breakpoint
CREATE INDEX "guide_options_base_idx" ON "guide_options" USING btree ("base_text_id");--> statement-breakpoint
CREATE INDEX "guide_proposal_steps_proposal_idx" ON "guide_proposal_steps" USING btree ("proposal_id");--> statement-breakpoint
CREATE INDEX "guide_proposal_steps_by_idx" ON "guide_proposal_steps" USING btree ("by_id");--> statement-breakpoint
CREATE INDEX "guide_proposals_page_idx" ON "guide_proposals" USING btree ("page_id");--> statement-breakpoint
CREATE INDEX "guide_proposals_author_idx" ON "guide_proposals" USING btree ("author_id");--> statement-breakpoint
CREATE INDEX "guide_proposals_merged_idx" ON "guide_proposals" USING btree ("merged_into_id");--> statement-breakpoint
CREATE INDEX "guide_proposals_passage_text_idx" ON "guide_proposals" USING btree ("passage_text_id");--> statement-breakpoint
CREATE INDEX "guide_proposals_post_idx" ON "guide_proposals" USING btree ("post_id");--> statement-breakpoint
CREATE INDEX "guide_proposals_status_idx" ON "guide_proposals" USING btree ("status","status_at");--> statement-breakpoint
CREATE INDEX "guide_revisions_by_idx" ON "guide_revisions" USING btree ("by_id");--> statement-breakpoint
CREATE INDEX "guide_ballots_member_idx" ON "guide_ballots" USING btree ("member_id");--> statement-breakpoint
CREATE INDEX "guide_ballots_by_idx" ON "guide_ballots" USING btree ("by_id");--> statement-breakpoint
CREATE INDEX "guide_delegations_member_idx" ON "guide_delegations" USING btree ("member_id");--> statement-breakpoint
CREATE INDEX "guide_delegations_delegate_idx" ON "guide_delegations" USING btree ("delegate_id");--> statement-breakpoint
CREATE INDEX "guide_gatherings_edition_idx" ON "guide_gatherings" USING btree ("edition_id");--> statement-breakpoint
CREATE INDEX "guide_records_text_idx" ON "guide_records" USING btree ("text_id");--> statement-breakpoint
CREATE INDEX "guide_round_members_member_idx" ON "guide_round_members" USING btree ("member_id");--> statement-breakpoint
CREATE INDEX "guide_round_texts_text_idx" ON "guide_round_texts" USING btree ("text_id");--> statement-breakpoint
CREATE INDEX "guide_round_texts_option_idx" ON "guide_round_texts" USING btree ("option_id");--> statement-breakpoint
CREATE UNIQUE INDEX "guide_rounds_open" ON "guide_rounds" USING btree ("proposal_id") WHERE "guide_rounds"."closed_at" is null;--> statement-breakpoint
CREATE INDEX "guide_rounds_proposal_idx" ON "guide_rounds" USING btree ("proposal_id");--> statement-breakpoint
CREATE INDEX "guide_rounds_edition_idx" ON "guide_rounds" USING btree ("edition_id");--> statement-breakpoint
CREATE INDEX "guide_rounds_opened_by_idx" ON "guide_rounds" USING btree ("opened_by_id");--> statement-breakpoint
CREATE INDEX "guide_rounds_approved_idx" ON "guide_rounds" USING btree ("approved_text_id");--> statement-breakpoint
CREATE INDEX "guide_rules_set_by_idx" ON "guide_rules" USING btree ("set_by_id");