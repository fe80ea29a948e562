-- A standing that changes ends the duties it no longer allows, and leaves the closed groups of peers.
CREATE FUNCTION end_duties_of_former_standing() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  UPDATE duties SET ended_at = clock_timestamp(), standing = NULL, end_reason = 'standing'
  WHERE member_id = NEW.id AND ended_at IS NULL AND CASE NEW.standing
    WHEN 'peer' THEN duty IN ('network_lead', 'operational_committee', 'steering_committee')
    WHEN 'non_peer' THEN duty IN ('host', 'moderator')
    ELSE duty IN ('host', 'moderator', 'network_lead', 'operational_committee')
  END;
  IF NEW.standing <> 'peer' THEN
    DELETE FROM group_members WHERE member_id = NEW.id;
  END IF;
  RETURN NEW;
END $$;
--> statement-breakpoint
CREATE TRIGGER members_standing_ends_duties BEFORE UPDATE OF standing ON members
  FOR EACH ROW WHEN (OLD.standing <> NEW.standing) EXECUTE FUNCTION end_duties_of_former_standing();
--> statement-breakpoint
-- Who an author was is written with the message: it never follows them to another standing or network.
CREATE OR REPLACE FUNCTION refuse_foreign_author() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  author members%ROWTYPE;
BEGIN
  SELECT * INTO author FROM members WHERE id = NEW.author_id;
  IF NOT EXISTS (
    SELECT 1 FROM topics t JOIN sections s ON s.id = t.section_id
    WHERE t.id = NEW.topic_id AND CASE s.audience
      WHEN 'members' THEN author.standing IN ('peer', 'non_peer')
      WHEN 'peers' THEN author.standing = 'peer'
      ELSE EXISTS (SELECT 1 FROM group_members g WHERE g.group_id = s.group_id AND g.member_id = author.id)
    END) THEN
    RAISE EXCEPTION 'member % may not write in topic %', NEW.author_id, NEW.topic_id
      USING ERRCODE = 'check_violation', CONSTRAINT = 'posts_author_is_reader';
  END IF;
  NEW.author_standing := author.standing;
  NEW.author_network_id := author.network_id;
  RETURN NEW;
END $$;
--> statement-breakpoint
CREATE FUNCTION refuse_changed_author() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION 'who wrote message % does not change', OLD.id
    USING ERRCODE = 'check_violation', CONSTRAINT = 'posts_author_is_kept';
END $$;
--> statement-breakpoint
CREATE TRIGGER posts_author_is_kept BEFORE UPDATE OF author_id, author_standing, author_network_id ON posts
  FOR EACH ROW WHEN ((OLD.author_id, OLD.author_standing, OLD.author_network_id)
    IS DISTINCT FROM (NEW.author_id, NEW.author_standing, NEW.author_network_id))
  EXECUTE FUNCTION refuse_changed_author();
--> statement-breakpoint
-- Two levels: a network, and networks inside it.
CREATE FUNCTION refuse_deeper_network() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF EXISTS (SELECT 1 FROM networks WHERE id = NEW.parent_id AND parent_id IS NOT NULL)
     OR EXISTS (SELECT 1 FROM networks WHERE parent_id = NEW.id) THEN
    RAISE EXCEPTION 'network % would be inside a network that is inside another', NEW.slug
      USING ERRCODE = 'check_violation', CONSTRAINT = 'networks_two_levels';
  END IF;
  RETURN NEW;
END $$;
--> statement-breakpoint
CREATE TRIGGER networks_two_levels BEFORE INSERT OR UPDATE OF parent_id ON networks
  FOR EACH ROW WHEN (NEW.parent_id IS NOT NULL) EXECUTE FUNCTION refuse_deeper_network();
--> statement-breakpoint
-- What was recorded stays as it was.
CREATE FUNCTION refuse_rewriting() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION '% only grows', TG_TABLE_NAME
    USING ERRCODE = 'check_violation', CONSTRAINT = TG_TABLE_NAME || '_only_grows';
END $$;
--> statement-breakpoint
CREATE TRIGGER journal_only_grows BEFORE UPDATE OR DELETE ON journal
  FOR EACH ROW EXECUTE FUNCTION refuse_rewriting();
--> statement-breakpoint
CREATE TRIGGER page_versions_only_grows BEFORE UPDATE OR DELETE ON page_versions
  FOR EACH ROW EXECUTE FUNCTION refuse_rewriting();
