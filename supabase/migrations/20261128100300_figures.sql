-- Roll-ups, kept in the transaction of the attempt that changes them, so that no dashboard grows with history. What an attempt
-- adds is said once, in main/core/progress/counting.ts, which a device ran over the attempt with all corrections that it knew;
-- here whole numbers are added and taken away, no more. A device that learns of a further correction sends the attempt's counts
-- anew, by a later revision. There are none by word: a word of an own twister could say who a child is.

create table public.day_figures (
  child_id uuid not null references public.children (id),
  day date not null,
  attempts integer not null check (attempts >= 0),
  judged integer not null check (judged between 0 and attempts),
  reviewed integer not null check (reviewed between 0 and judged),
  practice_ms bigint not null check (practice_ms >= 0),
  clarities integer not null check (clarities between 0 and judged),
  clarity_sum bigint not null check (clarity_sum between 0 and 100 * clarities),
  paced_syllables bigint not null check (paced_syllables >= 0),
  paced_ms bigint not null check (paced_ms >= 0),
  primary key (child_id, day)
);

create table public.tallies (
  child_id uuid not null references public.children (id),
  day date not null,
  kind text not null check (kind in ('target', 'process')),
  name text not null,
  position text not null,
  right_count integer not null check (right_count >= 0),
  close_count integer not null check (close_count >= 0),
  wrong_count integer not null check (wrong_count >= 0),
  missing_count integer not null check (missing_count >= 0),
  unsure_count integer not null check (unsure_count >= 0),
  shown integer not null check (shown >= 0),
  primary key (child_id, day, kind, name, position)
);

do $$
declare
  name text;
begin
  foreach name in array array['day_figures', 'tallies'] loop
    execute format('alter table public.%I enable row level security', name);
    execute format('alter table public.%I force row level security', name);
    execute format('revoke all on public.%I from public, anon, authenticated', name);
    execute format('grant select on public.%I to authenticated', name);
    execute format('create policy read on public.%I for select to authenticated
      using (child_id in (select private.my_children()))', name);
  end loop;
end
$$;

-- The numbers that `counts` consists of, the tallies left out.
create function private.plain_counts() returns text[]
  language sql immutable set search_path = ''
as $$
  select '{judged,reviewed,practiceMs,clarities,claritySum,pacedSyllables,pacedMs}'::text[]
$$;

-- { judged, reviewed, practiceMs, clarities, claritySum, pacedSyllables, pacedMs,
--   tallies: [{ kind, name, position, right, close, wrong, missing, unsure, shown }] }, all whole numbers from 0 to 10^9.
create function private.are_counts(counts jsonb) returns boolean
  language sql immutable set search_path = ''
as $$
  select jsonb_typeof(counts) = 'object' and jsonb_typeof(counts -> 'tallies') = 'array'
    and jsonb_array_length(counts -> 'tallies') <= 2000
    and not exists (
      select from (
        select counts -> name as value from unnest(private.plain_counts()) name
        union all
        select tally -> name from jsonb_array_elements(counts -> 'tallies') tally,
          unnest('{right,close,wrong,missing,unsure,shown}'::text[]) name
      ) numbers
      where value is null or jsonb_typeof(value) <> 'number'
        or not (value::text ~ '^\d{1,9}$')
    )
    and not exists (
      select from jsonb_array_elements(counts -> 'tallies') tally
      where coalesce(tally ->> 'kind', '') not in ('target', 'process')
        or not coalesce(tally ->> 'name', '') ~ '^[A-Za-z-]{1,80}$'
        or coalesce(tally ->> 'position', '-') not in ('', 'initial', 'medial', 'final')
    )
$$;
alter table public.attempts add constraint attempts_counts check (counts is null or private.are_counts(counts));

-- Adds what an attempt counts to its day (sign 1), or takes it away (-1). The day is the one that the wall clock showed.
create function private.count_attempt(attempt public.attempts, sign integer) returns void
  language plpgsql security definer set search_path = ''
as $$
declare
  c jsonb := attempt.counts;
  of_day date := ((attempt.at at time zone 'UTC') + make_interval(mins => attempt.utc_offset_minutes))::date;
begin
  if c is null then
    return;
  end if;
  insert into public.day_figures as f values (attempt.child_id, of_day, 0, 0, 0, 0, 0, 0, 0, 0) on conflict do nothing;
  update public.day_figures f set attempts = f.attempts + sign,
    judged = f.judged + sign * (c ->> 'judged')::integer,
    reviewed = f.reviewed + sign * (c ->> 'reviewed')::integer,
    practice_ms = f.practice_ms + sign * (c ->> 'practiceMs')::bigint,
    clarities = f.clarities + sign * (c ->> 'clarities')::integer,
    clarity_sum = f.clarity_sum + sign * (c ->> 'claritySum')::bigint,
    paced_syllables = f.paced_syllables + sign * (c ->> 'pacedSyllables')::bigint,
    paced_ms = f.paced_ms + sign * (c ->> 'pacedMs')::bigint
    where f.child_id = attempt.child_id and f.day = of_day;
  insert into public.tallies select distinct attempt.child_id, of_day, t ->> 'kind', t ->> 'name', t ->> 'position', 0, 0, 0, 0, 0, 0
    from jsonb_array_elements(c -> 'tallies') t on conflict do nothing;
  update public.tallies f set
    right_count = f.right_count + sign * n.r,
    close_count = f.close_count + sign * n.c,
    wrong_count = f.wrong_count + sign * n.w,
    missing_count = f.missing_count + sign * n.m,
    unsure_count = f.unsure_count + sign * n.u,
    shown = f.shown + sign * n.s
    from (
      select t ->> 'kind' as kind, t ->> 'name' as name, t ->> 'position' as position,
        sum((t ->> 'right')::integer) as r, sum((t ->> 'close')::integer) as c, sum((t ->> 'wrong')::integer) as w,
        sum((t ->> 'missing')::integer) as m, sum((t ->> 'unsure')::integer) as u, sum((t ->> 'shown')::integer) as s
      from jsonb_array_elements(c -> 'tallies') t group by 1, 2, 3
    ) n
    where f.child_id = attempt.child_id and f.day = of_day
      and f.kind = n.kind and f.name = n.name and f.position = n.position;
  if sign = -1 then
    delete from public.tallies f where f.child_id = attempt.child_id and f.day = of_day
      and f.right_count + f.close_count + f.wrong_count + f.missing_count + f.unsure_count + f.shown = 0;
    delete from public.day_figures f where f.child_id = attempt.child_id and f.day = of_day and f.attempts = 0;
  end if;
end
$$;

-- First what is new, then less what was: so that no sum is ever below nought in between.
create function private.keep_figures() returns trigger
  language plpgsql security definer set search_path = ''
as $$
begin
  if tg_op = 'INSERT' then
    perform private.count_attempt(new, 1);
  elsif new.counts is distinct from old.counts then
    perform private.count_attempt(new, 1);
    perform private.count_attempt(old, -1);
  end if;
  return null;
end
$$;
create trigger d_figures after insert or update on public.attempts for each row execute function private.keep_figures();
revoke all on function private.plain_counts(), private.are_counts(jsonb), private.count_attempt(public.attempts, integer),
  private.keep_figures() from public, anon, authenticated;
-- A check runs as whoever writes the row.
grant execute on function private.plain_counts(), private.are_counts(jsonb) to authenticated;
