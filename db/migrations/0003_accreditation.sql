CREATE TABLE "email_changes" (
	"id" bigint PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "email_changes_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
	"member_id" bigint NOT NULL,
	"new_email" text NOT NULL,
	"requested_at" timestamp with time zone NOT NULL,
	"old_confirmed_at" timestamp with time zone,
	"new_confirmed_at" timestamp with time zone,
	"done_at" timestamp with time zone,
	"cancelled_at" timestamp with time zone,
	CONSTRAINT "email_changes_done" CHECK ("email_changes"."done_at" is null or ("email_changes"."old_confirmed_at" is not null and "email_changes"."new_confirmed_at" is not null))
);
--> statement-breakpoint
CREATE TABLE "recovery_codes" (
	"id" bigint PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "recovery_codes_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
	"member_id" bigint NOT NULL,
	"code_hash" text NOT NULL,
	"used_at" timestamp with time zone
);
--> statement-breakpoint
CREATE TABLE "second_factors" (
	"member_id" bigint PRIMARY KEY NOT NULL,
	"secret" text NOT NULL,
	"created_at" timestamp with time zone NOT NULL,
	"confirmed_at" timestamp with time zone,
	"last_step" bigint DEFAULT 0 NOT NULL
);
--> statement-breakpoint
CREATE TABLE "tokens" (
	"token_hash" text PRIMARY KEY NOT NULL,
	"purpose" text NOT NULL,
	"member_id" bigint,
	"request_id" bigint,
	"email_change_id" bigint,
	"created_at" timestamp with time zone NOT NULL,
	"expires_at" timestamp with time zone NOT NULL,
	"used_at" timestamp with time zone,
	CONSTRAINT "tokens_purpose" CHECK ("tokens"."purpose" in ('confirm_request', 'reset_password', 'confirm_old_email', 'confirm_new_email')),
	CONSTRAINT "tokens_of_one" CHECK (num_nonnulls("tokens"."member_id", "tokens"."request_id", "tokens"."email_change_id") = 1)
);
--> statement-breakpoint
CREATE TABLE "journal" (
	"id" bigint PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "journal_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
	"at" timestamp with time zone NOT NULL,
	"actor_id" bigint,
	"action" text NOT NULL,
	"member_id" bigint,
	"network_id" bigint,
	"details" jsonb DEFAULT '{}'::jsonb NOT NULL
);
--> statement-breakpoint
CREATE TABLE "page_versions" (
	"id" bigint PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "page_versions_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
	"slug" text NOT NULL,
	"version" integer NOT NULL,
	"body" text NOT NULL,
	"asks_again" boolean DEFAULT false NOT NULL,
	"published_at" timestamp with time zone NOT NULL,
	"published_by_id" bigint,
	CONSTRAINT "page_versions_number" UNIQUE("slug","version"),
	CONSTRAINT "page_versions_asks_again" CHECK (not "page_versions"."asks_again" or "page_versions"."slug" = 'charte')
);
--> statement-breakpoint
CREATE TABLE "settings" (
	"key" text PRIMARY KEY NOT NULL,
	"value" jsonb NOT NULL,
	"changed_at" timestamp with time zone NOT NULL,
	"changed_by_id" bigint
);
--> statement-breakpoint
CREATE TABLE "member_terms" (
	"member_id" bigint NOT NULL,
	"term_id" bigint NOT NULL,
	CONSTRAINT "member_terms_member_id_term_id_pk" PRIMARY KEY("member_id","term_id")
);
--> statement-breakpoint
CREATE TABLE "profiles" (
	"member_id" bigint PRIMARY KEY NOT NULL,
	"expertise" text DEFAULT '' NOT NULL,
	"is_resource" boolean DEFAULT false NOT NULL,
	"open_to_non_peers" boolean DEFAULT false NOT NULL,
	"confirmed_at" timestamp with time zone NOT NULL,
	"reminded_at" timestamp with time zone
);
--> statement-breakpoint
CREATE TABLE "invitations" (
	"id" bigint PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "invitations_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
	"network_id" bigint NOT NULL,
	"label" text NOT NULL,
	"standing" text NOT NULL,
	"created_at" timestamp with time zone NOT NULL,
	"created_by_id" bigint NOT NULL,
	"expires_at" timestamp with time zone NOT NULL,
	"seats" integer NOT NULL,
	"seats_taken" integer DEFAULT 0 NOT NULL,
	"withdrawn_at" timestamp with time zone,
	CONSTRAINT "invitations_standing" CHECK ("invitations"."standing" in ('peer', 'non_peer')),
	CONSTRAINT "invitations_seats" CHECK ("invitations"."seats_taken" between 0 and "invitations"."seats")
);
--> statement-breakpoint
CREATE TABLE "invited_addresses" (
	"id" bigint PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "invited_addresses_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
	"invitation_id" bigint NOT NULL,
	"email" text NOT NULL,
	"mailbox" text GENERATED ALWAYS AS (lower(regexp_replace("invited_addresses"."email", '\+[^@]*@', '@'))) STORED NOT NULL,
	"name" text DEFAULT '' NOT NULL,
	"token_hash" text,
	"sent_at" timestamp with time zone,
	"accepted_at" timestamp with time zone,
	"member_id" bigint,
	CONSTRAINT "invited_addresses_token_hash_unique" UNIQUE("token_hash"),
	CONSTRAINT "invited_addresses_once" UNIQUE("invitation_id","mailbox"),
	CONSTRAINT "invited_addresses_accepted" CHECK (("invited_addresses"."accepted_at" is null) = ("invited_addresses"."member_id" is null))
);
--> statement-breakpoint
CREATE TABLE "join_requests" (
	"id" bigint PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "join_requests_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
	"state" text NOT NULL,
	"member_id" bigint,
	"name" text NOT NULL,
	"email" text NOT NULL,
	"mailbox" text GENERATED ALWAYS AS (lower(regexp_replace("join_requests"."email", '\+[^@]*@', '@'))) STORED NOT NULL,
	"network_id" bigint NOT NULL,
	"structure" text NOT NULL,
	"territory_id" bigint NOT NULL,
	"function" text NOT NULL,
	"levels" smallint[] DEFAULT '{}' NOT NULL,
	"is_adviser" boolean NOT NULL,
	"motivation" text DEFAULT '' NOT NULL,
	"charter_version" integer NOT NULL,
	"created_at" timestamp with time zone NOT NULL,
	"confirmed_at" timestamp with time zone,
	"reminded_at" timestamp with time zone,
	"escalated_at" timestamp with time zone,
	"decided_at" timestamp with time zone,
	"decided_by_id" bigint,
	"decided_standing" text,
	"reason" text,
	"invitation_id" bigint,
	CONSTRAINT "join_requests_state" CHECK ("join_requests"."state" in ('unconfirmed', 'waiting', 'asked', 'accepted', 'refused', 'withdrawn')),
	CONSTRAINT "join_requests_decided_standing" CHECK ("join_requests"."decided_standing" in ('peer', 'non_peer')),
	CONSTRAINT "join_requests_confirmed" CHECK (("join_requests"."state" = 'unconfirmed') = ("join_requests"."member_id" is null)),
	CONSTRAINT "join_requests_confirmed_at" CHECK (("join_requests"."member_id" is null) = ("join_requests"."confirmed_at" is null)),
	CONSTRAINT "join_requests_decided" CHECK (("join_requests"."state" in ('accepted', 'refused')) = ("join_requests"."decided_at" is not null)),
	CONSTRAINT "join_requests_accepted" CHECK (("join_requests"."state" = 'accepted') = ("join_requests"."decided_standing" is not null)),
	CONSTRAINT "join_requests_refused" CHECK ("join_requests"."state" <> 'refused' or length("join_requests"."reason") > 0)
);
--> statement-breakpoint
CREATE TABLE "request_messages" (
	"id" bigint PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "request_messages_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
	"request_id" bigint NOT NULL,
	"author_id" bigint NOT NULL,
	"body" text NOT NULL,
	"at" timestamp with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "accreditations" (
	"id" bigint PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "accreditations_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
	"member_id" bigint NOT NULL,
	"network_id" bigint NOT NULL,
	"structure_id" bigint,
	"standing" text NOT NULL,
	"granted_at" timestamp with time zone NOT NULL,
	"granted_by_id" bigint,
	"expires_at" timestamp with time zone NOT NULL,
	"departs_at" timestamp with time zone,
	"warned_at" timestamp with time zone,
	"ended_at" timestamp with time zone,
	"end_reason" text,
	"ended_by_id" bigint,
	"live_standing" text GENERATED ALWAYS AS (case when ended_at is null then standing end) STORED,
	CONSTRAINT "accreditations_held" UNIQUE("id","member_id","live_standing","network_id"),
	CONSTRAINT "accreditations_standing" CHECK ("accreditations"."standing" in ('peer', 'non_peer')),
	CONSTRAINT "accreditations_end_reason" CHECK ("accreditations"."end_reason" in ('expiry', 'departure', 'transfer', 'withdrawal', 'standing')),
	CONSTRAINT "accreditations_end" CHECK (("accreditations"."ended_at" is null) = ("accreditations"."end_reason" is null)),
	CONSTRAINT "accreditations_dates" CHECK ("accreditations"."expires_at" > "accreditations"."granted_at")
);
--> statement-breakpoint
CREATE TABLE "aliases" (
	"id" bigint PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "aliases_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
	"network_id" bigint,
	"structure_id" bigint,
	"name" text NOT NULL,
	"until" timestamp with time zone,
	CONSTRAINT "aliases_of_one" CHECK (("aliases"."network_id" is null) <> ("aliases"."structure_id" is null))
);
--> statement-breakpoint
CREATE TABLE "reference_terms" (
	"id" bigint PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "reference_terms_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
	"list" text NOT NULL,
	"slug" text NOT NULL,
	"label" text NOT NULL,
	"position" integer NOT NULL,
	"retired_at" timestamp with time zone,
	CONSTRAINT "reference_terms_slug" UNIQUE("list","slug"),
	CONSTRAINT "reference_terms_list" CHECK ("reference_terms"."list" in ('theme', 'scheme', 'public'))
);
--> statement-breakpoint
CREATE TABLE "territories" (
	"id" bigint PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "territories_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
	"slug" text NOT NULL,
	"name" text NOT NULL,
	"position" integer NOT NULL,
	"opening" text DEFAULT 'open' NOT NULL,
	CONSTRAINT "territories_slug_unique" UNIQUE("slug"),
	CONSTRAINT "territories_opening" CHECK ("territories"."opening" in ('open', 'invitation', 'closed'))
);
--> statement-breakpoint
ALTER TABLE "duties" DROP CONSTRAINT "duties_standing_holds";
--> statement-breakpoint
DROP INDEX "members_email";--> statement-breakpoint
DROP INDEX "members_network_idx";--> statement-breakpoint
ALTER TABLE "duties" ADD COLUMN "end_reason" text;--> statement-breakpoint
ALTER TABLE "duties" ADD COLUMN "ended_by_id" bigint;--> statement-breakpoint
ALTER TABLE "members" ADD COLUMN "mailbox" text GENERATED ALWAYS AS (lower(regexp_replace("members"."email", '\+[^@]*@', '@'))) STORED NOT NULL;--> statement-breakpoint
ALTER TABLE "members" ADD COLUMN "accreditation_id" bigint;--> statement-breakpoint
ALTER TABLE "members" ADD COLUMN "territory_id" bigint;--> statement-breakpoint
ALTER TABLE "members" ADD COLUMN "levels" smallint[] DEFAULT '{}' NOT NULL;--> statement-breakpoint
ALTER TABLE "members" ADD COLUMN "charter_version" integer DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE "members" ADD COLUMN "is_demonstration" boolean DEFAULT false NOT NULL;--> statement-breakpoint
ALTER TABLE "networks" ADD COLUMN "opening" text DEFAULT 'open' NOT NULL;--> statement-breakpoint
ALTER TABLE "networks" ADD COLUMN "accreditation_months" smallint DEFAULT 12 NOT NULL;--> statement-breakpoint
ALTER TABLE "networks" ADD COLUMN "reminder_days" smallint DEFAULT 2 NOT NULL;--> statement-breakpoint
ALTER TABLE "networks" ADD COLUMN "escalation_days" smallint DEFAULT 4 NOT NULL;--> statement-breakpoint
ALTER TABLE "networks" ADD COLUMN "ended_at" timestamp with time zone;--> statement-breakpoint
ALTER TABLE "networks" ADD COLUMN "successor_id" bigint;--> statement-breakpoint
ALTER TABLE "passwords" ADD COLUMN "changed_at" timestamp with time zone DEFAULT now() NOT NULL;--> statement-breakpoint
ALTER TABLE "sessions" ADD COLUMN "id" bigint NOT NULL GENERATED ALWAYS AS IDENTITY (sequence name "sessions_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1);--> statement-breakpoint
ALTER TABLE "sessions" ADD COLUMN "second_factor_at" timestamp with time zone;--> statement-breakpoint
ALTER TABLE "sessions" ADD COLUMN "device" text DEFAULT '' NOT NULL;--> statement-breakpoint
ALTER TABLE "sessions" ADD COLUMN "place" text DEFAULT '' NOT NULL;--> statement-breakpoint
ALTER TABLE "structures" ADD COLUMN "territory_id" bigint;--> statement-breakpoint
ALTER TABLE "structures" ADD COLUMN "ended_at" timestamp with time zone;--> statement-breakpoint
ALTER TABLE "posts" ADD COLUMN "author_standing" text DEFAULT 'peer' NOT NULL;--> statement-breakpoint
ALTER TABLE "posts" ADD COLUMN "author_network_id" bigint;--> statement-breakpoint
-- A community that lived before accreditations: what its members were holds for twelve months more.
UPDATE duties SET end_reason = 'ended' WHERE ended_at IS NOT NULL;--> statement-breakpoint
INSERT INTO accreditations (member_id, network_id, structure_id, standing, granted_at, expires_at)
  SELECT id, network_id, structure_id, standing, joined_at, now() + interval '12 months' FROM members WHERE standing <> 'none';--> statement-breakpoint
UPDATE members m SET accreditation_id = a.id FROM accreditations a WHERE a.member_id = m.id;--> statement-breakpoint
INSERT INTO territories (slug, name, position)
  SELECT DISTINCT lower(regexp_replace(unaccent(region), '[^A-Za-z]+', '-', 'g')), region, 0 FROM members WHERE region IS NOT NULL;--> statement-breakpoint
UPDATE members m SET territory_id = t.id FROM territories t WHERE t.name = m.region;--> statement-breakpoint
UPDATE posts p SET author_network_id = m.network_id, author_standing = CASE m.standing WHEN 'non_peer' THEN 'non_peer' ELSE 'peer' END
  FROM members m WHERE m.id = p.author_id;--> statement-breakpoint
DELETE FROM member_tallies WHERE standing = 'none';--> statement-breakpoint
ALTER TABLE "email_changes" ADD CONSTRAINT "email_changes_member_id_members_id_fk" FOREIGN KEY ("member_id") REFERENCES "public"."members"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "recovery_codes" ADD CONSTRAINT "recovery_codes_member_id_members_id_fk" FOREIGN KEY ("member_id") REFERENCES "public"."members"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "second_factors" ADD CONSTRAINT "second_factors_member_id_members_id_fk" FOREIGN KEY ("member_id") REFERENCES "public"."members"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "tokens" ADD CONSTRAINT "tokens_member_id_members_id_fk" FOREIGN KEY ("member_id") REFERENCES "public"."members"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "tokens" ADD CONSTRAINT "tokens_request_id_join_requests_id_fk" FOREIGN KEY ("request_id") REFERENCES "public"."join_requests"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "tokens" ADD CONSTRAINT "tokens_email_change_id_email_changes_id_fk" FOREIGN KEY ("email_change_id") REFERENCES "public"."email_changes"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "journal" ADD CONSTRAINT "journal_actor_id_members_id_fk" FOREIGN KEY ("actor_id") REFERENCES "public"."members"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "journal" ADD CONSTRAINT "journal_member_id_members_id_fk" FOREIGN KEY ("member_id") REFERENCES "public"."members"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "journal" ADD CONSTRAINT "journal_network_id_networks_id_fk" FOREIGN KEY ("network_id") REFERENCES "public"."networks"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "page_versions" ADD CONSTRAINT "page_versions_published_by_id_members_id_fk" FOREIGN KEY ("published_by_id") REFERENCES "public"."members"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "settings" ADD CONSTRAINT "settings_changed_by_id_members_id_fk" FOREIGN KEY ("changed_by_id") REFERENCES "public"."members"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "member_terms" ADD CONSTRAINT "member_terms_member_id_members_id_fk" FOREIGN KEY ("member_id") REFERENCES "public"."members"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "member_terms" ADD CONSTRAINT "member_terms_term_id_reference_terms_id_fk" FOREIGN KEY ("term_id") REFERENCES "public"."reference_terms"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "profiles" ADD CONSTRAINT "profiles_member_id_members_id_fk" FOREIGN KEY ("member_id") REFERENCES "public"."members"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "invitations" ADD CONSTRAINT "invitations_network_id_networks_id_fk" FOREIGN KEY ("network_id") REFERENCES "public"."networks"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "invitations" ADD CONSTRAINT "invitations_created_by_id_members_id_fk" FOREIGN KEY ("created_by_id") REFERENCES "public"."members"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "invited_addresses" ADD CONSTRAINT "invited_addresses_invitation_id_invitations_id_fk" FOREIGN KEY ("invitation_id") REFERENCES "public"."invitations"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "invited_addresses" ADD CONSTRAINT "invited_addresses_member_id_members_id_fk" FOREIGN KEY ("member_id") REFERENCES "public"."members"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "join_requests" ADD CONSTRAINT "join_requests_member_id_members_id_fk" FOREIGN KEY ("member_id") REFERENCES "public"."members"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "join_requests" ADD CONSTRAINT "join_requests_network_id_networks_id_fk" FOREIGN KEY ("network_id") REFERENCES "public"."networks"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "join_requests" ADD CONSTRAINT "join_requests_territory_id_territories_id_fk" FOREIGN KEY ("territory_id") REFERENCES "public"."territories"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "join_requests" ADD CONSTRAINT "join_requests_decided_by_id_members_id_fk" FOREIGN KEY ("decided_by_id") REFERENCES "public"."members"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "join_requests" ADD CONSTRAINT "join_requests_invitation_id_invitations_id_fk" FOREIGN KEY ("invitation_id") REFERENCES "public"."invitations"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "request_messages" ADD CONSTRAINT "request_messages_request_id_join_requests_id_fk" FOREIGN KEY ("request_id") REFERENCES "public"."join_requests"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "request_messages" ADD CONSTRAINT "request_messages_author_id_members_id_fk" FOREIGN KEY ("author_id") REFERENCES "public"."members"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "accreditations" ADD CONSTRAINT "accreditations_member_id_members_id_fk" FOREIGN KEY ("member_id") REFERENCES "public"."members"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "accreditations" ADD CONSTRAINT "accreditations_network_id_networks_id_fk" FOREIGN KEY ("network_id") REFERENCES "public"."networks"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "accreditations" ADD CONSTRAINT "accreditations_structure_id_structures_id_fk" FOREIGN KEY ("structure_id") REFERENCES "public"."structures"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "accreditations" ADD CONSTRAINT "accreditations_granted_by_id_members_id_fk" FOREIGN KEY ("granted_by_id") REFERENCES "public"."members"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "accreditations" ADD CONSTRAINT "accreditations_ended_by_id_members_id_fk" FOREIGN KEY ("ended_by_id") REFERENCES "public"."members"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "aliases" ADD CONSTRAINT "aliases_network_id_networks_id_fk" FOREIGN KEY ("network_id") REFERENCES "public"."networks"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "aliases" ADD CONSTRAINT "aliases_structure_id_structures_id_fk" FOREIGN KEY ("structure_id") REFERENCES "public"."structures"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE UNIQUE INDEX "email_changes_one_open" ON "email_changes" USING btree ("member_id") WHERE "email_changes"."done_at" is null and "email_changes"."cancelled_at" is null;--> statement-breakpoint
CREATE UNIQUE INDEX "recovery_codes_member" ON "recovery_codes" USING btree ("member_id","code_hash");--> statement-breakpoint
CREATE INDEX "tokens_member_idx" ON "tokens" USING btree ("member_id");--> statement-breakpoint
CREATE INDEX "tokens_request_idx" ON "tokens" USING btree ("request_id");--> statement-breakpoint
CREATE INDEX "tokens_email_change_idx" ON "tokens" USING btree ("email_change_id");--> statement-breakpoint
CREATE INDEX "tokens_expires_idx" ON "tokens" USING btree ("expires_at");--> statement-breakpoint
CREATE INDEX "journal_actor_idx" ON "journal" USING btree ("actor_id","id" DESC NULLS LAST);--> statement-breakpoint
CREATE INDEX "journal_member_idx" ON "journal" USING btree ("member_id","id" DESC NULLS LAST);--> statement-breakpoint
CREATE INDEX "journal_network_idx" ON "journal" USING btree ("network_id","id" DESC NULLS LAST);--> statement-breakpoint
CREATE INDEX "page_versions_published_by_idx" ON "page_versions" USING btree ("published_by_id");--> statement-breakpoint
CREATE INDEX "settings_changed_by_idx" ON "settings" USING btree ("changed_by_id");--> statement-breakpoint
CREATE INDEX "member_terms_term_idx" ON "member_terms" USING btree ("term_id","member_id");--> statement-breakpoint
CREATE INDEX "profiles_confirmed" ON "profiles" USING btree (coalesce("reminded_at", "confirmed_at"));--> statement-breakpoint
CREATE INDEX "invitations_network_idx" ON "invitations" USING btree ("network_id","created_at");--> statement-breakpoint
CREATE INDEX "invitations_created_by_idx" ON "invitations" USING btree ("created_by_id");--> statement-breakpoint
CREATE INDEX "invited_addresses_member_idx" ON "invited_addresses" USING btree ("member_id");--> statement-breakpoint
CREATE UNIQUE INDEX "join_requests_one_open" ON "join_requests" USING btree ("member_id") WHERE "join_requests"."state" in ('waiting', 'asked');--> statement-breakpoint
CREATE INDEX "join_requests_queue" ON "join_requests" USING btree ("network_id","confirmed_at","id") WHERE "join_requests"."state" in ('waiting', 'asked');--> statement-breakpoint
CREATE INDEX "join_requests_decisions" ON "join_requests" USING btree ("network_id","decided_at" DESC NULLS LAST) WHERE "join_requests"."decided_at" is not null;--> statement-breakpoint
CREATE INDEX "join_requests_mailbox" ON "join_requests" USING btree ("mailbox");--> statement-breakpoint
CREATE INDEX "join_requests_member_idx" ON "join_requests" USING btree ("member_id");--> statement-breakpoint
CREATE INDEX "join_requests_territory_idx" ON "join_requests" USING btree ("territory_id");--> statement-breakpoint
CREATE INDEX "join_requests_decided_by_idx" ON "join_requests" USING btree ("decided_by_id");--> statement-breakpoint
CREATE INDEX "join_requests_invitation_idx" ON "join_requests" USING btree ("invitation_id");--> statement-breakpoint
CREATE INDEX "request_messages_request_idx" ON "request_messages" USING btree ("request_id","id");--> statement-breakpoint
CREATE INDEX "request_messages_author_idx" ON "request_messages" USING btree ("author_id");--> statement-breakpoint
CREATE UNIQUE INDEX "accreditations_one_in_force" ON "accreditations" USING btree ("member_id") WHERE "accreditations"."ended_at" is null;--> statement-breakpoint
CREATE INDEX "accreditations_member_idx" ON "accreditations" USING btree ("member_id");--> statement-breakpoint
CREATE INDEX "accreditations_due" ON "accreditations" USING btree (least("expires_at", "departs_at")) WHERE "accreditations"."ended_at" is null;--> statement-breakpoint
CREATE INDEX "accreditations_of_network" ON "accreditations" USING btree ("network_id","expires_at","id") WHERE "accreditations"."ended_at" is null;--> statement-breakpoint
CREATE INDEX "accreditations_granted_by_idx" ON "accreditations" USING btree ("granted_by_id");--> statement-breakpoint
CREATE UNIQUE INDEX "aliases_network" ON "aliases" USING btree ("network_id",lower("name"));--> statement-breakpoint
CREATE UNIQUE INDEX "aliases_structure" ON "aliases" USING btree ("structure_id",lower("name"));--> statement-breakpoint
ALTER TABLE "duties" ADD CONSTRAINT "duties_ended_by_id_members_id_fk" FOREIGN KEY ("ended_by_id") REFERENCES "public"."members"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "duties" ADD CONSTRAINT "duties_standing_holds" FOREIGN KEY ("member_id","standing") REFERENCES "public"."members"("id","standing") ON DELETE no action ON UPDATE cascade;--> statement-breakpoint
ALTER TABLE "members" ADD CONSTRAINT "members_territory_id_territories_id_fk" FOREIGN KEY ("territory_id") REFERENCES "public"."territories"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "members" ADD CONSTRAINT "members_standing_holds" FOREIGN KEY ("accreditation_id","id","standing","network_id") REFERENCES "public"."accreditations"("id","member_id","live_standing","network_id") ON DELETE no action ON UPDATE no action DEFERRABLE INITIALLY IMMEDIATE;--> statement-breakpoint
ALTER TABLE "networks" ADD CONSTRAINT "networks_successor_id_networks_id_fk" FOREIGN KEY ("successor_id") REFERENCES "public"."networks"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "structures" ADD CONSTRAINT "structures_territory_id_territories_id_fk" FOREIGN KEY ("territory_id") REFERENCES "public"."territories"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "posts" ADD CONSTRAINT "posts_author_network_id_networks_id_fk" FOREIGN KEY ("author_network_id") REFERENCES "public"."networks"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "duties_ended_by_idx" ON "duties" USING btree ("ended_by_id");--> statement-breakpoint
CREATE INDEX "duties_network_idx" ON "duties" USING btree ("network_id");--> statement-breakpoint
CREATE UNIQUE INDEX "members_mailbox" ON "members" USING btree ("mailbox");--> statement-breakpoint
CREATE INDEX "members_structure_idx" ON "members" USING btree ("structure_id");--> statement-breakpoint
CREATE INDEX "members_territory_idx" ON "members" USING btree ("territory_id");--> statement-breakpoint
CREATE INDEX "members_accreditation_idx" ON "members" USING btree ("accreditation_id");--> statement-breakpoint
CREATE INDEX "networks_successor_idx" ON "networks" USING btree ("successor_id");--> statement-breakpoint
CREATE UNIQUE INDEX "sessions_id" ON "sessions" USING btree ("id");--> statement-breakpoint
CREATE INDEX "structures_territory_idx" ON "structures" USING btree ("territory_id");--> statement-breakpoint
CREATE INDEX "posts_author_recent" ON "posts" USING btree ("author_id","id" DESC NULLS LAST);--> statement-breakpoint
CREATE INDEX "members_network_idx" ON "members" USING btree ("network_id",lower("name"),"id");--> statement-breakpoint
ALTER TABLE "duties" ADD CONSTRAINT "duties_end_reason" CHECK ("duties"."end_reason" in ('ended', 'standing', 'transfer'));--> statement-breakpoint
ALTER TABLE "duties" ADD CONSTRAINT "duties_end" CHECK (("duties"."ended_at" is null) = ("duties"."end_reason" is null));--> statement-breakpoint
ALTER TABLE "members" ADD CONSTRAINT "members_email_is_ascii" CHECK ("members"."email" ~ '^[!-~]+@[!-~]+$');--> statement-breakpoint
ALTER TABLE "members" ADD CONSTRAINT "members_accredited" CHECK (("members"."standing" = 'none') = ("members"."accreditation_id" is null));--> statement-breakpoint
ALTER TABLE "networks" ADD CONSTRAINT "networks_opening" CHECK ("networks"."opening" in ('open', 'invitation', 'closed'));--> statement-breakpoint
ALTER TABLE "networks" ADD CONSTRAINT "networks_accreditation_months" CHECK ("networks"."accreditation_months" between 1 and 60);--> statement-breakpoint
ALTER TABLE "networks" ADD CONSTRAINT "networks_waiting" CHECK ("networks"."reminder_days" between 1 and 60 and "networks"."escalation_days" between "networks"."reminder_days" and 90);--> statement-breakpoint
ALTER TABLE "networks" ADD CONSTRAINT "networks_successor" CHECK ("networks"."successor_id" is null or "networks"."ended_at" is not null);--> statement-breakpoint
ALTER TABLE "networks" ADD CONSTRAINT "networks_own_parent" CHECK ("networks"."parent_id" <> "networks"."id" and "networks"."successor_id" <> "networks"."id");--> statement-breakpoint
ALTER TABLE "posts" ADD CONSTRAINT "posts_author_standing" CHECK ("posts"."author_standing" in ('peer', 'non_peer'));--> statement-breakpoint
ALTER TABLE "posts" ADD CONSTRAINT "posts_author_network" CHECK ("posts"."author_network_id" is not null);