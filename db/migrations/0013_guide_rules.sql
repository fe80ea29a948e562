-- An exact text is named by what it says: the database computes the hash that colleges will have approved, and
-- nothing of the text changes afterwards. Only its rendering may be made again.
create function guide_text_is_exact() returns trigger language plpgsql as $$
begin
  if tg_op = 'DELETE' then
    raise exception 'a text of the guide is never deleted' using errcode = 'check_violation', constraint = 'guide_texts_kept';
  end if;
  if tg_op = 'UPDATE' and (new.id, new.page_id, new.title, new.body, new.hash, new.author_id, new.created_at)
    is distinct from (old.id, old.page_id, old.title, old.body, old.hash, old.author_id, old.created_at) then
    raise exception 'a text of the guide never changes' using errcode = 'check_violation', constraint = 'guide_texts_exact_text';
  end if;
  new.hash := encode(sha256(convert_to(new.title || E'\n' || new.body, 'UTF8')), 'hex');
  return new;
end $$;
--> statement-breakpoint
create trigger guide_text_is_exact before insert or update or delete on guide_texts
  for each row execute function guide_text_is_exact();
--> statement-breakpoint
-- A published edition never changes, nor anything that stands in it.
create function guide_edition_is_fixed() returns trigger language plpgsql as $$
begin
  if old.published_at is not null and (tg_op = 'DELETE'
    or (new.id, new.number, new.title, new.label, new.dated, new.presentation, new.origin, new.published_at)
      is distinct from (old.id, old.number, old.title, old.label, old.dated, old.presentation, old.origin, old.published_at)) then
    raise exception 'a published edition never changes' using errcode = 'check_violation', constraint = 'guide_editions_fixed';
  end if;
  return case tg_op when 'DELETE' then old else new end;
end $$;
--> statement-breakpoint
create trigger guide_edition_is_fixed before update or delete on guide_editions
  for each row execute function guide_edition_is_fixed();
--> statement-breakpoint
create function guide_edition_part_is_fixed() returns trigger language plpgsql as $$
declare
  touched bigint[];
begin
  touched := case tg_op when 'INSERT' then array[new.edition_id] when 'DELETE' then array[old.edition_id]
    else array[old.edition_id, new.edition_id] end;
  -- The edition is held until this transaction ends: it is not published meanwhile.
  perform 1 from guide_editions e where e.id = any(touched) for share;
  if exists (select 1 from guide_editions e where e.id = any(touched) and e.published_at is not null) then
    raise exception 'a published edition never changes' using errcode = 'check_violation', constraint = 'guide_editions_fixed';
  end if;
  return case tg_op when 'DELETE' then old else new end;
end $$;
--> statement-breakpoint
create trigger guide_chapter_is_fixed before insert or update or delete on guide_chapters
  for each row execute function guide_edition_part_is_fixed();
--> statement-breakpoint
create trigger guide_edition_page_is_fixed before insert or update or delete on guide_edition_pages
  for each row execute function guide_edition_part_is_fixed();
