-- Between a peer and a non-peer, only a peer begins.
CREATE FUNCTION refuse_unasked_participant() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF EXISTS (
    SELECT 1 FROM conversations c JOIN members starter ON starter.id = c.started_by_id, members invited
    WHERE c.id = NEW.conversation_id AND invited.id = NEW.member_id
      AND starter.standing = 'non_peer' AND invited.standing = 'peer') THEN
    RAISE EXCEPTION 'member % is a peer, and a non-peer began', NEW.member_id
      USING ERRCODE = 'check_violation', CONSTRAINT = 'participants_peer_begins';
  END IF;
  RETURN NEW;
END $$;
--> statement-breakpoint
CREATE TRIGGER participants_peer_begins BEFORE INSERT ON participants
  FOR EACH ROW EXECUTE FUNCTION refuse_unasked_participant();
--> statement-breakpoint
-- Reports and who opened them are kept as they were.
CREATE TRIGGER private_readings_only_grows BEFORE UPDATE OR DELETE ON private_readings
  FOR EACH ROW EXECUTE FUNCTION refuse_rewriting();
--> statement-breakpoint
-- What was asked of the hors pairs is read by them: nothing narrower, nothing else.
CREATE FUNCTION refuse_hidden_appeal() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF NOT EXISTS (SELECT 1 FROM topics t JOIN sections s ON s.id = t.section_id
    WHERE t.id = NEW.opened_topic_id AND s.audience = 'members') THEN
    RAISE EXCEPTION 'topic % is not among the non-peers', NEW.opened_topic_id
      USING ERRCODE = 'check_violation', CONSTRAINT = 'appeals_opened_to_non_peers';
  END IF;
  RETURN NEW;
END $$;
--> statement-breakpoint
CREATE TRIGGER appeals_opened_to_non_peers BEFORE INSERT OR UPDATE OF opened_topic_id ON appeals
  FOR EACH ROW WHEN (NEW.opened_topic_id IS NOT NULL) EXECUTE FUNCTION refuse_hidden_appeal();
