CREATE TRIGGER guide_annex_texts_only_grows BEFORE UPDATE OR DELETE ON guide_annex_texts
  FOR EACH ROW EXECUTE FUNCTION refuse_rewriting();
--> statement-breakpoint
CREATE TRIGGER guide_annex_verdicts_only_grows BEFORE UPDATE OR DELETE ON guide_annex_verdicts
  FOR EACH ROW EXECUTE FUNCTION refuse_rewriting();
--> statement-breakpoint
-- An annex keeps its fiche and its region; the one thing that happens to it is its end, once.
CREATE FUNCTION guide_annex_is_fixed() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF TG_OP = 'DELETE' OR OLD.ended_at IS NOT NULL
    OR (NEW.id, NEW.page_id, NEW.territory_id, NEW.created_at)
      IS DISTINCT FROM (OLD.id, OLD.page_id, OLD.territory_id, OLD.created_at) THEN
    RAISE EXCEPTION 'an annex does not change' USING ERRCODE = 'check_violation', CONSTRAINT = 'guide_annexes_fixed';
  END IF;
  RETURN NEW;
END $$;
--> statement-breakpoint
CREATE TRIGGER guide_annex_is_fixed BEFORE UPDATE OR DELETE ON guide_annexes
  FOR EACH ROW EXECUTE FUNCTION guide_annex_is_fixed();
--> statement-breakpoint
-- Revisions follow one another, each named by the hash of what it says.
CREATE FUNCTION guide_annex_text_is_exact() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  -- Held until this transaction ends: two who write at once come one after the other.
  PERFORM 1 FROM guide_annexes a WHERE a.id = NEW.annex_id AND a.ended_at IS NULL FOR UPDATE;
  IF NOT FOUND THEN
    RAISE EXCEPTION 'annex % is over', NEW.annex_id
      USING ERRCODE = 'check_violation', CONSTRAINT = 'guide_annex_texts_standing';
  END IF;
  IF NEW.revision <> 1 + coalesce((SELECT max(t.revision) FROM guide_annex_texts t WHERE t.annex_id = NEW.annex_id), 0) THEN
    RAISE EXCEPTION 'revision % does not follow the last one', NEW.revision
      USING ERRCODE = 'check_violation', CONSTRAINT = 'guide_annex_texts_follow';
  END IF;
  NEW.hash := encode(sha256(convert_to(NEW.title || E'\n' || NEW.body, 'UTF8')), 'hex');
  RETURN NEW;
END $$;
--> statement-breakpoint
CREATE TRIGGER guide_annex_text_is_exact BEFORE INSERT ON guide_annex_texts
  FOR EACH ROW EXECUTE FUNCTION guide_annex_text_is_exact();
--> statement-breakpoint
-- A region decides on its own annexes, on their last text, by somebody who wrote none of it.
CREATE FUNCTION guide_annex_verdict_is_lawful() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  of_text guide_annex_texts%ROWTYPE;
  annex guide_annexes%ROWTYPE;
BEGIN
  SELECT t.* INTO of_text FROM guide_annex_texts t WHERE t.id = NEW.text_id;
  SELECT a.* INTO annex FROM guide_annexes a WHERE a.id = of_text.annex_id AND a.ended_at IS NULL FOR UPDATE;
  IF NOT FOUND OR EXISTS (SELECT 1 FROM guide_annex_texts t
    WHERE t.annex_id = annex.id AND t.revision > of_text.revision) THEN
    RAISE EXCEPTION 'text % is not the last one of its annex', NEW.text_id
      USING ERRCODE = 'check_violation', CONSTRAINT = 'guide_annex_verdicts_last_text';
  END IF;
  IF NEW.hash <> of_text.hash THEN
    RAISE EXCEPTION 'another text than that of the verdict'
      USING ERRCODE = 'check_violation', CONSTRAINT = 'guide_annex_verdicts_exact_text';
  END IF;
  IF NOT EXISTS (SELECT 1 FROM duties d WHERE d.member_id = NEW.by_id AND d.duty = 'guide_validator'
    AND d.college = 'regions' AND d.territory_id = annex.territory_id AND d.ended_at IS NULL) THEN
    RAISE EXCEPTION 'member % does not speak for this region', NEW.by_id
      USING ERRCODE = 'check_violation', CONSTRAINT = 'guide_annex_verdicts_of_region';
  END IF;
  IF EXISTS (SELECT 1 FROM guide_annex_texts t
    WHERE t.annex_id = annex.id AND t.author_id = NEW.by_id AND t.revision > coalesce((
      SELECT max(o.revision) FROM guide_annex_texts o JOIN guide_annex_verdicts v ON v.text_id = o.id
      WHERE o.annex_id = annex.id AND v.verdict <> 'refuses'), 0)) THEN
    RAISE EXCEPTION 'member % wrote this text', NEW.by_id
      USING ERRCODE = 'check_violation', CONSTRAINT = 'guide_annex_verdicts_not_own_text';
  END IF;
  RETURN NEW;
END $$;
--> statement-breakpoint
CREATE TRIGGER guide_annex_verdict_is_lawful BEFORE INSERT ON guide_annex_verdicts
  FOR EACH ROW EXECUTE FUNCTION guide_annex_verdict_is_lawful();
--> statement-breakpoint
-- The one chain of records holds those of the annexes too.
CREATE OR REPLACE FUNCTION guide_record_is_chained() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  -- One at a time: each sees the one before it, and none waits for another that waits for it.
  PERFORM pg_advisory_xact_lock(hashtextextended('comcep guide records', 0));
  SELECT r.position + 1, r.hash INTO NEW.position, NEW.previous_hash
    FROM guide_records r ORDER BY r.position DESC LIMIT 1;
  IF NOT FOUND THEN
    NEW.position := 1;
    NEW.previous_hash := repeat('0', 64);
  END IF;
  NEW.hash := encode(sha256(convert_to(NEW.position || E'\n' || NEW.previous_hash || E'\n' || NEW.content, 'UTF8')), 'hex');
  IF NEW.annex_text_id IS NULL AND NOT EXISTS (SELECT 1 FROM guide_rounds r
    WHERE r.id = NEW.round_id AND r.approved_text_id = NEW.text_id) THEN
    RAISE EXCEPTION 'the colleges did not approve text %', NEW.text_id
      USING ERRCODE = 'check_violation', CONSTRAINT = 'guide_records_approved';
  END IF;
  IF NEW.annex_text_id IS NOT NULL AND NOT EXISTS (SELECT 1 FROM guide_annex_verdicts v
    WHERE v.text_id = NEW.annex_text_id AND v.verdict <> 'refuses') THEN
    RAISE EXCEPTION 'its region did not approve text %', NEW.annex_text_id
      USING ERRCODE = 'check_violation', CONSTRAINT = 'guide_records_annex_approved';
  END IF;
  RETURN NEW;
END $$;
--> statement-breakpoint
-- What is cited stands in an edition that came out; what is kept as a file is an edition that came out.
CREATE FUNCTION guide_edition_is_out() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF NOT EXISTS (SELECT 1 FROM guide_editions e WHERE e.id = NEW.edition_id AND e.published_at IS NOT NULL) THEN
    RAISE EXCEPTION 'edition % is not published', NEW.edition_id
      USING ERRCODE = 'check_violation', CONSTRAINT = TG_TABLE_NAME || '_published';
  END IF;
  RETURN NEW;
END $$;
--> statement-breakpoint
CREATE TRIGGER guide_edition_is_out BEFORE INSERT OR UPDATE ON guide_citations
  FOR EACH ROW EXECUTE FUNCTION guide_edition_is_out();
--> statement-breakpoint
CREATE TRIGGER guide_edition_is_out BEFORE INSERT OR UPDATE ON guide_edition_files
  FOR EACH ROW EXECUTE FUNCTION guide_edition_is_out();
