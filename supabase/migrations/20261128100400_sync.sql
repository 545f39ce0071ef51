-- Two calls for devices. Both run as the asker, so that every row passes the policies.

-- Locks the streams of those children that the asker has, in one order, so that two devices that push the same children wait for
-- each other instead of standing in each other's way.
create function private.hold(children uuid[]) returns void
  language plpgsql security definer set search_path = ''
as $$
begin
  perform from public.streams s
    where s.name in (select 'child:' || id from unnest(children) id where id in (select private.my_children()))
    order by s.name for update;
end
$$;

-- Stores one row. Answers 'stored', or 'known' where this revision or a later one is there.
create function private.store_row(kind text, new_row jsonb) returns text
  language plpgsql security invoker set search_path = ''
as $$
declare
  e record;
  same text;
  is_newer boolean;
  changed text[];
  done integer;
begin
  select * into e from private.entities() x where x.entity = kind;
  if not found then
    raise exception 'no such entity' using errcode = 'invalid_parameter_value';
  end if;
  -- An account's own rows are the asker's, whatever they say.
  if 'account' = any (e.key) then
    new_row := new_row || jsonb_build_object('account', private.account());
  end if;
  select string_agg(format('t.%1$I = r.%1$I', k), ' and ') into same from unnest(e.key) k;
  execute format('select (r.revision, r.device_id) > (t.revision, t.device_id)
      or coalesce(r.deleted_at < coalesce(t.deleted_at, ''infinity''), false)
    from jsonb_populate_record(null::public.%1$I, $1) r join public.%1$I t on %2$s', e.tbl, same)
    into is_newer using new_row;
  if is_newer is null then
    execute format('insert into public.%1$I select * from jsonb_populate_record(null::public.%1$I, $1)', e.tbl) using new_row;
    return 'stored';
  end if;
  if not is_newer or e.mutable is null then
    return 'known';
  end if;
  changed := e.mutable || array['device_id', 'revision', 'deleted_at'];
  execute format('update public.%1$I t set (%3$s) = (select %4$s) from jsonb_populate_record(null::public.%1$I, $1) r where %2$s',
    e.tbl, same, (select string_agg(quote_ident(c), ', ') from unnest(changed) c),
    (select string_agg('r.' || quote_ident(c), ', ') from unnest(changed) c)) using new_row;
  get diagnostics done = row_count;
  if done = 0 then
    raise exception 'not yours to change' using errcode = 'insufficient_privilege';
  end if;
  return 'stored';
end
$$;

-- Stores a batch: [{ entity, row }], at most 500, answered one by one in the same order as { outcome, code }: 'stored', 'known',
-- or 'refused' with the SQLSTATE. A refused row takes nothing else with it. What may pass by itself (a deadlock, a
-- serialisation) fails the whole call, and nothing of it is kept; to send it again is harmless.
create function public.push(rows jsonb) returns jsonb
  language plpgsql security invoker set search_path = ''
as $$
declare
  item jsonb;
  answers jsonb := '[]';
  reason text;
begin
  if private.account() is null then
    raise exception 'nobody is signed in' using errcode = 'insufficient_privilege';
  end if;
  if jsonb_typeof(rows) is distinct from 'array' or jsonb_array_length(rows) > 500 then
    raise exception 'a batch is a list of at most 500' using errcode = 'invalid_parameter_value';
  end if;
  perform private.hold(array(select distinct (r -> 'row' ->> 'child_id')::uuid from jsonb_array_elements(rows) r
    where r -> 'row' ->> 'child_id' ~ '^[0-9a-f-]{36}$'));
  for item in select * from jsonb_array_elements(rows) loop
    begin
      answers := answers || jsonb_build_object('outcome', private.store_row(item ->> 'entity', item -> 'row'));
    exception
      when deadlock_detected or serialization_failure or lock_not_available or query_canceled then
        raise;
      when others then
        get stacked diagnostics reason = returned_sqlstate;
        answers := answers || jsonb_build_object('outcome', 'refused', 'code', reason);
    end;
  end loop;
  return answers;
end
$$;

-- What came after the cursors ({ stream: number }; a stream that is not named is read from its beginning), of every stream that
-- the asker has now: in the order of numbers within a stream, at most `most` rows and never more than 500, so that the last number of each stream is its
-- next cursor. One statement, for one view of the database: nothing can be committed between the reading of two tables.
create function public.pull(cursors jsonb, most integer)
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

revoke all on function private.hold(uuid[]), private.store_row(text, jsonb) from public, anon, authenticated;
grant execute on function private.hold(uuid[]), private.store_row(text, jsonb) to authenticated;
revoke all on function public.push(jsonb), public.pull(jsonb, integer) from public, anon, authenticated;
grant execute on function public.push(jsonb), public.pull(jsonb, integer) to authenticated;
