CREATE INDEX "profiles_words" ON "profiles" USING gin (to_tsvector('fr', searchable("expertise")));--> statement-breakpoint
CREATE INDEX "profiles_open" ON "profiles" USING btree ("member_id") WHERE "profiles"."open_to_non_peers";--> statement-breakpoint
CREATE INDEX "accreditations_departures" ON "accreditations" USING btree ("network_id","departs_at") WHERE "accreditations"."departs_at" is not null and "accreditations"."ended_at" is null;--> statement-breakpoint
CREATE INDEX "accreditations_ended_by_idx" ON "accreditations" USING btree ("ended_by_id");--> statement-breakpoint
CREATE INDEX "accreditations_structure_idx" ON "accreditations" USING btree ("structure_id");--> statement-breakpoint
CREATE INDEX "members_by_name" ON "members" USING btree ("name" collate "fr-x-icu","id") WHERE "members"."standing" <> 'none';--> statement-breakpoint
CREATE INDEX "members_words" ON "members" USING gin (to_tsvector('fr', searchable("name" || ' ' || coalesce("function", '')))) WHERE "members"."standing" <> 'none';