-- What devices were found to need once their own database spoke to this one.

-- A part of a twister is practice, and in no figure of how well twisters are said; which part it was is no secret.
alter table public.attempts add column step text check (step in ('sound', 'syllable', 'word', 'phrase'));

-- Figures as exact as devices compute them: of four bytes, a clarity of 82.49999999 would be 82.5, and count as one more elsewhere.
alter table public.attempts
  alter column clarity type double precision,
  alter column completeness type double precision,
  alter column duration_ms type double precision,
  alter column analysis_ms type double precision;

-- The streams that the asker may read now. A device that finds a child's missing knows that its access ended, where silence would
-- only say that there is no news.
create function public.my_streams() returns setof text
  language sql stable security invoker set search_path = ''
as $$
  select s.name from public.streams s order by s.name
$$;
revoke all on function public.my_streams() from public, anon, authenticated;
grant execute on function public.my_streams() to authenticated;

-- As before, and the row in which a child's key travels holds none any more. It was sealed under a code that is on paper somewhere:
-- with it gone, what was sealed under the key is noise to whoever finds the paper.
create or replace function private.end_child() returns trigger
  language plpgsql security definer set search_path = ''
as $$
declare
  name text;
begin
  update public.settings set value = 'null', revision = revision + 1
    where child_id = new.id and key = 'cloud-key' and value <> 'null';
  foreach name in array array['attempts', 'sessions', 'targets', 'plans', 'rewards', 'settings', 'people'] loop
    execute format('update public.%I set deleted_at = $1, revision = revision + 1 where child_id = $2 and deleted_at is null', name)
      using new.deleted_at, new.id;
  end loop;
  return null;
end
$$;
