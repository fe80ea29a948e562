-- What few read is not quoted to more: the same rule as for a message that moves.
CREATE FUNCTION refuse_wider_quote() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF (SELECT audience_widens(a.audience, a.group_id, b.audience, b.group_id)
      FROM posts p JOIN topics t ON t.id = p.topic_id JOIN sections a ON a.id = t.section_id,
           posts q JOIN topics u ON u.id = q.topic_id JOIN sections b ON b.id = u.section_id
      WHERE p.id = NEW.quoted_id AND q.id = NEW.post_id) THEN
    RAISE EXCEPTION 'message % would be quoted to more readers', NEW.quoted_id
      USING ERRCODE = 'check_violation', CONSTRAINT = 'quotes_audience_never_widens';
  END IF;
  RETURN NEW;
END $$;
--> statement-breakpoint
CREATE TRIGGER quotes_audience_never_widens BEFORE INSERT OR UPDATE ON quotes
  FOR EACH ROW EXECUTE FUNCTION refuse_wider_quote();
--> statement-breakpoint
-- A duty is worn by who holds it.
CREATE FUNCTION refuse_borrowed_duty() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF NOT EXISTS (SELECT 1 FROM duties d
    WHERE d.member_id = NEW.author_id AND d.duty = NEW.worn_duty AND d.ended_at IS NULL) THEN
    RAISE EXCEPTION 'member % does not hold the duty %', NEW.author_id, NEW.worn_duty
      USING ERRCODE = 'check_violation', CONSTRAINT = 'posts_duty_is_held';
  END IF;
  RETURN NEW;
END $$;
--> statement-breakpoint
CREATE TRIGGER posts_duty_is_held BEFORE INSERT OR UPDATE OF worn_duty ON posts
  FOR EACH ROW WHEN (NEW.worn_duty IS NOT NULL) EXECUTE FUNCTION refuse_borrowed_duty();
