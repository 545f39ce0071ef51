-- How rows travel. A stream is what belongs together and is seen together: a child, a clinic, an account, or the packs of
-- everybody. Each change takes the next number of its stream's row, which stays locked until the change is committed: numbers of
-- a stream become visible in their order, so that whoever asks for what came after a number never misses a slow commit. Streams
-- are many and small, so that writers of different children never wait for each other, and a child that is newly assigned is
-- simply a stream that was never read.

create table public.streams (
  name text primary key,
  child_id uuid,
  clinic_id uuid,
  account text,
  sequence bigint not null,
  check (num_nonnulls(child_id, clinic_id, account) <= 1)
);

create sequence private.changes;

-- What may be pushed and pulled, table by table.
-- key: what tells rows apart. mutable: what a later revision may change, besides device, revision and tombstone; null: nothing at
-- all, not even these. emptied: what a tombstone no longer holds. streams: columns that say to which stream a row belongs, the
-- first that is not null.
create function private.entities()
  returns table (entity text, tbl text, key text[], mutable text[], emptied text[], streams text[])
  language sql immutable set search_path = ''
as $$
  values
    ('clinic', 'clinics', '{id}'::text[], '{name}'::text[], '{}'::text[], '{clinic:id}'::text[]),
    ('membership', 'memberships', '{id}', '{role,ended_at}', '{}', '{clinic:clinic_id}'),
    ('child', 'children', '{id}', '{clinic_id,name,notes,dialect,birth_month,avatar}', '{name,notes}', '{child:id}'),
    ('guardianship', 'guardianships', '{id}', '{ended_at}', '{}', '{child:child_id}'),
    ('assignment', 'assignments', '{id}', '{ended_at}', '{}', '{child:child_id}'),
    ('person', 'people', '{id}', '{account,name}', '{name}', '{child:child_id,clinic:clinic_id}'),
    ('target', 'targets', '{id}', '{}', '{}', '{child:child_id}'),
    ('plan', 'plans', '{id}', '{content,note,starts_on,ends_on}', '{note}', '{child:child_id}'),
    ('session', 'sessions', '{id}', '{ended_at}', '{}', '{child:child_id}'),
    ('attempt', 'attempts', '{child_id,at,id}', '{counts}', '{sealed,counts}', '{child:child_id}'),
    ('correction', 'corrections', '{id}', '{}', '{}', '{child:child_id}'),
    ('reward', 'rewards', '{id}', '{}', '{}', '{child:child_id}'),
    ('consent', 'consents', '{id}', null, '{}', '{child:child_id}'),
    ('audit', 'audit', '{id}', null, '{}', '{child:child_id,clinic:clinic_id,account:account}'),
    ('setting', 'settings', '{id}', '{value}', '{}', '{child:child_id,account:account}'),
    ('device', 'devices', '{account,id}', '{}', '{}', '{account:account}'),
    ('pack', 'packs', '{id}', '{}', '{}', '{clinic:clinic_id}')
$$;

-- The account that asks, or null: without a token, and with one that has expired or says nothing of its end.
create function private.account() returns text
  language sql stable set search_path = ''
as $$
  select case when (claims ->> 'exp')::numeric > extract(epoch from now()) then nullif(claims ->> 'sub', '') end
  from (select auth.jwt() as claims) token
$$;

-- A UUIDv7, as devices make them.
create function private.new_id() returns uuid
  language sql volatile set search_path = ''
as $$
  select (lpad(to_hex(floor(extract(epoch from clock_timestamp()) * 1000)::bigint), 12, '0') || '7'
    || substr(replace(gen_random_uuid()::text, '-', ''), 14))::uuid
$$;

-- The next number of a stream; locks the stream until the end of the transaction.
create function private.next_change(stream text) returns bigint
  language plpgsql volatile security definer set search_path = ''
as $$
declare
  kind text := split_part(stream, ':', 1);
  id text := substr(stream, strpos(stream, ':') + 1);
  number bigint;
begin
  -- In two steps: the number has to be drawn under the lock, not before the wait for it.
  insert into public.streams as s (name, child_id, clinic_id, account, sequence)
    values (stream, case kind when 'child' then id::uuid end, case kind when 'clinic' then id::uuid end,
      case kind when 'account' then id end, 0)
    on conflict (name) do update set sequence = s.sequence;
  number := nextval('private.changes');
  update public.streams set sequence = number where name = stream;
  return number;
end
$$;

-- Of two revisions the later one stays (time, then device), and of two tombstones the sooner, whichever revision brought it: so
-- that all orders and repetitions end in the same row (main/core/sync/merge.ts does the same). What was deleted stays
-- deleted; what never changes, never changes. A row that loses is left as it is, without an error.
-- Arguments: mutable columns ('none': not even these), columns that a tombstone no longer holds, columns of the stream.
create function private.stamp() returns trigger
  language plpgsql security definer set search_path = ''
as $$
declare
  mutable text[] := nullif(tg_argv[0], 'none')::text[] || array['device_id', 'revision', 'deleted_at', 'sequence', 'written_by'];
  emptied text[] := tg_argv[1]::text[];
  part text;
  stream text;
  sooner timestamptz;
begin
  if tg_op = 'UPDATE' then
    if tg_argv[0] = 'none' then
      raise exception 'these rows are append-only' using errcode = 'restrict_violation';
    end if;
    sooner := least(old.deleted_at, new.deleted_at);
    if (new.revision, new.device_id) <= (old.revision, old.device_id) then
      if sooner is not distinct from old.deleted_at then
        return null;
      end if;
      new := old;
    end if;
    new.deleted_at := sooner;
  end if;
  if new.deleted_at is not null and emptied <> '{}' then
    new := jsonb_populate_record(new, (select jsonb_object_agg(name, null) from unnest(emptied) name));
    mutable := mutable || emptied;
  end if;
  if tg_op = 'UPDATE' and to_jsonb(new) - mutable <> to_jsonb(old) - mutable then
    raise exception 'these columns are append-only' using errcode = 'restrict_violation';
  end if;
  new.written_by := coalesce(private.account(), 'server');
  foreach part in array tg_argv[2]::text[] loop
    execute format('select %L || ($1).%I', split_part(part, ':', 1) || ':', split_part(part, ':', 2)) into stream using new;
    exit when stream is not null;
  end loop;
  new.sequence := private.next_change(coalesce(stream, 'packs'));
  return new;
end
$$;

create function private.never() returns trigger
  language plpgsql set search_path = ''
as $$
begin
  raise exception 'rows leave a tombstone' using errcode = 'restrict_violation';
end
$$;

-- device_id: the device of this revision. revision: milliseconds since 1970 * 1024 + counter, as on devices; beyond 2100 no
-- clock is believed, for such a row would win over every later edit.
do $$
declare
  e record;
begin
  for e in select * from private.entities() loop
    execute format('alter table public.%I
      add column device_id uuid not null,
      add column revision bigint not null check (revision between 0 and 4102444800000 * 1024),
      add column deleted_at timestamptz,
      add column sequence bigint not null,
      add column written_by text not null,
      add constraint %I check (substr(id::text, 15, 1) = ''7'')', e.tbl, e.tbl || '_id_is_uuid7');
    execute format('create trigger b_stamp before insert or update on public.%I for each row
      execute function private.stamp(%L, %L, %L)', e.tbl, coalesce(e.mutable::text, 'none'), e.emptied, e.streams);
    execute format('create trigger c_never before delete on public.%I for each row execute function private.never()', e.tbl);
    execute format('create trigger c_never_all before truncate on public.%I execute function private.never()', e.tbl);
    execute format('create index %I on public.%I (%s, sequence)', e.tbl || '_by_sequence', e.tbl,
      split_part(e.streams[1], ':', 2));
  end loop;
end
$$;
create index people_by_clinic on public.people (clinic_id, sequence) where child_id is null;
create index settings_by_account on public.settings (account, sequence) where child_id is null;
create index audit_by_clinic on public.audit (clinic_id, sequence) where child_id is null;
create index audit_by_account on public.audit (account, sequence) where child_id is null and clinic_id is null;

-- Months of attempts. They stand outside of the schema that the API serves: asked for by its own name, a partition would answer
-- by its own policies, and it has none. A task makes the months to come (docs/cloud.md); what fits in none goes to `attempts_other`.
create function private.make_months(first date, months integer) returns void
  language plpgsql set search_path = ''
as $$
declare
  month date;
  name text;
begin
  for month in select (date_trunc('month', first::timestamp) + make_interval(months => n))::date
    from generate_series(0, months - 1) n loop
    name := 'attempts_' || to_char(month, 'YYYY_MM');
    continue when to_regclass('private.' || name) is not null;
    execute format('create table private.%I partition of public.attempts for values from (%L) to (%L)', name,
      month || ' 00:00+00', (month + interval '1 month')::date || ' 00:00+00');
    execute format('alter table private.%I enable row level security', name);
    execute format('alter table private.%I force row level security', name);
  end loop;
end
$$;
create table private.attempts_other partition of public.attempts default;
alter table private.attempts_other enable row level security;
alter table private.attempts_other force row level security;
select private.make_months('2026-01-01', 36);

-- Whose a row is says the token, never the row.
create function private.own() returns trigger
  language plpgsql set search_path = ''
as $$
begin
  new.account := coalesce(private.account(), new.account);
  return new;
end
$$;
create trigger a_own before insert on public.devices for each row execute function private.own();
create trigger a_own before insert on public.audit for each row execute function private.own();
create trigger a_own before insert on public.settings for each row when (new.child_id is null) execute function private.own();

-- Who makes a clinic is its first admin; who makes a child is its guardian, or its therapist where it is a clinic's.
create function private.begin_clinic() returns trigger
  language plpgsql security definer set search_path = ''
as $$
begin
  if private.account() is not null then
    insert into public.memberships (id, clinic_id, account, role, made_at, device_id, revision)
      values (private.new_id(), new.id, private.account(), 'admin', new.made_at, new.device_id, new.revision);
  end if;
  return null;
end
$$;
create trigger d_begin after insert on public.clinics for each row execute function private.begin_clinic();

create function private.begin_child() returns trigger
  language plpgsql security definer set search_path = ''
as $$
begin
  if private.account() is null then
    return null;
  end if;
  if new.clinic_id is null then
    insert into public.guardianships (id, child_id, account, made_at, device_id, revision)
      values (private.new_id(), new.id, private.account(), new.made_at, new.device_id, new.revision);
  else
    insert into public.assignments (id, child_id, account, made_at, device_id, revision)
      values (private.new_id(), new.id, private.account(), new.made_at, new.device_id, new.revision);
  end if;
  return null;
end
$$;
create trigger d_begin after insert on public.children for each row execute function private.begin_child();

-- A child's tombstone stands for all that was its: what identifies it goes here, too. Consents, corrections and the audit stay,
-- for they prove what was agreed and done; so do assignments and
-- guardianships, so that the tombstone reaches everybody who had the child.
create function private.end_child() returns trigger
  language plpgsql security definer set search_path = ''
as $$
declare
  name text;
begin
  foreach name in array array['attempts', 'sessions', 'targets', 'plans', 'rewards', 'settings', 'people'] loop
    execute format('update public.%I set deleted_at = $1, revision = revision + 1 where child_id = $2 and deleted_at is null', name)
      using new.deleted_at, new.id;
  end loop;
  return null;
end
$$;
create trigger d_end after update of deleted_at on public.children for each row
  when (old.deleted_at is null and new.deleted_at is not null) execute function private.end_child();
