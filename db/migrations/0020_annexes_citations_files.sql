CREATE TABLE "guide_annex_texts" (
	"id" bigint PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "guide_annex_texts_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
	"annex_id" bigint NOT NULL,
	"revision" integer NOT NULL,
	"title" text NOT NULL,
	"body" text NOT NULL,
	"hash" text NOT NULL,
	"author_id" bigint NOT NULL,
	"created_at" timestamp with time zone NOT NULL,
	CONSTRAINT "guide_annex_texts_revision" UNIQUE("annex_id","revision"),
	CONSTRAINT "guide_annex_texts_title_length" CHECK (length("guide_annex_texts"."title") between 1 and 200),
	CONSTRAINT "guide_annex_texts_body_length" CHECK (length("guide_annex_texts"."body") between 1 and 100000)
);
--> statement-breakpoint
CREATE TABLE "guide_annex_verdicts" (
	"text_id" bigint PRIMARY KEY NOT NULL,
	"by_id" bigint NOT NULL,
	"verdict" text NOT NULL,
	"reason" text NOT NULL,
	"hash" text NOT NULL,
	"at" timestamp with time zone NOT NULL,
	CONSTRAINT "guide_annex_verdicts_verdict" CHECK ("guide_annex_verdicts"."verdict" in ('approves', 'reserves', 'refuses')),
	CONSTRAINT "guide_annex_verdicts_reason" CHECK ("guide_annex_verdicts"."verdict" = 'approves' or length(btrim("guide_annex_verdicts"."reason")) > 0),
	CONSTRAINT "guide_annex_verdicts_reason_length" CHECK (length("guide_annex_verdicts"."reason") <= 5000)
);
--> statement-breakpoint
CREATE TABLE "guide_annexes" (
	"id" bigint PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "guide_annexes_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
	"page_id" bigint NOT NULL,
	"territory_id" bigint NOT NULL,
	"created_at" timestamp with time zone NOT NULL,
	"ended_at" timestamp with time zone,
	"ended_by_id" bigint,
	CONSTRAINT "guide_annexes_end" CHECK (("guide_annexes"."ended_at" is null) = ("guide_annexes"."ended_by_id" is null))
);
--> statement-breakpoint
CREATE TABLE "guide_citations" (
	"post_id" bigint NOT NULL,
	"number" integer NOT NULL,
	"edition_id" bigint NOT NULL,
	"page_id" bigint NOT NULL,
	"passage" text,
	"passage_before" text NOT NULL,
	"passage_after" text NOT NULL,
	CONSTRAINT "guide_citations_post_id_number_pk" PRIMARY KEY("post_id","number"),
	CONSTRAINT "guide_citations_number" CHECK ("guide_citations"."number" between 1 and 20),
	CONSTRAINT "guide_citations_passage_length" CHECK (length("guide_citations"."passage") between 1 and 5000)
);
--> statement-breakpoint
CREATE TABLE "guide_edition_files" (
	"edition_id" bigint NOT NULL,
	"format" text NOT NULL,
	"content" "bytea" NOT NULL,
	"sha256" text NOT NULL,
	"layout" integer NOT NULL,
	"made_at" timestamp with time zone NOT NULL,
	CONSTRAINT "guide_edition_files_edition_id_format_pk" PRIMARY KEY("edition_id","format"),
	CONSTRAINT "guide_edition_files_format" CHECK ("guide_edition_files"."format" in ('pdf', 'epub')),
	CONSTRAINT "guide_edition_files_sha256" CHECK ("guide_edition_files"."sha256" = encode(sha256("guide_edition_files"."content"), 'hex'))
);
--> statement-breakpoint
ALTER TABLE "guide_path_steps" DROP CONSTRAINT "guide_path_steps_role";--> statement-breakpoint
ALTER TABLE "guide_records" ALTER COLUMN "round_id" DROP NOT NULL;--> statement-breakpoint
ALTER TABLE "guide_records" ALTER COLUMN "text_id" DROP NOT NULL;--> statement-breakpoint
ALTER TABLE "duties" ADD COLUMN "territory_id" bigint;--> statement-breakpoint
ALTER TABLE "guide_records" ADD COLUMN "annex_text_id" bigint;--> statement-breakpoint
ALTER TABLE "guide_annex_texts" ADD CONSTRAINT "guide_annex_texts_annex_id_guide_annexes_id_fk" FOREIGN KEY ("annex_id") REFERENCES "public"."guide_annexes"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "guide_annex_texts" ADD CONSTRAINT "guide_annex_texts_author_id_members_id_fk" FOREIGN KEY ("author_id") REFERENCES "public"."members"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "guide_annex_verdicts" ADD CONSTRAINT "guide_annex_verdicts_text_id_guide_annex_texts_id_fk" FOREIGN KEY ("text_id") REFERENCES "public"."guide_annex_texts"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "guide_annex_verdicts" ADD CONSTRAINT "guide_annex_verdicts_by_id_members_id_fk" FOREIGN KEY ("by_id") REFERENCES "public"."members"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "guide_annexes" ADD CONSTRAINT "guide_annexes_page_id_guide_pages_id_fk" FOREIGN KEY ("page_id") REFERENCES "public"."guide_pages"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "guide_annexes" ADD CONSTRAINT "guide_annexes_territory_id_territories_id_fk" FOREIGN KEY ("territory_id") REFERENCES "public"."territories"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "guide_annexes" ADD CONSTRAINT "guide_annexes_ended_by_id_members_id_fk" FOREIGN KEY ("ended_by_id") REFERENCES "public"."members"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "guide_citations" ADD CONSTRAINT "guide_citations_post_id_posts_id_fk" FOREIGN KEY ("post_id") REFERENCES "public"."posts"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "guide_citations" ADD CONSTRAINT "guide_citations_page" FOREIGN KEY ("edition_id","page_id") REFERENCES "public"."guide_edition_pages"("edition_id","page_id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "guide_edition_files" ADD CONSTRAINT "guide_edition_files_edition_id_guide_editions_id_fk" FOREIGN KEY ("edition_id") REFERENCES "public"."guide_editions"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "guide_annex_texts_author_idx" ON "guide_annex_texts" USING btree ("author_id");--> statement-breakpoint
CREATE INDEX "guide_annex_verdicts_by_idx" ON "guide_annex_verdicts" USING btree ("by_id");--> statement-breakpoint
CREATE UNIQUE INDEX "guide_annexes_standing" ON "guide_annexes" USING btree ("page_id","territory_id") WHERE "guide_annexes"."ended_at" is null;--> statement-breakpoint
CREATE INDEX "guide_annexes_page_idx" ON "guide_annexes" USING btree ("page_id");--> statement-breakpoint
CREATE INDEX "guide_annexes_territory_idx" ON "guide_annexes" USING btree ("territory_id");--> statement-breakpoint
CREATE INDEX "guide_annexes_ended_by_idx" ON "guide_annexes" USING btree ("ended_by_id");--> statement-breakpoint
CREATE INDEX "guide_citations_page_idx" ON "guide_citations" USING btree ("page_id","post_id");--> statement-breakpoint
CREATE INDEX "guide_citations_edition_idx" ON "guide_citations" USING btree ("edition_id");--> statement-breakpoint
ALTER TABLE "duties" ADD CONSTRAINT "duties_territory_id_territories_id_fk" FOREIGN KEY ("territory_id") REFERENCES "public"."territories"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "guide_records" ADD CONSTRAINT "guide_records_annex_text_id_guide_annex_texts_id_fk" FOREIGN KEY ("annex_text_id") REFERENCES "public"."guide_annex_texts"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "duties_territory_idx" ON "duties" USING btree ("territory_id");--> statement-breakpoint
ALTER TABLE "guide_records" ADD CONSTRAINT "guide_records_annex_text" UNIQUE("annex_text_id");--> statement-breakpoint
ALTER TABLE "guide_path_steps" ADD CONSTRAINT "guide_path_steps_role" CHECK ("guide_path_steps"."role" in ('first_welcome', 'adviser_2_3', 'manager', 'network_head', 'level_1', 'level_2', 'level_3'));--> statement-breakpoint
ALTER TABLE "duties" ADD CONSTRAINT "duties_territory" CHECK ("duties"."territory_id" is null or coalesce("duties"."college", '') = 'regions');--> statement-breakpoint
ALTER TABLE "guide_records" ADD CONSTRAINT "guide_records_of_one" CHECK (("guide_records"."round_id" is null) = ("guide_records"."text_id" is null) and ("guide_records"."round_id" is null) = ("guide_records"."annex_text_id" is not null));