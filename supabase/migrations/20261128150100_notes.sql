-- Notes about attempts, and the twisters that grown-ups wrote. Both are sealed on a device: here they are bytes.

-- What a therapist or a guardian wrote about an attempt, one of each role on a device.
create table public.notes (
  id uuid primary key,
  child_id uuid not null references public.children (id),
  attempt_id uuid not null,
  role text not null check (role in ('therapist', 'guardian')),
  text bytea check (length(text) <= 131072),
  by text not null check (length(by) between 1 and 200),
  at timestamptz not null
);

-- Of a child, sealed with its key; or for everybody who practises on an account's computers, sealed with a key of its own. That
-- travels as `key`, under the key that the account's computers share by a code on paper: { ring, sealed }.
create table public.twisters (
  id uuid primary key,
  child_id uuid references public.children (id),
  account text check (length(account) between 1 and 200),
  key jsonb check (length(key::text) <= 10000),
  content bytea check (length(content) <= 131072),
  made_at timestamptz not null,
  check (num_nonnulls(child_id, account) = 1),
  check (child_id is null or key is null)
);

create or replace function private.entities()
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
    ('note', 'notes', '{id}', '{text,by,at}', '{text}', '{child:child_id}'),
    ('reward', 'rewards', '{id}', '{}', '{}', '{child:child_id}'),
    ('twister', 'twisters', '{id}', '{key,content}', '{key,content}', '{child:child_id,account:account}'),
    ('consent', 'consents', '{id}', null, '{}', '{child:child_id}'),
    ('audit', 'audit', '{id}', null, '{}', '{child:child_id,clinic:clinic_id,account:account}'),
    ('setting', 'settings', '{id}', '{value}', '{}', '{child:child_id,account:account}'),
    ('device', 'devices', '{account,id}', '{}', '{}', '{account:account}'),
    ('pack', 'packs', '{id}', '{}', '{}', '{clinic:clinic_id}')
$$;

-- As for every table that travels.
do $$
declare
  e record;
begin
  for e in select * from private.entities() x where x.entity in ('note', 'twister') loop
    execute format('alter table public.%I
      add column device_id uuid not null,
      add column revision bigint not null check (revision between 0 and 4102444800000 * 1024),
      add column deleted_at timestamptz,
      add column sequence bigint not null,
      add column written_by text not null,
      add constraint %I check (substr(id::text, 15, 1) = ''7'')', e.tbl, e.tbl || '_id_is_uuid7');
    execute format('create trigger b_stamp before insert or update on public.%I for each row
      execute function private.stamp(%L, %L, %L)', e.tbl, e.mutable::text, e.emptied, e.streams);
    execute format('create trigger c_never before delete on public.%I for each row execute function private.never()', e.tbl);
    execute format('create trigger c_never_all before truncate on public.%I execute function private.never()', e.tbl);
    execute format('create index %I on public.%I (child_id, sequence)', e.tbl || '_by_sequence', e.tbl);
    execute format('alter table public.%I enable row level security', e.tbl);
    execute format('alter table public.%I force row level security', e.tbl);
    execute format('revoke all on public.%I from public, anon, authenticated', e.tbl);
    execute format('grant select, insert, update on public.%I to authenticated', e.tbl);
  end loop;
end
$$;
create index twisters_by_account on public.twisters (account, sequence) where child_id is null;
create trigger a_own before insert on public.twisters for each row when (new.child_id is null) execute function private.own();

-- Nobody writes a note in a role that they do not have with this child; whoever has the child may bury one.
create policy read on public.notes for select to authenticated using (child_id in (select private.my_children()));
create policy add on public.notes for insert to authenticated with check (private.agreed(child_id)
  and case role when 'therapist' then private.treats(child_id) else private.guards(child_id) end);
create policy change on public.notes for update to authenticated using (private.has_child(child_id))
  with check (private.has_child(child_id) and (deleted_at is not null or (private.agreed(child_id)
    and case role when 'therapist' then private.treats(child_id) else private.guards(child_id) end)));

create policy read on public.twisters for select to authenticated
  using (child_id in (select private.my_children()) or account = (select private.account()));
create policy add on public.twisters for insert to authenticated
  with check (account = (select private.account()) or (private.has_child(child_id) and private.agreed(child_id)));
create policy change on public.twisters for update to authenticated
  using (account = (select private.account()) or private.has_child(child_id))
  with check (account = (select private.account())
    or (private.has_child(child_id) and (deleted_at is not null or private.agreed(child_id))));

-- A child's notes and twisters end with it.
create or replace function private.end_child() returns trigger
  language plpgsql security definer set search_path = ''
as $$
declare
  name text;
begin
  update public.settings set value = 'null', revision = revision + 1
    where child_id = new.id and key = 'cloud-key' and value <> 'null';
  foreach name in array array['attempts', 'sessions', 'targets', 'plans', 'rewards', 'settings', 'people', 'notes', 'twisters'] loop
    execute format('update public.%I set deleted_at = $1, revision = revision + 1 where child_id = $2 and deleted_at is null', name)
      using new.deleted_at, new.id;
  end loop;
  return null;
end
$$;

-- As before, and its own twisters: ends what an account had. A family's child of whom nobody else is a guardian goes, and with it what was sealed.
create or replace function private.forget(gone text) returns void
  language plpgsql security definer set search_path = ''
as $$
begin
  update public.children c set deleted_at = now(), revision = greatest(c.revision + 1, private.revision_now())
    where c.clinic_id is null and c.deleted_at is null
      and exists (select from public.guardianships g where g.child_id = c.id and g.account = gone and g.ended_at is null and g.deleted_at is null)
      and not exists (select from public.guardianships g where g.child_id = c.id and g.account <> gone and g.ended_at is null
        and g.deleted_at is null);
  update public.guardianships g set ended_at = now(), revision = greatest(g.revision + 1, private.revision_now())
    where g.account = gone and g.ended_at is null and g.deleted_at is null;
  update public.assignments a set ended_at = now(), revision = greatest(a.revision + 1, private.revision_now())
    where a.account = gone and a.ended_at is null and a.deleted_at is null;
  update public.memberships m set ended_at = now(), revision = greatest(m.revision + 1, private.revision_now())
    where m.account = gone and m.ended_at is null and m.deleted_at is null;
  update public.settings s set deleted_at = now(), revision = greatest(s.revision + 1, private.revision_now())
    where s.account = gone and s.deleted_at is null;
  update public.twisters t set deleted_at = now(), revision = greatest(t.revision + 1, private.revision_now())
    where t.account = gone and t.deleted_at is null;
  update public.devices d set deleted_at = now(), revision = greatest(d.revision + 1, private.revision_now())
    where d.account = gone and d.deleted_at is null;
  update public.invitations i set withdrawn_at = now() where i.made_by = gone and i.accepted_at is null and i.withdrawn_at is null;
  delete from private.allowances a where a.account = gone;
  delete from public.accounts a where a.account = gone;
end
$$;
-- As before, with the two tables: what came after the cursors ({ stream: number }; a stream that is not named is read from its beginning), of every stream that
-- the asker has now: in the order of numbers within a stream, at most `most` rows and never more than 500, so that the last number of each stream is its
-- next cursor. One statement, for one view of the database: nothing can be committed between the reading of two tables.
create or replace function public.pull(cursors jsonb, most integer)
  returns table (stream text, sequence bigint, entity text, "row" jsonb)
  language sql stable security invoker set search_path = ''
as $$
  with limits as materialized (
    select least(greatest(most, 1), 500) as n
  ), names as (
    select 'child:' || id as name from private.my_children() id
    union all select 'clinic:' || id from private.my_clinics() id
    union all select 'account:' || private.account()
    union all select 'packs'
  ), mine as (
    select s.*, coalesce((cursors ->> s.name)::bigint, 0) as after from names join public.streams s using (name)
    where s.sequence > coalesce((cursors ->> s.name)::bigint, 0)
  )
  select s.name, r.sequence, r.entity, r.row from mine s cross join lateral (
    (select t.sequence, 'child' as entity, to_jsonb(t) as row from public.children t
      where t.id = s.child_id and t.sequence > s.after order by t.sequence limit (select n from limits))
    union all (select t.sequence, 'guardianship', to_jsonb(t) from public.guardianships t
      where t.child_id = s.child_id and t.sequence > s.after order by t.sequence limit (select n from limits))
    union all (select t.sequence, 'assignment', to_jsonb(t) from public.assignments t
      where t.child_id = s.child_id and t.sequence > s.after order by t.sequence limit (select n from limits))
    union all (select t.sequence, 'person', to_jsonb(t) from public.people t
      where t.child_id = s.child_id and t.sequence > s.after order by t.sequence limit (select n from limits))
    union all (select t.sequence, 'person', to_jsonb(t) from public.people t
      where t.child_id is null and t.clinic_id = s.clinic_id and t.sequence > s.after order by t.sequence limit (select n from limits))
    union all (select t.sequence, 'target', to_jsonb(t) from public.targets t
      where t.child_id = s.child_id and t.sequence > s.after order by t.sequence limit (select n from limits))
    union all (select t.sequence, 'plan', to_jsonb(t) from public.plans t
      where t.child_id = s.child_id and t.sequence > s.after order by t.sequence limit (select n from limits))
    union all (select t.sequence, 'session', to_jsonb(t) from public.sessions t
      where t.child_id = s.child_id and t.sequence > s.after order by t.sequence limit (select n from limits))
    union all (select t.sequence, 'attempt', to_jsonb(t) from public.attempts t
      where t.child_id = s.child_id and t.sequence > s.after order by t.sequence limit (select n from limits))
    union all (select t.sequence, 'correction', to_jsonb(t) from public.corrections t
      where t.child_id = s.child_id and t.sequence > s.after order by t.sequence limit (select n from limits))
    union all (select t.sequence, 'reward', to_jsonb(t) from public.rewards t
      where t.child_id = s.child_id and t.sequence > s.after order by t.sequence limit (select n from limits))
    union all (select t.sequence, 'consent', to_jsonb(t) from public.consents t
      where t.child_id = s.child_id and t.sequence > s.after order by t.sequence limit (select n from limits))
    union all (select t.sequence, 'audit', to_jsonb(t) from public.audit t
      where t.child_id = s.child_id and t.sequence > s.after order by t.sequence limit (select n from limits))
    union all (select t.sequence, 'audit', to_jsonb(t) from public.audit t
      where t.child_id is null and t.clinic_id = s.clinic_id and t.sequence > s.after order by t.sequence limit (select n from limits))
    union all (select t.sequence, 'audit', to_jsonb(t) from public.audit t where t.child_id is null and t.clinic_id is null
      and t.account = s.account and t.sequence > s.after order by t.sequence limit (select n from limits))
    union all (select t.sequence, 'setting', to_jsonb(t) from public.settings t
      where t.child_id = s.child_id and t.sequence > s.after order by t.sequence limit (select n from limits))
    union all (select t.sequence, 'setting', to_jsonb(t) from public.settings t
      where t.child_id is null and t.account = s.account and t.sequence > s.after order by t.sequence limit (select n from limits))
    union all (select t.sequence, 'note', to_jsonb(t) from public.notes t
      where t.child_id = s.child_id and t.sequence > s.after order by t.sequence limit (select n from limits))
    union all (select t.sequence, 'twister', to_jsonb(t) from public.twisters t
      where t.child_id = s.child_id and t.sequence > s.after order by t.sequence limit (select n from limits))
    union all (select t.sequence, 'twister', to_jsonb(t) from public.twisters t
      where t.child_id is null and t.account = s.account and t.sequence > s.after order by t.sequence limit (select n from limits))
    union all (select t.sequence, 'device', to_jsonb(t) from public.devices t
      where t.account = s.account and t.sequence > s.after order by t.sequence limit (select n from limits))
    union all (select t.sequence, 'clinic', to_jsonb(t) from public.clinics t
      where t.id = s.clinic_id and t.sequence > s.after order by t.sequence limit (select n from limits))
    union all (select t.sequence, 'membership', to_jsonb(t) from public.memberships t
      where t.clinic_id = s.clinic_id and t.sequence > s.after order by t.sequence limit (select n from limits))
    union all (select t.sequence, 'pack', to_jsonb(t) from public.packs t
      where t.clinic_id = s.clinic_id and t.sequence > s.after order by t.sequence limit (select n from limits))
    union all (select t.sequence, 'pack', to_jsonb(t) from public.packs t
      where t.clinic_id is null and s.name = 'packs' and t.sequence > s.after order by t.sequence limit (select n from limits))
    order by 1 limit (select n from limits)
  ) r
  order by s.name, r.sequence limit (select n from limits)
$$;

