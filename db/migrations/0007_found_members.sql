CREATE EXTENSION IF NOT EXISTS pg_trgm;--> statement-breakpoint
DROP INDEX "profiles_words";--> statement-breakpoint
DROP INDEX "members_words";--> statement-breakpoint
ALTER TABLE "members" ADD COLUMN "words" "tsvector" DEFAULT '' NOT NULL;--> statement-breakpoint
-- Words as they are typed, without their accents: a name has no root and no little words.
CREATE TEXT SEARCH CONFIGURATION as_typed (COPY = simple);
--> statement-breakpoint
ALTER TEXT SEARCH CONFIGURATION as_typed ALTER MAPPING FOR hword, hword_part, word WITH unaccent, simple;
--> statement-breakpoint
-- One column for all that the directory asks at once, so that PostgreSQL's statistics tell a common choice from a rare
-- one: the words of the name as typed (weight A); the roots of the words of name, function, expertise and terms; and
-- what filters ask, written with a slash, which no word has. Nobody's address is in it.
CREATE FUNCTION member_words(member members) RETURNS tsvector LANGUAGE sql STABLE AS $$
  SELECT setweight(to_tsvector('as_typed', searchable(member.name)), 'A')
    || to_tsvector('fr', searchable(concat_ws(E'\n', member.name, member.function, profile.expertise, chosen.labels)))
    || array_to_tsvector(array_remove(ARRAY[
      'territory/' || territory.slug,
      'network/' || network.slug,
      'network/' || parent.slug,
      CASE WHEN profile.is_resource THEN 'resource/' END
    ] || chosen.terms, NULL))
  FROM (SELECT string_agg(t.label, E'\n') AS labels, array_agg(t.list || '/' || t.slug) AS terms
    FROM member_terms c JOIN reference_terms t ON t.id = c.term_id WHERE c.member_id = member.id) chosen
  LEFT JOIN profiles profile ON profile.member_id = member.id
  LEFT JOIN territories territory ON territory.id = member.territory_id
  LEFT JOIN networks network ON network.id = member.network_id
  LEFT JOIN networks parent ON parent.id = network.parent_id
$$;
--> statement-breakpoint
CREATE FUNCTION keep_member_words() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  NEW.words := member_words(NEW);
  RETURN NEW;
END $$;
--> statement-breakpoint
CREATE TRIGGER members_keep_words BEFORE INSERT OR UPDATE OF name, function, territory_id, network_id ON members
  FOR EACH ROW EXECUTE FUNCTION keep_member_words();
--> statement-breakpoint
-- The rows are locked first: what another transaction changed meanwhile is read by the statement that follows.
CREATE FUNCTION refresh_member_words(ids bigint[]) RETURNS void LANGUAGE plpgsql AS $$
BEGIN
  PERFORM 1 FROM members WHERE id = ANY (ids) ORDER BY id FOR NO KEY UPDATE;
  UPDATE members m SET words = member_words(m) WHERE id = ANY (ids);
END $$;
--> statement-breakpoint
CREATE FUNCTION keep_words_of_profile() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  PERFORM refresh_member_words(ARRAY[coalesce(NEW.member_id, OLD.member_id)]);
  RETURN NULL;
END $$;
--> statement-breakpoint
CREATE TRIGGER profiles_keep_words AFTER INSERT OR DELETE OR UPDATE OF expertise, is_resource ON profiles
  FOR EACH ROW EXECUTE FUNCTION keep_words_of_profile();
--> statement-breakpoint
CREATE FUNCTION keep_words_of_terms() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  PERFORM refresh_member_words(ARRAY(SELECT DISTINCT member_id FROM changed));
  RETURN NULL;
END $$;
--> statement-breakpoint
CREATE TRIGGER member_terms_keep_words_chosen AFTER INSERT ON member_terms
  REFERENCING NEW TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION keep_words_of_terms();
--> statement-breakpoint
CREATE TRIGGER member_terms_keep_words_left AFTER DELETE ON member_terms
  REFERENCING OLD TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION keep_words_of_terms();
--> statement-breakpoint
CREATE FUNCTION keep_words_of_label() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  PERFORM refresh_member_words(ARRAY(SELECT member_id FROM member_terms WHERE term_id = NEW.id));
  RETURN NULL;
END $$;
--> statement-breakpoint
CREATE TRIGGER reference_terms_keep_words AFTER UPDATE OF label ON reference_terms
  FOR EACH ROW WHEN (OLD.label <> NEW.label) EXECUTE FUNCTION keep_words_of_label();
--> statement-breakpoint
UPDATE "members" m SET "words" = member_words(m);--> statement-breakpoint
CREATE INDEX "members_email" ON "members" USING gin ("email" gin_trgm_ops);--> statement-breakpoint
CREATE INDEX "members_words" ON "members" USING gin ("words");
