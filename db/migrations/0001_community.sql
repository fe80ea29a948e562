CREATE TABLE "attempts" (
	"key" text PRIMARY KEY NOT NULL,
	"points" integer DEFAULT 0 NOT NULL,
	"expire" timestamp with time zone
);
--> statement-breakpoint
CREATE TABLE "duties" (
	"id" bigint PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "duties_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
	"member_id" bigint NOT NULL,
	"standing" text,
	"duty" text NOT NULL,
	"college" text,
	"network_id" bigint,
	"granted_at" timestamp with time zone NOT NULL,
	"granted_by_id" bigint,
	"ended_at" timestamp with time zone,
	CONSTRAINT "duties_duty" CHECK ("duties"."duty" in ('host', 'moderator', 'network_lead', 'operational_committee', 'steering_committee', 'guide_editor', 'guide_validator', 'researcher', 'admin')),
	CONSTRAINT "duties_standing_while_held" CHECK (("duties"."ended_at" is null) = ("duties"."standing" is not null)),
	CONSTRAINT "duties_of_peers" CHECK ("duties"."standing" = 'peer' or "duties"."standing" is null or "duties"."duty" not in ('host', 'moderator')),
	CONSTRAINT "duties_of_non_peers" CHECK ("duties"."standing" = 'non_peer' or "duties"."standing" is null or "duties"."duty" not in ('network_lead', 'operational_committee')),
	CONSTRAINT "duties_never_of_peers" CHECK ("duties"."standing" <> 'peer' or "duties"."standing" is null or "duties"."duty" not in ('steering_committee')),
	CONSTRAINT "duties_college" CHECK (("duties"."duty" = 'guide_validator') = ("duties"."college" is not null)),
	CONSTRAINT "duties_network" CHECK (("duties"."duty" = 'network_lead') = ("duties"."network_id" is not null))
);
--> statement-breakpoint
CREATE TABLE "group_members" (
	"group_id" bigint NOT NULL,
	"member_id" bigint NOT NULL,
	"standing" text DEFAULT 'peer' NOT NULL,
	CONSTRAINT "group_members_group_id_member_id_pk" PRIMARY KEY("group_id","member_id"),
	CONSTRAINT "group_members_are_peers" CHECK ("group_members"."standing" = 'peer')
);
--> statement-breakpoint
CREATE TABLE "groups" (
	"id" bigint PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "groups_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
	"slug" text NOT NULL,
	"name" text NOT NULL,
	CONSTRAINT "groups_slug_unique" UNIQUE("slug")
);
--> statement-breakpoint
CREATE TABLE "member_tallies" (
	"standing" text NOT NULL,
	"network_id" bigint NOT NULL,
	"members" integer NOT NULL,
	CONSTRAINT "member_tallies_standing_network_id_pk" PRIMARY KEY("standing","network_id"),
	CONSTRAINT "member_tallies_standing" CHECK ("member_tallies"."standing" in ('peer', 'non_peer', 'none'))
);
--> statement-breakpoint
CREATE TABLE "members" (
	"id" bigint PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "members_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
	"email" text NOT NULL,
	"name" text NOT NULL,
	"standing" text NOT NULL,
	"network_id" bigint,
	"structure_id" bigint,
	"region" text,
	"function" text,
	"joined_at" timestamp with time zone NOT NULL,
	CONSTRAINT "members_id_standing" UNIQUE("id","standing"),
	CONSTRAINT "members_standing" CHECK ("members"."standing" in ('peer', 'non_peer', 'none')),
	CONSTRAINT "members_network" CHECK ("members"."standing" = 'none' or "members"."network_id" is not null)
);
--> statement-breakpoint
CREATE TABLE "networks" (
	"id" bigint PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "networks_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
	"slug" text NOT NULL,
	"name" text NOT NULL,
	"kind" text NOT NULL,
	"parent_id" bigint,
	CONSTRAINT "networks_slug_unique" UNIQUE("slug"),
	CONSTRAINT "networks_kind" CHECK ("networks"."kind" in ('operator', 'partner'))
);
--> statement-breakpoint
CREATE TABLE "passwords" (
	"member_id" bigint PRIMARY KEY NOT NULL,
	"hash" text NOT NULL
);
--> statement-breakpoint
CREATE TABLE "sessions" (
	"token_hash" text PRIMARY KEY NOT NULL,
	"member_id" bigint NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"expires_at" timestamp with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "structures" (
	"id" bigint PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "structures_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
	"network_id" bigint NOT NULL,
	"name" text NOT NULL,
	CONSTRAINT "structures_network_name" UNIQUE("network_id","name")
);
--> statement-breakpoint
CREATE TABLE "post_versions" (
	"id" bigint PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "post_versions_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
	"post_id" bigint NOT NULL,
	"version" integer NOT NULL,
	"body" text NOT NULL,
	"title" text,
	"replaced_at" timestamp with time zone NOT NULL,
	"replaced_by_id" bigint NOT NULL,
	CONSTRAINT "post_versions_number" UNIQUE("post_id","version")
);
--> statement-breakpoint
CREATE TABLE "posts" (
	"id" bigint PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "posts_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
	"topic_id" bigint NOT NULL,
	"number" integer NOT NULL,
	"author_id" bigint NOT NULL,
	"signed_to_non_peers" boolean DEFAULT false NOT NULL,
	"body" text NOT NULL,
	"html" text NOT NULL,
	"renderer" integer NOT NULL,
	"version" integer DEFAULT 1 NOT NULL,
	"submission_key" text NOT NULL,
	"created_at" timestamp with time zone NOT NULL,
	"corrected_at" timestamp with time zone,
	"withdrawn_at" timestamp with time zone,
	"withdrawn_by_id" bigint,
	"withdrawn_reason" text,
	"search" "tsvector" GENERATED ALWAYS AS (to_tsvector('french', searchable("posts"."body")) || to_tsvector('fr', searchable("posts"."body"))) STORED,
	CONSTRAINT "posts_topic_number" UNIQUE("topic_id","number"),
	CONSTRAINT "posts_submitted_once" UNIQUE("author_id","submission_key"),
	CONSTRAINT "posts_body_length" CHECK (length("posts"."body") between 1 and 20000),
	CONSTRAINT "posts_withdrawal" CHECK (("posts"."withdrawn_at" is null) = ("posts"."withdrawn_by_id" is null)),
	CONSTRAINT "posts_withdrawal_reason" CHECK ("posts"."withdrawn_by_id" is null or "posts"."withdrawn_by_id" = "posts"."author_id" or length("posts"."withdrawn_reason") > 0)
);
--> statement-breakpoint
CREATE TABLE "sections" (
	"id" bigint PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "sections_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
	"slug" text NOT NULL,
	"name" text NOT NULL,
	"description" text DEFAULT '' NOT NULL,
	"parent_id" bigint,
	"position" integer NOT NULL,
	"is_heading" boolean NOT NULL,
	"audience" text NOT NULL,
	"group_id" bigint,
	"opener" text NOT NULL,
	"topic_count" integer DEFAULT 0 NOT NULL,
	"post_count" integer DEFAULT 0 NOT NULL,
	"last_post_id" bigint,
	"last_at" timestamp with time zone,
	CONSTRAINT "sections_slug_unique" UNIQUE("slug"),
	CONSTRAINT "sections_audience" CHECK ("sections"."audience" in ('group', 'peers', 'members')),
	CONSTRAINT "sections_opener" CHECK ("sections"."opener" in ('hosts', 'peers', 'readers')),
	CONSTRAINT "sections_group" CHECK (("sections"."audience" = 'group') = ("sections"."group_id" is not null))
);
--> statement-breakpoint
CREATE TABLE "topics" (
	"id" bigint PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "topics_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
	"section_id" bigint NOT NULL,
	"author_id" bigint NOT NULL,
	"title" text NOT NULL,
	"slug" text NOT NULL,
	"created_at" timestamp with time zone NOT NULL,
	"last_number" integer DEFAULT 0 NOT NULL,
	"post_count" integer DEFAULT 0 NOT NULL,
	"last_post_id" bigint,
	"last_at" timestamp with time zone NOT NULL,
	"search" "tsvector" GENERATED ALWAYS AS (to_tsvector('french', searchable("topics"."title")) || to_tsvector('fr', searchable("topics"."title"))) STORED,
	CONSTRAINT "topics_title_length" CHECK (length("topics"."title") between 1 and 120)
);
--> statement-breakpoint
ALTER TABLE "duties" ADD CONSTRAINT "duties_network_id_networks_id_fk" FOREIGN KEY ("network_id") REFERENCES "public"."networks"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "duties" ADD CONSTRAINT "duties_granted_by_id_members_id_fk" FOREIGN KEY ("granted_by_id") REFERENCES "public"."members"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "duties" ADD CONSTRAINT "duties_standing_holds" FOREIGN KEY ("member_id","standing") REFERENCES "public"."members"("id","standing") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "duties" ADD CONSTRAINT "duties_member" FOREIGN KEY ("member_id") REFERENCES "public"."members"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "group_members" ADD CONSTRAINT "group_members_group_id_groups_id_fk" FOREIGN KEY ("group_id") REFERENCES "public"."groups"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "group_members" ADD CONSTRAINT "group_members_standing_holds" FOREIGN KEY ("member_id","standing") REFERENCES "public"."members"("id","standing") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "member_tallies" ADD CONSTRAINT "member_tallies_network_id_networks_id_fk" FOREIGN KEY ("network_id") REFERENCES "public"."networks"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "members" ADD CONSTRAINT "members_network_id_networks_id_fk" FOREIGN KEY ("network_id") REFERENCES "public"."networks"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "members" ADD CONSTRAINT "members_structure_id_structures_id_fk" FOREIGN KEY ("structure_id") REFERENCES "public"."structures"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "networks" ADD CONSTRAINT "networks_parent_id_networks_id_fk" FOREIGN KEY ("parent_id") REFERENCES "public"."networks"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "passwords" ADD CONSTRAINT "passwords_member_id_members_id_fk" FOREIGN KEY ("member_id") REFERENCES "public"."members"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "sessions" ADD CONSTRAINT "sessions_member_id_members_id_fk" FOREIGN KEY ("member_id") REFERENCES "public"."members"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "structures" ADD CONSTRAINT "structures_network_id_networks_id_fk" FOREIGN KEY ("network_id") REFERENCES "public"."networks"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "post_versions" ADD CONSTRAINT "post_versions_post_id_posts_id_fk" FOREIGN KEY ("post_id") REFERENCES "public"."posts"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "post_versions" ADD CONSTRAINT "post_versions_replaced_by_id_members_id_fk" FOREIGN KEY ("replaced_by_id") REFERENCES "public"."members"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "posts" ADD CONSTRAINT "posts_topic_id_topics_id_fk" FOREIGN KEY ("topic_id") REFERENCES "public"."topics"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "posts" ADD CONSTRAINT "posts_author_id_members_id_fk" FOREIGN KEY ("author_id") REFERENCES "public"."members"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "posts" ADD CONSTRAINT "posts_withdrawn_by_id_members_id_fk" FOREIGN KEY ("withdrawn_by_id") REFERENCES "public"."members"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "sections" ADD CONSTRAINT "sections_parent_id_sections_id_fk" FOREIGN KEY ("parent_id") REFERENCES "public"."sections"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "sections" ADD CONSTRAINT "sections_group_id_groups_id_fk" FOREIGN KEY ("group_id") REFERENCES "public"."groups"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "sections" ADD CONSTRAINT "sections_last_post_id_posts_id_fk" FOREIGN KEY ("last_post_id") REFERENCES "public"."posts"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "topics" ADD CONSTRAINT "topics_section_id_sections_id_fk" FOREIGN KEY ("section_id") REFERENCES "public"."sections"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "topics" ADD CONSTRAINT "topics_author_id_members_id_fk" FOREIGN KEY ("author_id") REFERENCES "public"."members"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "topics" ADD CONSTRAINT "topics_last_post_id_posts_id_fk" FOREIGN KEY ("last_post_id") REFERENCES "public"."posts"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE UNIQUE INDEX "duties_held_once" ON "duties" USING btree ("member_id","duty",coalesce("network_id", 0),coalesce("college", '')) WHERE "duties"."ended_at" is null;--> statement-breakpoint
CREATE INDEX "duties_granted_by_idx" ON "duties" USING btree ("granted_by_id");--> statement-breakpoint
CREATE INDEX "group_members_member_idx" ON "group_members" USING btree ("member_id");--> statement-breakpoint
CREATE UNIQUE INDEX "members_email" ON "members" USING btree (lower("email"));--> statement-breakpoint
CREATE INDEX "members_network_idx" ON "members" USING btree ("network_id");--> statement-breakpoint
CREATE INDEX "networks_parent_idx" ON "networks" USING btree ("parent_id");--> statement-breakpoint
CREATE INDEX "sessions_member_idx" ON "sessions" USING btree ("member_id");--> statement-breakpoint
CREATE INDEX "sessions_expires_idx" ON "sessions" USING btree ("expires_at");--> statement-breakpoint
CREATE INDEX "post_versions_replaced_by_idx" ON "post_versions" USING btree ("replaced_by_id");--> statement-breakpoint
CREATE INDEX "posts_withdrawn_by_idx" ON "posts" USING btree ("withdrawn_by_id");--> statement-breakpoint
CREATE INDEX "posts_search" ON "posts" USING gin ("search");--> statement-breakpoint
CREATE INDEX "sections_parent_idx" ON "sections" USING btree ("parent_id");--> statement-breakpoint
CREATE INDEX "sections_last_post_idx" ON "sections" USING btree ("last_post_id");--> statement-breakpoint
CREATE INDEX "topics_by_activity" ON "topics" USING btree ("section_id","last_at" DESC NULLS LAST,"id" DESC NULLS LAST) WHERE "topics"."post_count" > 0;--> statement-breakpoint
CREATE INDEX "topics_recent" ON "topics" USING btree ("last_at" DESC NULLS LAST,"id" DESC NULLS LAST) WHERE "topics"."post_count" > 0;--> statement-breakpoint
CREATE INDEX "topics_author_idx" ON "topics" USING btree ("author_id");--> statement-breakpoint
CREATE INDEX "topics_last_post_idx" ON "topics" USING btree ("last_post_id");--> statement-breakpoint
CREATE INDEX "topics_search" ON "topics" USING gin ("search");