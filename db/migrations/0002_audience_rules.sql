-- What was written for some readers is never shown to more: a topic keeps or narrows its audience.
CREATE FUNCTION audience_widens(from_audience text, from_group bigint, to_audience text, to_group bigint)
RETURNS boolean LANGUAGE sql IMMUTABLE AS $$
  SELECT CASE
    WHEN to_audience = 'group' THEN from_audience = 'group' AND from_group <> to_group
    ELSE array_position(ARRAY['group', 'peers', 'members'], to_audience)
       > array_position(ARRAY['group', 'peers', 'members'], from_audience)
  END
$$;
--> statement-breakpoint
CREATE FUNCTION refuse_wider_topic() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF (SELECT audience_widens(a.audience, a.group_id, b.audience, b.group_id)
      FROM sections a, sections b WHERE a.id = OLD.section_id AND b.id = NEW.section_id) THEN
    RAISE EXCEPTION 'topic % would be shown to more readers', OLD.id
      USING ERRCODE = 'check_violation', CONSTRAINT = 'topics_audience_never_widens';
  END IF;
  RETURN NEW;
END $$;
--> statement-breakpoint
CREATE TRIGGER topics_audience_never_widens BEFORE UPDATE OF section_id ON topics
  FOR EACH ROW WHEN (OLD.section_id <> NEW.section_id) EXECUTE FUNCTION refuse_wider_topic();
--> statement-breakpoint
CREATE FUNCTION refuse_wider_section() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF audience_widens(OLD.audience, OLD.group_id, NEW.audience, NEW.group_id)
     AND EXISTS (SELECT 1 FROM topics WHERE section_id = OLD.id) THEN
    RAISE EXCEPTION 'section % would be shown to more readers', OLD.slug
      USING ERRCODE = 'check_violation', CONSTRAINT = 'sections_audience_never_widens';
  END IF;
  RETURN NEW;
END $$;
--> statement-breakpoint
CREATE TRIGGER sections_audience_never_widens BEFORE UPDATE OF audience, group_id ON sections
  FOR EACH ROW EXECUTE FUNCTION refuse_wider_section();
--> statement-breakpoint
-- Nobody writes where they could not read.
CREATE FUNCTION refuse_foreign_author() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF NOT EXISTS (
    SELECT 1 FROM topics t JOIN sections s ON s.id = t.section_id JOIN members m ON m.id = NEW.author_id
    WHERE t.id = NEW.topic_id AND CASE s.audience
      WHEN 'members' THEN m.standing IN ('peer', 'non_peer')
      WHEN 'peers' THEN m.standing = 'peer'
      ELSE EXISTS (SELECT 1 FROM group_members g WHERE g.group_id = s.group_id AND g.member_id = m.id)
    END) THEN
    RAISE EXCEPTION 'member % may not write in topic %', NEW.author_id, NEW.topic_id
      USING ERRCODE = 'check_violation', CONSTRAINT = 'posts_author_is_reader';
  END IF;
  RETURN NEW;
END $$;
--> statement-breakpoint
CREATE TRIGGER posts_author_is_reader BEFORE INSERT ON posts
  FOR EACH ROW EXECUTE FUNCTION refuse_foreign_author();
--> statement-breakpoint
CREATE FUNCTION refuse_wider_post() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF (SELECT audience_widens(a.audience, a.group_id, b.audience, b.group_id)
      FROM topics t JOIN sections a ON a.id = t.section_id, topics u JOIN sections b ON b.id = u.section_id
      WHERE t.id = OLD.topic_id AND u.id = NEW.topic_id) THEN
    RAISE EXCEPTION 'message % would be shown to more readers', OLD.id
      USING ERRCODE = 'check_violation', CONSTRAINT = 'posts_audience_never_widens';
  END IF;
  RETURN NEW;
END $$;
--> statement-breakpoint
CREATE TRIGGER posts_audience_never_widens BEFORE UPDATE OF topic_id ON posts
  FOR EACH ROW WHEN (OLD.topic_id <> NEW.topic_id) EXECUTE FUNCTION refuse_wider_post();
