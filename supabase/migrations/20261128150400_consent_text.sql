-- A yes to a text that said something else is none: before 2027-01 it said that nothing is sent (main/core/consents/agreed.ts).
create or replace function private.consented(child uuid) returns boolean
  language sql stable security definer set search_path = ''
as $$
  with said as (
    select c.by, c.given, row_number() over (order by c.at, c.revision, c.id) as n from public.consents c
    where c.child_id = child and c.kind = 'cloud'
      and (not c.given or (c.how <> 'on-screen' and c.policy_version collate "C" >= '2027-01'))
  ), words as (
    select distinct on (s.by) s.given and not exists (select from said o where o.by = 'grown-up' and not o.given and o.n > s.n) as holds
    from said s where s.given or s.by <> 'grown-up' order by s.by, s.n desc
  )
  select coalesce((select bool_and(w.holds) from words w), false)
$$;
