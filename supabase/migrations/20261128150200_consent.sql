-- A child's first row comes in only where a guardian's yes to it is recorded here already, by a way that proves who it was. The device
-- asks as well, and is not believed. So decisions may come before the child of which they are.
alter table public.consents drop constraint consents_child_id_fkey;

-- How guardians stand (main/core/consents/agreed.ts says the same): each one's own last word holds, whatever another said later. A no
-- that names nobody ('grown-up') is everybody's; a yes that proves nothing is as if it had not been said.
create function private.consented(child uuid) returns boolean
  language sql stable security definer set search_path = ''
as $$
  with said as (
    select c.by, c.given, row_number() over (order by c.at, c.revision, c.id) as n from public.consents c
    where c.child_id = child and c.kind = 'cloud' and (not c.given or c.how <> 'on-screen')
  ), words as (
    select distinct on (s.by) s.given and not exists (select from said o where o.by = 'grown-up' and not o.given and o.n > s.n) as holds
    from said s where s.given or s.by <> 'grown-up' order by s.by, s.n desc
  )
  select coalesce((select bool_and(w.holds) from words w), false)
$$;

create or replace function private.agreed(child uuid) returns boolean
  language sql stable security definer set search_path = ''
as $$
  select exists (select from public.children c where c.id = child and c.deleted_at is null) and private.consented(child)
$$;

-- Whether there is such a child, whoever has it.
create function private.is_there(child uuid) returns boolean
  language sql stable security definer set search_path = ''
as $$
  select exists (select from public.children c where c.id = child)
$$;

revoke all on function private.consented(uuid), private.is_there(uuid) from public, anon, authenticated;
grant execute on function private.consented(uuid), private.is_there(uuid) to authenticated;

drop policy add on public.children;
create policy add on public.children for insert to authenticated with check ((select private.account()) is not null
  and (clinic_id is null or private.is_member(clinic_id)) and private.consented(id));

-- Before the child is here there is nobody who has it; afterwards it is for them.
drop policy add on public.consents;
create policy add on public.consents for insert to authenticated with check ((select private.account()) is not null
  and (private.has_child(child_id) or not private.is_there(child_id)));

-- A child and the yes of its guardian, both or neither; the yes first. Answers 'stored' or 'known'.
create or replace function public.rest_add_child(new_child jsonb, consent jsonb) returns text
  language plpgsql security invoker set search_path = ''
as $$
begin
  if not exists (select from public.accounts a where a.account = private.account()) then
    raise exception 'not registered' using errcode = 'P0001', hint = 'not-registered';
  end if;
  if consent ->> 'how' not in ('on-paper', 'card-payment', 'video-call', 'phone-call', 'id-check') then
    raise exception 'not a verifiable way' using errcode = 'check_violation';
  end if;
  if private.is_there((new_child ->> 'id')::uuid) and not private.has_child((new_child ->> 'id')::uuid) then
    raise exception 'somebody else has this id' using errcode = 'unique_violation';
  end if;
  perform private.store_row('consent', consent);
  return private.store_row('child', new_child);
end
$$;
