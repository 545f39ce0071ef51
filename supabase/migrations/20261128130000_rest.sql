-- What the REST API asks of the database. Reading runs as the asker, so that every row passes the policies; what has to reach
-- beyond them (a registration, an invitation, a counter) is done by functions of `private` that look at private.account() and nobody else.

-- Who made an account here: adults alone, each with the text that they agreed to.
create table public.accounts (
  account text primary key check (length(account) between 1 and 200),
  kind text not null check (kind in ('family', 'clinic')),
  policy_version text not null check (length(policy_version) between 1 and 40),
  made_at timestamptz not null,
  changed_at timestamptz not null
);

-- Of an invitation's code there is the SHA-256 alone: whoever reads this table can accept nothing.
create table public.invitations (
  id uuid primary key,
  kind text not null check (kind in ('member', 'guardian')),
  clinic_id uuid references public.clinics (id),
  child_id uuid references public.children (id),
  role text check (role in ('admin', 'therapist')),
  hash text not null unique check (hash ~ '^[0-9a-f]{64}$'),
  made_by text not null,
  made_at timestamptz not null,
  expires_at timestamptz not null,
  accepted_by text,
  accepted_at timestamptz,
  withdrawn_at timestamptz,
  check (case kind when 'member' then clinic_id is not null and child_id is null and role is not null
    else child_id is not null and clinic_id is null and role is null end)
);
create index invitations_by_clinic on public.invitations (clinic_id, made_at);
create index invitations_by_child on public.invitations (child_id, made_at);

-- What an account used up of each allowance since its window began. Nobody reads it but the function that counts.
create table private.allowances (
  account text not null,
  kind text not null,
  began timestamptz not null,
  spent integer not null,
  primary key (account, kind)
);
-- Messages of the provider of accounts that were taken, each once.
create table private.account_events (
  id text primary key check (length(id) between 1 and 200),
  type text not null,
  at timestamptz not null
);

do $$
declare
  name text;
begin
  foreach name in array array['public.accounts', 'public.invitations', 'private.allowances', 'private.account_events'] loop
    execute format('alter table %s enable row level security', name);
    execute format('alter table %s force row level security', name);
    execute format('revoke all on %s from public, anon, authenticated', name);
  end loop;
end
$$;
grant select on public.accounts, public.invitations to authenticated;
create policy read on public.accounts for select to authenticated using (account = (select private.account()));
create policy read on public.invitations for select to authenticated
  using (child_id in (select private.my_children()) or private.is_admin(clinic_id));

create function private.server_device() returns uuid
  language sql immutable set search_path = ''
as $$
  select '00000000-0000-7000-8000-000000000000'::uuid
$$;
create function private.revision_now() returns bigint
  language sql volatile set search_path = ''
as $$
  select floor(extract(epoch from clock_timestamp()) * 1000)::bigint * 1024
$$;
create function private.ms(at timestamptz) returns bigint
  language sql immutable set search_path = ''
as $$
  select floor(extract(epoch from at) * 1000)::bigint
$$;
create function private.url64(bytes bytea) returns text
  language sql immutable set search_path = ''
as $$
  select translate(encode(bytes, 'base64'), E'+/=\n', '-_')
$$;

-- Registers the asker, and makes its clinic (of which it is the first admin). Again: nothing.
create function private.register(registration jsonb) returns void
  language plpgsql security definer set search_path = ''
as $$
begin
  if private.account() is null then
    raise exception 'nobody is signed in' using errcode = 'insufficient_privilege';
  end if;
  if (registration -> 'isAdult') is distinct from 'true'::jsonb then
    raise exception 'accounts are for adults' using errcode = 'check_violation';
  end if;
  insert into public.accounts (account, kind, policy_version, made_at, changed_at)
    values (private.account(), registration ->> 'kind', registration ->> 'policyVersion', now(), now())
    on conflict (account) do nothing;
  if registration ->> 'kind' = 'clinic' and not exists (select from public.clinics c
    where c.id = (registration -> 'clinic' ->> 'id')::uuid and private.is_admin(c.id)) then
    insert into public.clinics (id, name, made_at, device_id, revision)
      values ((registration -> 'clinic' ->> 'id')::uuid, registration -> 'clinic' ->> 'name', now(),
        private.server_device(), private.revision_now());
  end if;
end
$$;

create function public.rest_register(registration jsonb) returns void
  language sql volatile security invoker set search_path = ''
as $$
  select private.register(registration)
$$;

create function public.rest_me() returns jsonb
  language sql stable security invoker set search_path = ''
as $$
  select jsonb_build_object(
    'account', private.account(),
    'registered', (select jsonb_build_object('kind', a.kind, 'policyVersion', a.policy_version, 'at', private.ms(a.made_at))
      from public.accounts a where a.account = private.account()),
    'clinics', coalesce((select jsonb_agg(jsonb_build_object('id', c.id, 'name', c.name, 'role', m.role) order by c.made_at, c.id)
      from (select distinct on (clinic_id) * from public.memberships where account = private.account() and ended_at is null
        and deleted_at is null order by clinic_id, role) m join public.clinics c on c.id = m.clinic_id where c.deleted_at is null), '[]'),
    'children', (select count(*) from public.children where deleted_at is null))
  where private.account() is not null
$$;

-- Children

create function private.rest_child(c public.children) returns jsonb
  language sql stable set search_path = ''
as $$
  select jsonb_build_object('id', c.id, 'clinicId', c.clinic_id, 'birthMonth', c.birth_month, 'avatar', c.avatar,
    'dialect', c.dialect, 'sealedName', private.url64(c.name), 'sealedNotes', private.url64(c.notes), 'madeAt', private.ms(c.made_at))
$$;

create function public.rest_children(after_at bigint, after_id uuid, most integer) returns setof jsonb
  language sql stable security invoker set search_path = ''
as $$
  select private.rest_child(c) from public.children c where c.deleted_at is null
    and (after_id is null or (private.ms(c.made_at), c.id) > (after_at, after_id))
  order by private.ms(c.made_at), c.id limit least(greatest(most, 1), 201)
$$;

create function public.rest_child(child uuid) returns setof jsonb
  language sql stable security invoker set search_path = ''
as $$
  select private.rest_child(c) from public.children c where c.id = child and c.deleted_at is null
$$;

-- A child and the yes of its guardian, both or neither. Answers 'stored' or 'known'.
create function public.rest_add_child(new_child jsonb, consent jsonb) returns text
  language plpgsql security invoker set search_path = ''
as $$
declare
  outcome text;
begin
  if not exists (select from public.accounts a where a.account = private.account()) then
    raise exception 'not registered' using errcode = 'P0001', hint = 'not-registered';
  end if;
  if consent ->> 'how' not in ('on-paper', 'card-payment', 'video-call', 'phone-call', 'id-check') then
    raise exception 'not a verifiable way' using errcode = 'check_violation';
  end if;
  outcome := private.store_row('child', new_child);
  perform private.store_row('consent', consent);
  return outcome;
end
$$;

-- Consents, plans, sessions, attempts, assignments

create function public.rest_consents(child uuid) returns setof jsonb
  language sql stable security invoker set search_path = ''
as $$
  select jsonb_build_object('id', c.id, 'kind', c.kind, 'isGiven', c.given, 'method', c.how, 'policyVersion', c.policy_version,
    'by', c.by, 'at', private.ms(c.at))
  from public.consents c where c.child_id = child order by c.at, c.revision, c.id limit 1000
$$;

create function public.rest_plans(child uuid, after_at bigint, after_id uuid, most integer) returns setof jsonb
  language sql stable security invoker set search_path = ''
as $$
  select jsonb_build_object('id', p.id, 'childId', p.child_id, 'by', p.by, 'content', p.content, 'sealedNote', private.url64(p.note),
    'startsOn', p.starts_on, 'endsOn', p.ends_on, 'madeAt', private.ms(p.made_at))
  from public.plans p where p.child_id = child and p.deleted_at is null
    and (after_id is null or (private.ms(p.made_at), p.id) > (after_at, after_id))
  order by private.ms(p.made_at), p.id limit least(greatest(most, 1), 201)
$$;

create function public.rest_plan(child uuid, plan uuid) returns setof jsonb
  language sql stable security invoker set search_path = ''
as $$
  select jsonb_build_object('id', p.id, 'childId', p.child_id, 'by', p.by, 'content', p.content, 'sealedNote', private.url64(p.note),
    'startsOn', p.starts_on, 'endsOn', p.ends_on, 'madeAt', private.ms(p.made_at))
  from public.plans p where p.id = plan and p.child_id = child and p.deleted_at is null
$$;

create function public.rest_session(child uuid, session uuid) returns setof jsonb
  language sql stable security invoker set search_path = ''
as $$
  select jsonb_build_object('id', s.id, 'childId', s.child_id, 'startedAt', private.ms(s.started_at), 'endedAt', private.ms(s.ended_at))
  from public.sessions s where s.id = session and s.child_id = child and s.deleted_at is null
$$;

create function public.rest_sessions(child uuid, after_at bigint, after_id uuid, most integer) returns setof jsonb
  language sql stable security invoker set search_path = ''
as $$
  select jsonb_build_object('id', s.id, 'childId', s.child_id, 'startedAt', private.ms(s.started_at), 'endedAt', private.ms(s.ended_at))
  from public.sessions s where s.child_id = child and s.deleted_at is null
    and (after_id is null or s.started_at >= to_timestamp(after_at / 1000.0) and (private.ms(s.started_at), s.id) > (after_at, after_id))
  order by s.started_at, s.id limit least(greatest(most, 1), 201)
$$;

create function public.rest_attempts(child uuid, after_at bigint, after_id uuid, most integer) returns setof jsonb
  language sql stable security invoker set search_path = ''
as $$
  select jsonb_build_object('id', a.id, 'sessionId', a.session_id, 'at', private.ms(a.at), 'utcOffsetMinutes', a.utc_offset_minutes,
    'twisterId', a.twister_id, 'step', a.step, 'sealed', private.url64(a.sealed),
    'verdict', jsonb_strip_nulls(jsonb_build_object('outcome', a.outcome, 'reason', a.reason, 'fluency', a.fluency))
      || jsonb_build_object('clarity', a.clarity, 'completeness', a.completeness, 'durationMs', a.duration_ms,
        'analysisMs', a.analysis_ms, 'engine', a.engine, 'words', a.words))
  from public.attempts a where a.child_id = child and a.deleted_at is null
    and (after_id is null or a.at >= to_timestamp(after_at / 1000.0) and (private.ms(a.at), a.id) > (after_at, after_id))
  order by a.at, a.id limit least(greatest(most, 1), 201)
$$;

create function public.rest_assignments(child uuid) returns setof jsonb
  language sql stable security invoker set search_path = ''
as $$
  select jsonb_build_object('id', a.id, 'childId', a.child_id, 'account', a.account, 'madeAt', private.ms(a.made_at),
    'endedAt', private.ms(a.ended_at))
  from public.assignments a where a.child_id = child and a.deleted_at is null order by a.made_at, a.id limit 1000
$$;

-- Figures, out of the roll-ups alone.

create function public.rest_progress(child uuid, from_day date, to_day date) returns jsonb
  language sql stable security invoker set search_path = ''
as $$
  select jsonb_build_object('childId', child, 'from', from_day, 'to', to_day,
    'totals', (select jsonb_build_object('attempts', coalesce(sum(attempts), 0), 'judged', coalesce(sum(judged), 0),
        'reviewed', coalesce(sum(reviewed), 0), 'practiceMs', coalesce(sum(practice_ms), 0),
        'clarity', sum(clarity_sum)::float8 / nullif(sum(clarities), 0)) from public.day_figures f where f.child_id = child),
    'days', coalesce((select jsonb_agg(jsonb_build_object('day', day, 'attempts', attempts, 'judged', judged, 'reviewed', reviewed,
        'practiceMs', practice_ms, 'clarity', clarity_sum::float8 / nullif(clarities, 0)) order by day)
      from public.day_figures f where f.child_id = child and f.day between from_day and to_day), '[]'),
    'sounds', coalesce((select jsonb_agg(jsonb_build_object('sound', name, 'position', position, 'right', r, 'close', c, 'wrong', w,
        'missing', m, 'unsure', u) order by name, position)
      from (select name, position, sum(right_count) r, sum(close_count) c, sum(wrong_count) w, sum(missing_count) m, sum(unsure_count) u
        from public.tallies t where t.child_id = child and t.day between from_day and to_day and t.kind = 'target'
        group by name, position) sums), '[]'),
    'processes', coalesce((select jsonb_agg(jsonb_build_object('process', name, 'shown', s, 'right', r, 'close', c, 'wrong', w,
        'missing', m, 'unsure', u) order by s desc, name)
      from (select name, sum(shown) s, sum(right_count) r, sum(close_count) c, sum(wrong_count) w, sum(missing_count) m, sum(unsure_count) u
        from public.tallies t where t.child_id = child and t.day between from_day and to_day and t.kind = 'process'
        group by name) sums), '[]'))
  where exists (select from public.children k where k.id = child and k.deleted_at is null)
$$;

create function public.rest_dashboard(from_day date, to_day date) returns jsonb
  language sql stable security invoker set search_path = ''
as $$
  select jsonb_build_object('from', from_day, 'to', to_day, 'children', coalesce(jsonb_agg(jsonb_build_object('childId', c.id,
    'attempts', coalesce(f.attempts, 0), 'judged', coalesce(f.judged, 0), 'reviewed', coalesce(f.reviewed, 0),
    'practiceMs', coalesce(f.practice_ms, 0), 'clarity', f.clarity, 'lastDay', f.last_day) order by c.made_at, c.id), '[]'))
  from (select k.id, k.made_at from public.children k where k.deleted_at is null order by k.made_at, k.id limit 500) c
  left join lateral (
    select sum(attempts) attempts, sum(judged) judged, sum(reviewed) reviewed, sum(practice_ms) practice_ms,
      sum(clarity_sum)::float8 / nullif(sum(clarities), 0) clarity, max(day) last_day
    from public.day_figures d where d.child_id = c.id and d.day between from_day and to_day
  ) f on true
$$;

create function public.rest_packs() returns setof jsonb
  language sql stable security invoker set search_path = ''
as $$
  select jsonb_build_object('id', p.name, 'version', p.version, 'publishedAt', private.ms(p.published_at))
  from public.packs p where p.deleted_at is null order by p.name, p.published_at, p.id limit 1000
$$;
create function public.rest_pack(pack text, pack_version text) returns setof jsonb
  language sql stable security invoker set search_path = ''
as $$
  select jsonb_build_object('id', p.name, 'version', p.version, 'publishedAt', private.ms(p.published_at), 'content', p.content,
    'signature', p.signature, 'key', p.key)
  from public.packs p where p.name = pack and p.version = pack_version and p.deleted_at is null
  order by p.clinic_id nulls first, p.published_at, p.id limit 1
$$;

-- Invitations

create function private.rest_invitation(i public.invitations) returns jsonb
  language sql stable set search_path = ''
as $$
  select jsonb_build_object('id', i.id, 'kind', i.kind, 'clinicId', i.clinic_id, 'childId', i.child_id, 'role', i.role,
    'madeAt', private.ms(i.made_at), 'expiresAt', private.ms(i.expires_at), 'state', case when i.accepted_at is not null then 'accepted'
      when i.withdrawn_at is not null then 'withdrawn' when i.expires_at <= now() then 'expired' else 'open' end)
$$;

create function public.rest_invitations() returns setof jsonb
  language sql stable security invoker set search_path = ''
as $$
  select private.rest_invitation(i) from public.invitations i order by i.made_at, i.id limit 1000
$$;

-- A clinic's admin asks members in; who brings a child up, or directs its clinic, asks the other guardian.
create function private.may_invite(clinic uuid, child uuid) returns boolean
  language sql stable security definer set search_path = ''
as $$
  select private.is_admin(clinic) or private.guards(child) or private.directs(child)
$$;

create function private.invite(invitation jsonb, hash text) returns jsonb
  language plpgsql security definer set search_path = ''
as $$
declare
  made public.invitations;
begin
  if not private.may_invite((invitation ->> 'clinicId')::uuid, (invitation ->> 'childId')::uuid) then
    raise exception 'not yours to invite to' using errcode = 'insufficient_privilege';
  end if;
  insert into public.invitations (id, kind, clinic_id, child_id, role, hash, made_by, made_at, expires_at)
    values (private.new_id(), invitation ->> 'kind', (invitation ->> 'clinicId')::uuid, (invitation ->> 'childId')::uuid,
      invitation ->> 'role', hash, private.account(), now(), now() + interval '7 days')
    returning * into made;
  return private.rest_invitation(made);
end
$$;
create function public.rest_invite(invitation jsonb, hash text) returns jsonb
  language sql volatile security invoker set search_path = ''
as $$
  select private.invite(invitation, hash)
$$;

-- Null where no invitation of this code stands open. Who asked it must still be allowed to.
create function private.accept_invitation(code_hash text) returns jsonb
  language plpgsql security definer set search_path = ''
as $$
declare
  found public.invitations;
begin
  if private.account() is null then
    raise exception 'nobody is signed in' using errcode = 'insufficient_privilege';
  end if;
  if not exists (select from public.accounts a where a.account = private.account()) then
    raise exception 'not registered' using errcode = 'P0001', hint = 'not-registered';
  end if;
  select * into found from public.invitations i where i.hash = code_hash and i.accepted_at is null and i.withdrawn_at is null
    and i.expires_at > now() and (
      exists (select from public.memberships m where m.account = i.made_by and m.role = 'admin' and m.ended_at is null
        and m.deleted_at is null and m.clinic_id = coalesce(i.clinic_id, (select c.clinic_id from public.children c where c.id = i.child_id)))
      or exists (select from public.guardianships g where g.account = i.made_by and g.child_id = i.child_id and g.ended_at is null
        and g.deleted_at is null)
    ) for update;
  if found.id is null then
    return null;
  end if;
  if found.kind = 'member' then
    insert into public.memberships (id, clinic_id, account, role, made_at, device_id, revision)
      values (private.new_id(), found.clinic_id, private.account(), found.role, now(), private.server_device(), private.revision_now());
  else
    insert into public.guardianships (id, child_id, account, made_at, device_id, revision)
      values (private.new_id(), found.child_id, private.account(), now(), private.server_device(), private.revision_now());
  end if;
  update public.invitations i set accepted_by = private.account(), accepted_at = now() where i.id = found.id returning * into found;
  return private.rest_invitation(found);
end
$$;
create function public.rest_accept_invitation(hash text) returns jsonb
  language sql volatile security invoker set search_path = ''
as $$
  select private.accept_invitation(hash)
$$;

create function private.withdraw_invitation(invitation uuid) returns boolean
  language plpgsql security definer set search_path = ''
as $$
begin
  update public.invitations i set withdrawn_at = coalesce(i.withdrawn_at, now())
    where i.id = invitation and i.accepted_at is null and private.may_invite(i.clinic_id, i.child_id);
  return found;
end
$$;
create function public.rest_withdraw_invitation(invitation uuid) returns boolean
  language sql volatile security invoker set search_path = ''
as $$
  select private.withdraw_invitation(invitation)
$$;

-- Ends what an account had. A family's child of whom nobody else is a guardian goes, and with it what was sealed.
create function private.forget(gone text) returns void
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
  update public.devices d set deleted_at = now(), revision = greatest(d.revision + 1, private.revision_now())
    where d.account = gone and d.deleted_at is null;
  update public.invitations i set withdrawn_at = now() where i.made_by = gone and i.accepted_at is null and i.withdrawn_at is null;
  delete from private.allowances a where a.account = gone;
  delete from public.accounts a where a.account = gone;
end
$$;
create function private.leave() returns void
  language plpgsql security definer set search_path = ''
as $$
begin
  if private.account() is null then
    raise exception 'nobody is signed in' using errcode = 'insufficient_privilege';
  end if;
  perform private.forget(private.account());
end
$$;
create function public.rest_leave() returns void
  language sql volatile security invoker set search_path = ''
as $$
  select private.leave()
$$;

-- Allowances. How much there is of each stands here, so that nobody who calls the function by itself can name another limit.
create function private.spend(what text) returns jsonb
  language plpgsql security definer set search_path = ''
as $$
declare
  most integer;
  seconds integer;
  window_began timestamptz;
  used integer;
begin
  if private.account() is null then
    raise exception 'nobody is signed in' using errcode = 'insufficient_privilege';
  end if;
  select a.most, a.seconds into most, seconds from (values
    ('requests', 600, 60), ('writes', 120, 60), ('speech-analyze', 60, 60), ('speech-token', 30, 3600)
  ) a (kind, most, seconds) where a.kind = what;
  if most is null then
    raise exception 'no such allowance' using errcode = 'invalid_parameter_value';
  end if;
  window_began := to_timestamp(floor(extract(epoch from clock_timestamp()) / seconds) * seconds);
  insert into private.allowances as a (account, kind, began, spent) values (private.account(), what, window_began, 1)
    on conflict (account, kind) do update set began = excluded.began,
      spent = case when a.began = excluded.began then least(a.spent + 1, 1000000) else 1 end
    returning spent into used;
  return jsonb_build_object('limit', most, 'left', most - used,
    'resetS', ceil(seconds - extract(epoch from clock_timestamp() - window_began)));
end
$$;
create function public.rest_spend(what text) returns jsonb
  language sql volatile security invoker set search_path = ''
as $$
  select private.spend(what)
$$;

-- For the server alone: what the provider of accounts says.
create function private.take_account_event(event_id text, event_type text, account_id text) returns text
  language plpgsql security definer set search_path = ''
as $$
begin
  insert into private.account_events (id, type, at) values (event_id, event_type, now()) on conflict do nothing;
  if not found then
    return 'known';
  end if;
  if event_type = 'user.deleted' then
    perform private.forget(account_id);
  elsif event_type = 'user.updated' then
    update public.accounts a set changed_at = now() where a.account = account_id;
  end if;
  delete from private.account_events e where e.at < now() - interval '90 days';
  return 'done';
end
$$;
create function public.rest_account_event(event_id text, event_type text, account_id text) returns text
  language sql volatile security invoker set search_path = ''
as $$
  select private.take_account_event(event_id, event_type, account_id)
$$;

-- Nobody but who is named here.
do $$
declare
  own text;
begin
  for own in select p.oid::regprocedure::text from pg_proc p where p.pronamespace in ('public'::regnamespace, 'private'::regnamespace)
    and (p.proname like 'rest\_%' or p.proname in ('server_device', 'revision_now', 'ms', 'url64', 'register', 'may_invite', 'invite',
      'accept_invitation', 'withdraw_invitation', 'forget', 'leave', 'spend', 'take_account_event')) loop
    execute format('revoke all on function %s from public, anon, authenticated, service_role', own);
    if own not like '%account\_event(%' and own not like '%forget(%' and own not like '%may_invite(%'
      and own not like '%server_device(%' and own not like '%revision_now(%' then
      execute format('grant execute on function %s to authenticated', own);
    end if;
  end loop;
end
$$;
grant usage on schema private to service_role;
grant execute on function public.rest_account_event(text, text, text), private.take_account_event(text, text, text) to service_role;
