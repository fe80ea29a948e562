-- What was said or recorded stays as it was.
CREATE TRIGGER guide_proposal_steps_only_grows BEFORE UPDATE OR DELETE ON guide_proposal_steps
  FOR EACH ROW EXECUTE FUNCTION refuse_rewriting();
--> statement-breakpoint
CREATE TRIGGER guide_revisions_only_grows BEFORE UPDATE OR DELETE ON guide_revisions
  FOR EACH ROW EXECUTE FUNCTION refuse_rewriting();
--> statement-breakpoint
CREATE TRIGGER guide_ballots_only_grows BEFORE UPDATE OR DELETE ON guide_ballots
  FOR EACH ROW EXECUTE FUNCTION refuse_rewriting();
--> statement-breakpoint
CREATE TRIGGER guide_records_only_grows BEFORE UPDATE OR DELETE ON guide_records
  FOR EACH ROW EXECUTE FUNCTION refuse_rewriting();
--> statement-breakpoint
-- A text that colleges have before them changes: what they had given is void. One they have approved does not change.
CREATE FUNCTION guide_revision_voids() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  proposal guide_proposals%ROWTYPE;
BEGIN
  SELECT p.* INTO proposal FROM guide_proposals p JOIN guide_options o ON o.proposal_id = p.id
    WHERE o.id = NEW.option_id FOR UPDATE OF p;
  IF proposal.status NOT IN ('proposed', 'examined', 'in_validation') THEN
    RAISE EXCEPTION 'proposal % is settled', proposal.id
      USING ERRCODE = 'check_violation', CONSTRAINT = 'guide_revisions_settled';
  END IF;
  UPDATE guide_rounds SET closed_at = NEW.at, outcome = 'voided'
    WHERE proposal_id = proposal.id AND closed_at IS NULL;
  RETURN NEW;
END $$;
--> statement-breakpoint
CREATE TRIGGER guide_revision_voids BEFORE INSERT ON guide_revisions
  FOR EACH ROW EXECUTE FUNCTION guide_revision_voids();
--> statement-breakpoint
-- How a validation is decided is said before it begins.
CREATE FUNCTION guide_rules_are_said_beforehand() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF TG_TABLE_NAME = 'guide_rules' AND TG_OP = 'UPDATE' THEN
    IF (NEW.edition_id, NEW.days, NEW.silence_approves) IS NOT DISTINCT FROM (OLD.edition_id, OLD.days, OLD.silence_approves) THEN
      RETURN NEW;
    END IF;
  END IF;
  PERFORM 1 FROM guide_editions e WHERE e.id = coalesce(NEW.edition_id, OLD.edition_id) FOR UPDATE;
  IF EXISTS (SELECT 1 FROM guide_rounds r WHERE r.edition_id = coalesce(NEW.edition_id, OLD.edition_id)) THEN
    RAISE EXCEPTION 'a validation has begun under these rules'
      USING ERRCODE = 'check_violation', CONSTRAINT = 'guide_rules_said_beforehand';
  END IF;
  RETURN coalesce(NEW, OLD);
END $$;
--> statement-breakpoint
CREATE TRIGGER guide_rules_are_said_beforehand BEFORE UPDATE OR DELETE ON guide_rules
  FOR EACH ROW EXECUTE FUNCTION guide_rules_are_said_beforehand();
--> statement-breakpoint
CREATE TRIGGER guide_quorums_are_said_beforehand BEFORE INSERT OR UPDATE OR DELETE ON guide_quorums
  FOR EACH ROW EXECUTE FUNCTION guide_rules_are_said_beforehand();
--> statement-breakpoint
-- A round that is over stays as it ended; the edition is held while one begins, so that its rules do not change.
CREATE FUNCTION guide_round_is_fixed() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF TG_OP = 'INSERT' THEN
    PERFORM 1 FROM guide_editions e WHERE e.id = NEW.edition_id AND e.published_at IS NULL FOR SHARE;
    IF NOT FOUND THEN
      RAISE EXCEPTION 'edition % is published', NEW.edition_id
        USING ERRCODE = 'check_violation', CONSTRAINT = 'guide_rounds_edition_open';
    END IF;
    RETURN NEW;
  END IF;
  IF TG_OP = 'DELETE' OR OLD.closed_at IS NOT NULL
    OR (NEW.id, NEW.proposal_id, NEW.edition_id, NEW.opened_at, NEW.deadline)
      IS DISTINCT FROM (OLD.id, OLD.proposal_id, OLD.edition_id, OLD.opened_at, OLD.deadline) THEN
    RAISE EXCEPTION 'a round does not change' USING ERRCODE = 'check_violation', CONSTRAINT = 'guide_rounds_fixed';
  END IF;
  IF NEW.approved_text_id IS NOT NULL AND NOT EXISTS (SELECT 1 FROM guide_round_texts t
    WHERE t.round_id = NEW.id AND t.text_id = NEW.approved_text_id) THEN
    RAISE EXCEPTION 'this text was not before the colleges'
      USING ERRCODE = 'check_violation', CONSTRAINT = 'guide_rounds_approved_of_round';
  END IF;
  RETURN NEW;
END $$;
--> statement-breakpoint
CREATE TRIGGER guide_round_is_fixed BEFORE INSERT OR UPDATE OR DELETE ON guide_rounds
  FOR EACH ROW EXECUTE FUNCTION guide_round_is_fixed();
--> statement-breakpoint
-- The exact text of the revision that was laid before the colleges, of the proposal's own fiche.
CREATE FUNCTION guide_round_text_is_exact() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  PERFORM 1 FROM guide_rounds r WHERE r.id = NEW.round_id AND r.closed_at IS NULL FOR SHARE;
  IF NOT FOUND OR NOT EXISTS (SELECT 1 FROM guide_rounds r
    JOIN guide_options o ON o.proposal_id = r.proposal_id
    JOIN guide_proposals p ON p.id = r.proposal_id
    JOIN guide_revisions v ON v.option_id = o.id AND v.revision = o.revision
    JOIN guide_texts t ON t.page_id = p.page_id AND t.title = v.title AND t.body = v.body
    WHERE r.id = NEW.round_id AND o.id = NEW.option_id AND v.revision = NEW.revision AND t.id = NEW.text_id) THEN
    RAISE EXCEPTION 'text % is not the last revision of option %', NEW.text_id, NEW.option_id
      USING ERRCODE = 'check_violation', CONSTRAINT = 'guide_round_texts_exact';
  END IF;
  RETURN NEW;
END $$;
--> statement-breakpoint
CREATE TRIGGER guide_round_text_is_exact BEFORE INSERT ON guide_round_texts
  FOR EACH ROW EXECUTE FUNCTION guide_round_text_is_exact();
--> statement-breakpoint
CREATE TRIGGER guide_round_texts_only_grows BEFORE UPDATE OR DELETE ON guide_round_texts
  FOR EACH ROW EXECUTE FUNCTION refuse_rewriting();
--> statement-breakpoint
-- Nobody approves what they wrote.
CREATE FUNCTION guide_wrote(member bigint, round bigint) RETURNS boolean STABLE LANGUAGE sql AS $$
  SELECT EXISTS (SELECT 1 FROM guide_rounds r JOIN guide_proposals p ON p.id = r.proposal_id
      WHERE r.id = round AND p.author_id = member)
    OR EXISTS (SELECT 1 FROM guide_rounds r JOIN guide_options o ON o.proposal_id = r.proposal_id
      JOIN guide_revisions v ON v.option_id = o.id WHERE r.id = round AND v.by_id = member)
$$;
--> statement-breakpoint
CREATE FUNCTION guide_validates(member bigint, of_college text) RETURNS boolean STABLE LANGUAGE sql AS $$
  SELECT EXISTS (SELECT 1 FROM duties d WHERE d.member_id = member AND d.duty = 'guide_validator'
    AND d.college = of_college AND d.ended_at IS NULL)
$$;
--> statement-breakpoint
CREATE FUNCTION guide_round_member_is_of_college() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF TG_OP = 'UPDATE' AND (NEW.round_id, NEW.member_id, NEW.college)
    IS NOT DISTINCT FROM (OLD.round_id, OLD.member_id, OLD.college) THEN
    RETURN NEW;
  END IF;
  IF TG_OP <> 'INSERT' OR NOT guide_validates(NEW.member_id, NEW.college) OR guide_wrote(NEW.member_id, NEW.round_id) THEN
    RAISE EXCEPTION 'this member does not speak for this college here'
      USING ERRCODE = 'check_violation', CONSTRAINT = 'guide_round_members_of_college';
  END IF;
  RETURN NEW;
END $$;
--> statement-breakpoint
CREATE TRIGGER guide_round_member_is_of_college BEFORE INSERT OR UPDATE OR DELETE ON guide_round_members
  FOR EACH ROW EXECUTE FUNCTION guide_round_member_is_of_college();
--> statement-breakpoint
CREATE FUNCTION guide_ballot_is_lawful() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  -- Held until this transaction ends: the round is neither closed nor voided meanwhile.
  PERFORM 1 FROM guide_rounds r WHERE r.id = NEW.round_id AND r.closed_at IS NULL AND NEW.at < r.deadline FOR SHARE;
  IF NOT FOUND THEN
    RAISE EXCEPTION 'round % is over', NEW.round_id
      USING ERRCODE = 'check_violation', CONSTRAINT = 'guide_ballots_in_time';
  END IF;
  IF NOT EXISTS (SELECT 1 FROM guide_texts t WHERE t.id = NEW.text_id AND t.hash = NEW.hash) THEN
    RAISE EXCEPTION 'another text than that of the ballot'
      USING ERRCODE = 'check_violation', CONSTRAINT = 'guide_ballots_exact_text';
  END IF;
  IF NOT guide_validates(NEW.by_id, NEW.college) OR NEW.by_id <> NEW.member_id AND NOT EXISTS (
    SELECT 1 FROM guide_delegations d WHERE d.member_id = NEW.member_id AND d.delegate_id = NEW.by_id
      AND d.college = NEW.college AND d.ended_at IS NULL AND NEW.at >= d.from_at AND NEW.at < d.until_at) THEN
    RAISE EXCEPTION 'member % does not speak for this college', NEW.by_id
      USING ERRCODE = 'check_violation', CONSTRAINT = 'guide_ballots_of_college';
  END IF;
  IF guide_wrote(NEW.by_id, NEW.round_id) OR guide_wrote(NEW.member_id, NEW.round_id) THEN
    RAISE EXCEPTION 'member % wrote this text', NEW.by_id
      USING ERRCODE = 'check_violation', CONSTRAINT = 'guide_ballots_not_own_text';
  END IF;
  RETURN NEW;
END $$;
--> statement-breakpoint
CREATE TRIGGER guide_ballot_is_lawful BEFORE INSERT ON guide_ballots
  FOR EACH ROW EXECUTE FUNCTION guide_ballot_is_lawful();
--> statement-breakpoint
-- One chain without a gap: a record that changed, or was taken away, shows in every one after it.
CREATE FUNCTION guide_record_is_chained() RETURNS trigger LANGUAGE plpgsql AS $$
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
  IF NOT EXISTS (SELECT 1 FROM guide_rounds r WHERE r.id = NEW.round_id AND r.approved_text_id = NEW.text_id) THEN
    RAISE EXCEPTION 'the colleges did not approve text %', NEW.text_id
      USING ERRCODE = 'check_violation', CONSTRAINT = 'guide_records_approved';
  END IF;
  RETURN NEW;
END $$;
--> statement-breakpoint
CREATE TRIGGER guide_record_is_chained BEFORE INSERT ON guide_records
  FOR EACH ROW EXECUTE FUNCTION guide_record_is_chained();
--> statement-breakpoint
-- An edition that says it was validated comes out with the fiches of the one before, each with the text it had there
-- or one that the colleges approved for this edition and that has its record.
CREATE FUNCTION guide_edition_is_approved() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  before_it bigint := (SELECT e.id FROM guide_editions e WHERE e.published_at IS NOT NULL AND e.id <> NEW.id
    ORDER BY e.number DESC LIMIT 1);
BEGIN
  IF EXISTS (SELECT 1 FROM guide_edition_pages p WHERE p.edition_id = before_it
      AND NOT EXISTS (SELECT 1 FROM guide_edition_pages q WHERE q.edition_id = NEW.id AND q.page_id = p.page_id))
    OR EXISTS (SELECT 1 FROM guide_edition_pages p WHERE p.edition_id = NEW.id
      AND NOT EXISTS (SELECT 1 FROM guide_edition_pages q
        WHERE q.edition_id = before_it AND q.page_id = p.page_id AND q.text_id = p.text_id)
      AND NOT EXISTS (SELECT 1 FROM guide_gatherings g
        JOIN guide_rounds r ON r.proposal_id = g.proposal_id AND r.edition_id = g.edition_id
        JOIN guide_records c ON c.round_id = r.id
        JOIN guide_proposals o ON o.id = g.proposal_id AND o.status IN ('validated', 'presented')
        WHERE g.edition_id = NEW.id AND r.approved_text_id = p.text_id)) THEN
    RAISE EXCEPTION 'edition % holds a text that was not approved', NEW.number
      USING ERRCODE = 'check_violation', CONSTRAINT = 'guide_editions_approved';
  END IF;
  RETURN NEW;
END $$;
--> statement-breakpoint
CREATE TRIGGER guide_edition_is_approved BEFORE UPDATE OF published_at ON guide_editions
  FOR EACH ROW WHEN (NEW.origin = 'validated' AND OLD.published_at IS NULL AND NEW.published_at IS NOT NULL)
  EXECUTE FUNCTION guide_edition_is_approved();
--> statement-breakpoint
-- No edition is born published: what stands in it is written first.
CREATE FUNCTION guide_edition_is_written_first() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION 'an edition is published once it is written'
    USING ERRCODE = 'check_violation', CONSTRAINT = 'guide_editions_written_first';
END $$;
--> statement-breakpoint
CREATE TRIGGER guide_edition_is_written_first BEFORE INSERT ON guide_editions
  FOR EACH ROW WHEN (NEW.published_at IS NOT NULL) EXECUTE FUNCTION guide_edition_is_written_first();
