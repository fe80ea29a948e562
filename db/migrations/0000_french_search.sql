-- French stemming with accents folded: to_tsvector('french', unaccent(x)) is not immutable, a configuration is.
CREATE EXTENSION IF NOT EXISTS unaccent;
--> statement-breakpoint
CREATE TEXT SEARCH CONFIGURATION fr (COPY = french);
--> statement-breakpoint
ALTER TEXT SEARCH CONFIGURATION fr ALTER MAPPING FOR hword, hword_part, word WITH unaccent, french_stem;
