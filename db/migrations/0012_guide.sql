CREATE TABLE "glossary_terms" (
	"id" bigint PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "glossary_terms_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
	"term" text NOT NULL,
	"expansion" text NOT NULL,
	"senses" jsonb NOT NULL,
	"is_expanded" boolean NOT NULL,
	"updated_at" timestamp with time zone NOT NULL,
	"updated_by_id" bigint,
	CONSTRAINT "glossary_terms_term" UNIQUE("term"),
	CONSTRAINT "glossary_terms_term_length" CHECK (length("glossary_terms"."term") between 1 and 60)
);
--> statement-breakpoint
CREATE TABLE "guide_chapters" (
	"id" bigint PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "guide_chapters_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
	"edition_id" bigint NOT NULL,
	"slug" text NOT NULL,
	"title" text NOT NULL,
	"position" integer NOT NULL,
	CONSTRAINT "guide_chapters_slug" UNIQUE("edition_id","slug"),
	CONSTRAINT "guide_chapters_position" UNIQUE("edition_id","position"),
	CONSTRAINT "guide_chapters_of_edition" UNIQUE("id","edition_id")
);
--> statement-breakpoint
CREATE TABLE "guide_edition_pages" (
	"edition_id" bigint NOT NULL,
	"page_id" bigint NOT NULL,
	"chapter_id" bigint NOT NULL,
	"position" integer NOT NULL,
	"text_id" bigint NOT NULL,
	"levels" integer[] NOT NULL,
	"roles" text[] NOT NULL,
	"change" text NOT NULL,
	"change_note" text NOT NULL,
	CONSTRAINT "guide_edition_pages_edition_id_page_id_pk" PRIMARY KEY("edition_id","page_id"),
	CONSTRAINT "guide_edition_pages_position" UNIQUE("chapter_id","position"),
	CONSTRAINT "guide_edition_pages_change" CHECK ("guide_edition_pages"."change" in ('none', 'rule', 'precision', 'form')),
	CONSTRAINT "guide_edition_pages_roles" CHECK ("guide_edition_pages"."roles" <@ array['first_welcome', 'adviser_2_3', 'manager', 'network_head']),
	CONSTRAINT "guide_edition_pages_levels" CHECK ("guide_edition_pages"."levels" <@ array[1, 2, 3])
);
--> statement-breakpoint
CREATE TABLE "guide_editions" (
	"id" bigint PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "guide_editions_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
	"number" integer NOT NULL,
	"title" text NOT NULL,
	"label" text NOT NULL,
	"dated" text,
	"presentation" text NOT NULL,
	"presentation_html" text NOT NULL,
	"renderer" integer NOT NULL,
	"origin" text NOT NULL,
	"published_at" timestamp with time zone,
	CONSTRAINT "guide_editions_number" UNIQUE("number"),
	CONSTRAINT "guide_editions_origin" CHECK ("guide_editions"."origin" in ('imported', 'validated'))
);
--> statement-breakpoint
CREATE TABLE "guide_page_names" (
	"slug" text PRIMARY KEY NOT NULL,
	"page_id" bigint NOT NULL,
	"is_current" boolean NOT NULL,
	CONSTRAINT "guide_page_names_slug" CHECK ("guide_page_names"."slug" not in ('editions', 'propositions', 'glossaire', 'integral', 'recommandations', 'changements', 'lectures'))
);
--> statement-breakpoint
CREATE TABLE "guide_pages" (
	"id" bigint PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "guide_pages_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1)
);
--> statement-breakpoint
CREATE TABLE "guide_path_steps" (
	"role" text NOT NULL,
	"page_id" bigint NOT NULL,
	"position" integer NOT NULL,
	CONSTRAINT "guide_path_steps_role_page_id_pk" PRIMARY KEY("role","page_id"),
	CONSTRAINT "guide_path_steps_position" UNIQUE("role","position"),
	CONSTRAINT "guide_path_steps_role" CHECK ("guide_path_steps"."role" in ('first_welcome', 'adviser_2_3', 'manager', 'network_head'))
);
--> statement-breakpoint
CREATE TABLE "guide_reads" (
	"member_id" bigint NOT NULL,
	"page_id" bigint NOT NULL,
	"text_id" bigint NOT NULL,
	"read_at" timestamp with time zone NOT NULL,
	"acknowledged_text_id" bigint,
	"acknowledged_at" timestamp with time zone,
	CONSTRAINT "guide_reads_member_id_page_id_pk" PRIMARY KEY("member_id","page_id"),
	CONSTRAINT "guide_reads_acknowledged_dated" CHECK (("guide_reads"."acknowledged_text_id" is null) = ("guide_reads"."acknowledged_at" is null))
);
--> statement-breakpoint
CREATE TABLE "guide_texts" (
	"id" bigint PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "guide_texts_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
	"page_id" bigint NOT NULL,
	"title" text NOT NULL,
	"body" text NOT NULL,
	"hash" text NOT NULL,
	"html" text NOT NULL,
	"renderer" integer NOT NULL,
	"author_id" bigint,
	"created_at" timestamp with time zone NOT NULL,
	"search" "tsvector" GENERATED ALWAYS AS (to_tsvector('french', searchable("guide_texts"."title" || ' ' || "guide_texts"."body")) || to_tsvector('fr', searchable("guide_texts"."title" || ' ' || "guide_texts"."body"))) STORED,
	CONSTRAINT "guide_texts_exact" UNIQUE("page_id","hash"),
	CONSTRAINT "guide_texts_of_page" UNIQUE("id","page_id"),
	CONSTRAINT "guide_texts_title_length" CHECK (length("guide_texts"."title") between 1 and 200),
	CONSTRAINT "guide_texts_body_length" CHECK (length("guide_texts"."body") between 1 and 500000)
);
--> statement-breakpoint
ALTER TABLE "glossary_terms" ADD CONSTRAINT "glossary_terms_updated_by_id_members_id_fk" FOREIGN KEY ("updated_by_id") REFERENCES "public"."members"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "guide_chapters" ADD CONSTRAINT "guide_chapters_edition_id_guide_editions_id_fk" FOREIGN KEY ("edition_id") REFERENCES "public"."guide_editions"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "guide_edition_pages" ADD CONSTRAINT "guide_edition_pages_edition_id_guide_editions_id_fk" FOREIGN KEY ("edition_id") REFERENCES "public"."guide_editions"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "guide_edition_pages" ADD CONSTRAINT "guide_edition_pages_page_id_guide_pages_id_fk" FOREIGN KEY ("page_id") REFERENCES "public"."guide_pages"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "guide_edition_pages" ADD CONSTRAINT "guide_edition_pages_chapter" FOREIGN KEY ("chapter_id","edition_id") REFERENCES "public"."guide_chapters"("id","edition_id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "guide_edition_pages" ADD CONSTRAINT "guide_edition_pages_text" FOREIGN KEY ("text_id","page_id") REFERENCES "public"."guide_texts"("id","page_id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "guide_page_names" ADD CONSTRAINT "guide_page_names_page_id_guide_pages_id_fk" FOREIGN KEY ("page_id") REFERENCES "public"."guide_pages"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "guide_path_steps" ADD CONSTRAINT "guide_path_steps_page_id_guide_pages_id_fk" FOREIGN KEY ("page_id") REFERENCES "public"."guide_pages"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "guide_reads" ADD CONSTRAINT "guide_reads_member_id_members_id_fk" FOREIGN KEY ("member_id") REFERENCES "public"."members"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "guide_reads" ADD CONSTRAINT "guide_reads_page_id_guide_pages_id_fk" FOREIGN KEY ("page_id") REFERENCES "public"."guide_pages"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "guide_reads" ADD CONSTRAINT "guide_reads_text" FOREIGN KEY ("text_id","page_id") REFERENCES "public"."guide_texts"("id","page_id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "guide_reads" ADD CONSTRAINT "guide_reads_acknowledged" FOREIGN KEY ("acknowledged_text_id","page_id") REFERENCES "public"."guide_texts"("id","page_id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "guide_texts" ADD CONSTRAINT "guide_texts_page_id_guide_pages_id_fk" FOREIGN KEY ("page_id") REFERENCES "public"."guide_pages"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "guide_texts" ADD CONSTRAINT "guide_texts_author_id_members_id_fk" FOREIGN KEY ("author_id") REFERENCES "public"."members"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "glossary_terms_updated_by_idx" ON "glossary_terms" USING btree ("updated_by_id");--> statement-breakpoint
CREATE INDEX "guide_edition_pages_page_idx" ON "guide_edition_pages" USING btree ("page_id");--> statement-breakpoint
CREATE INDEX "guide_edition_pages_text_idx" ON "guide_edition_pages" USING btree ("text_id");--> statement-breakpoint
CREATE INDEX "guide_page_names_page_idx" ON "guide_page_names" USING btree ("page_id");--> statement-breakpoint
CREATE UNIQUE INDEX "guide_page_names_current" ON "guide_page_names" USING btree ("page_id") WHERE "guide_page_names"."is_current";--> statement-breakpoint
CREATE INDEX "guide_path_steps_page_idx" ON "guide_path_steps" USING btree ("page_id");--> statement-breakpoint
CREATE INDEX "guide_reads_page_idx" ON "guide_reads" USING btree ("page_id");--> statement-breakpoint
CREATE INDEX "guide_reads_text_idx" ON "guide_reads" USING btree ("text_id");--> statement-breakpoint
CREATE INDEX "guide_reads_acknowledged_idx" ON "guide_reads" USING btree ("acknowledged_text_id");--> statement-breakpoint
CREATE INDEX "guide_texts_search" ON "guide_texts" USING gin ("search");--> statement-breakpoint
CREATE INDEX "guide_texts_author_idx" ON "guide_texts" USING btree ("author_id");