-- Who may see and do what. Everything is denied but what a policy here allows, and nobody may delete or truncate.
-- Therapist: children of the own clinic that are assigned to them. Admin: all children of the clinic. Guardian: own children.
-- Children have no account. Roles come from rows that admins and guardians write, never from what a token claims.
--
-- The functions read tables that the asker may not, so they run as their owner, with an empty search path. For reading there are
-- sets (`in (select ...)`: made once a query, then a look into a table of hashes); for writing, a question about the one row.

create function private.is_member(clinic uuid) returns boolean
  language sql stable security definer set search_path = ''
as $$
  select exists (select from public.memberships m where m.account = private.account() and m.clinic_id = clinic
    and m.ended_at is null and m.deleted_at is null)
$$;

create function private.is_admin(clinic uuid) returns boolean
  language sql stable security definer set search_path = ''
as $$
  select exists (select from public.memberships m where m.account = private.account() and m.clinic_id = clinic
    and m.role = 'admin' and m.ended_at is null and m.deleted_at is null)
$$;

create function private.guards(child uuid) returns boolean
  language sql stable security definer set search_path = ''
as $$
  select exists (select from public.guardianships g where g.account = private.account() and g.child_id = child
    and g.ended_at is null and g.deleted_at is null)
$$;

-- An admin of the child's clinic.
create function private.directs(child uuid) returns boolean
  language sql stable security definer set search_path = ''
as $$
  select exists (select from public.children c where c.id = child and private.is_admin(c.clinic_id))
$$;

create function private.treats(child uuid) returns boolean
  language sql stable security definer set search_path = ''
as $$
  select private.directs(child) or exists (
    select from public.assignments a join public.children c on c.id = a.child_id
    where a.account = private.account() and a.child_id = child and a.ended_at is null and a.deleted_at is null
      and private.is_member(c.clinic_id))
$$;

create function private.has_child(child uuid) returns boolean
  language sql stable security definer set search_path = ''
as $$
  select private.guards(child) or private.treats(child)
$$;

create function private.my_clinics() returns setof uuid
  language sql stable security definer set search_path = ''
as $$
  select m.clinic_id from public.memberships m
  where m.account = private.account() and m.ended_at is null and m.deleted_at is null
$$;

-- The same children as those of which `has_child` says yes.
create function private.my_children() returns setof uuid
  language sql stable security definer set search_path = ''
as $$
  select g.child_id from public.guardianships g
  where g.account = private.account() and g.ended_at is null and g.deleted_at is null
  union
  select a.child_id from public.assignments a join public.children c on c.id = a.child_id
  where a.account = private.account() and a.ended_at is null and a.deleted_at is null
    and c.clinic_id in (select private.my_clinics())
  union
  select c.id from public.memberships m join public.children c on c.clinic_id = m.clinic_id
  where m.account = private.account() and m.role = 'admin' and m.ended_at is null and m.deleted_at is null
$$;

-- Whether a child's guardian agreed that its data is kept here; what of it may come in depends on that.
create function private.agreed(child uuid) returns boolean
  language sql stable security definer set search_path = ''
as $$
  select exists (select from public.children c where c.id = child and c.deleted_at is null) and coalesce((
    select n.given from public.consents n where n.child_id = child and n.kind = 'cloud'
    order by n.at desc, n.revision desc, n.id desc limit 1), false)
$$;

-- A child without a clinic may be taken into one by a member of it who has the child; then it stays there.
create function private.keep_clinic() returns trigger
  language plpgsql set search_path = ''
as $$
begin
  new.clinic_id := coalesce(new.clinic_id, old.clinic_id);
  if old.clinic_id is not null and new.clinic_id <> old.clinic_id then
    raise exception 'a child stays in its clinic' using errcode = 'restrict_violation';
  end if;
  if old.clinic_id is null and new.clinic_id is not null and private.account() is not null
    and not private.is_member(new.clinic_id) then
    raise exception 'not a member of this clinic' using errcode = 'insufficient_privilege';
  end if;
  return new;
end
$$;
create trigger a_keep_clinic before update of clinic_id on public.children for each row
  execute function private.keep_clinic();

-- Denied by default, the owner of the tables included.
do $$
declare
  name text;
begin
  for name in select c.relname from pg_class c where c.relnamespace = 'public'::regnamespace and c.relkind in ('r', 'p') loop
    execute format('alter table public.%I enable row level security', name);
    execute format('alter table public.%I force row level security', name);
    execute format('revoke all on public.%I from public, anon, authenticated', name);
    execute format('grant select on public.%I to authenticated', name);
  end loop;
  for name in select e.tbl from private.entities() e loop
    execute format('grant insert on public.%I to authenticated', name);
  end loop;
  for name in select e.tbl from private.entities() e where e.mutable is not null loop
    execute format('grant update on public.%I to authenticated', name);
  end loop;
end
$$;
revoke all on all functions in schema private from public, anon, authenticated;
grant usage on schema private to authenticated;
grant execute on function private.entities(), private.account(), private.is_member(uuid), private.is_admin(uuid),
  private.guards(uuid), private.directs(uuid), private.treats(uuid), private.has_child(uuid), private.agreed(uuid),
  private.my_clinics(), private.my_children() to authenticated;

create policy read on public.clinics for select to authenticated using (id in (select private.my_clinics()));
create policy add on public.clinics for insert to authenticated with check ((select private.account()) is not null);
create policy change on public.clinics for update to authenticated
  using (private.is_admin(id)) with check (private.is_admin(id));

create policy read on public.memberships for select to authenticated using (clinic_id in (select private.my_clinics()));
create policy add on public.memberships for insert to authenticated with check (private.is_admin(clinic_id));
create policy change on public.memberships for update to authenticated
  using (private.is_admin(clinic_id)) with check (private.is_admin(clinic_id));

create policy read on public.children for select to authenticated using (id in (select private.my_children()));
create policy add on public.children for insert to authenticated
  with check ((select private.account()) is not null and (clinic_id is null or private.is_member(clinic_id)));
create policy change on public.children for update to authenticated
  using (private.has_child(id)) with check (private.has_child(id));

-- Who brings up a child says who else does; an admin may, for a child that came with its clinic.
create policy read on public.guardianships for select to authenticated using (child_id in (select private.my_children()));
create policy add on public.guardianships for insert to authenticated
  with check (private.guards(child_id) or private.directs(child_id));
create policy change on public.guardianships for update to authenticated
  using (private.guards(child_id) or private.directs(child_id))
  with check (private.guards(child_id) or private.directs(child_id));

create policy read on public.assignments for select to authenticated using (child_id in (select private.my_children()));
create policy add on public.assignments for insert to authenticated with check (private.directs(child_id));
create policy change on public.assignments for update to authenticated
  using (private.directs(child_id)) with check (private.directs(child_id));

create policy read on public.people for select to authenticated
  using (child_id in (select private.my_children()) or clinic_id in (select private.my_clinics()));
create policy add on public.people for insert to authenticated
  with check (private.has_child(child_id) or private.is_admin(clinic_id));
create policy change on public.people for update to authenticated
  using (private.has_child(child_id) or private.is_admin(clinic_id))
  with check (private.has_child(child_id) or private.is_admin(clinic_id));

-- What is a child's comes in while that is agreed; a tombstone always may.
do $$
declare
  name text;
begin
  foreach name in array array['targets', 'plans', 'sessions', 'attempts', 'rewards'] loop
    execute format('create policy read on public.%I for select to authenticated
      using (child_id in (select private.my_children()))', name);
    execute format('create policy add on public.%I for insert to authenticated
      with check (private.has_child(child_id) and private.agreed(child_id))', name);
    execute format('create policy change on public.%I for update to authenticated using (private.has_child(child_id))
      with check (private.has_child(child_id) and (deleted_at is not null or private.agreed(child_id)))', name);
  end loop;
end
$$;

-- Nobody corrects in a role that they do not have with this child.
create policy read on public.corrections for select to authenticated using (child_id in (select private.my_children()));
create policy add on public.corrections for insert to authenticated with check (private.agreed(child_id)
  and case role when 'therapist' then private.treats(child_id) else private.guards(child_id) end);
create policy change on public.corrections for update to authenticated using (private.has_child(child_id))
  with check (private.has_child(child_id) and (deleted_at is not null or private.agreed(child_id)));

create policy read on public.consents for select to authenticated using (child_id in (select private.my_children()));
create policy add on public.consents for insert to authenticated with check (private.has_child(child_id));

create policy read on public.audit for select to authenticated
  using (child_id in (select private.my_children())
    or (child_id is null and account = (select private.account()))
    or (child_id is null and private.is_admin(clinic_id)));
create policy add on public.audit for insert to authenticated
  with check (account = (select private.account()) and (child_id is null or private.has_child(child_id))
    and (clinic_id is null or private.is_member(clinic_id)));

create policy read on public.settings for select to authenticated
  using (child_id in (select private.my_children()) or account = (select private.account()));
create policy add on public.settings for insert to authenticated
  with check (account = (select private.account()) or (private.has_child(child_id) and private.agreed(child_id)));
create policy change on public.settings for update to authenticated
  using (account = (select private.account()) or private.has_child(child_id))
  with check (account = (select private.account())
    or (private.has_child(child_id) and (deleted_at is not null or private.agreed(child_id))));

create policy read on public.devices for select to authenticated using (account = (select private.account()));
create policy add on public.devices for insert to authenticated with check (account = (select private.account()));
create policy change on public.devices for update to authenticated
  using (account = (select private.account())) with check (account = (select private.account()));

-- Everybody's packs are published by the project alone.
create policy read on public.packs for select to authenticated
  using ((clinic_id is null and (select private.account()) is not null) or clinic_id in (select private.my_clinics()));
create policy add on public.packs for insert to authenticated with check (private.is_admin(clinic_id));
create policy change on public.packs for update to authenticated
  using (private.is_admin(clinic_id)) with check (private.is_admin(clinic_id));

create policy read on public.streams for select to authenticated
  using (child_id in (select private.my_children()) or clinic_id in (select private.my_clinics())
    or account = (select private.account()) or (name = 'packs' and (select private.account()) is not null));
