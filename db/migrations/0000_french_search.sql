-- French stemming with accents folded: to_tsvector('french', unaccent(x)) is not immutable, a configuration is.
CREATE EXTENSION IF NOT EXISTS unaccent;
--> statement-breakpoint
-- Little words first, with their accents: « à » without it is a word like another.
CREATE TEXT SEARCH DICTIONARY french_little_words (TEMPLATE = simple, STOPWORDS = french, ACCEPT = false);
--> statement-breakpoint
CREATE TEXT SEARCH CONFIGURATION fr (COPY = french);
--> statement-breakpoint
ALTER TEXT SEARCH CONFIGURATION fr ALTER MAPPING FOR hword, hword_part, word, asciihword, hword_asciipart, asciiword
  WITH french_little_words, unaccent, french_stem;
--> statement-breakpoint
-- What PostgreSQL would read as one word is several: CPF/CIF, «CPF», salarié·e, a word beside a French space.
CREATE FUNCTION searchable(text text) RETURNS text LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
  SELECT translate(
    regexp_replace(text, E'\u00b7[[:alpha:]]+', '', 'g'),
    E'\u2019/\u00ab\u00bb\u2026\u2013\u2014\u2039\u203a\u00a0\u202f',
    E'\'          ')
$$;
