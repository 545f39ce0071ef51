-- Reports of errors, each sent by somebody who saw it before. No account, no computer and no address stands with one. Only whoever
-- runs the database reads them: no policy and no right lets anybody else, the server's own key included, which may add alone.
create table private.reports (
  id uuid primary key,
  at timestamptz not null default now(),
  version text not null check (length(version) <= 40),
  report jsonb not null check (length(report::text) <= 140000)
);
create index reports_by_time on private.reports (at);
alter table private.reports enable row level security;
alter table private.reports force row level security;
revoke all on private.reports from public, anon, authenticated, service_role;

-- Called by the API, which has looked the report through. At most ten a day of an account (counted apart from the report), 20,000 in all; none is kept
-- for longer than 90 days. Answers 'stored', or 'known' where it came before.
create function private.add_report(sender text, error_report jsonb) returns text
  language plpgsql security definer set search_path = ''
as $$
declare
  today timestamptz := to_timestamp(floor(extract(epoch from clock_timestamp()) / 86400) * 86400);
  used integer;
begin
  delete from private.reports r where r.at < now() - interval '90 days';
  if exists (select from private.reports r where r.id = (error_report ->> 'id')::uuid) then
    return 'known';
  end if;
  insert into private.allowances as a (account, kind, began, spent) values (sender, 'reports', today, 1)
    on conflict (account, kind) do update set began = excluded.began,
      spent = case when a.began = excluded.began then least(a.spent + 1, 1000000) else 1 end
    returning spent into used;
  if used > 10 or (select count(*) from private.reports) >= 20000 then
    raise exception 'enough reports' using errcode = 'P0001', hint = 'too-many';
  end if;
  insert into private.reports (id, version, report)
    values ((error_report ->> 'id')::uuid, error_report -> 'app' ->> 'version', error_report);
  return 'stored';
end
$$;
create function public.rest_report(sender text, error_report jsonb) returns text
  language sql volatile security invoker set search_path = ''
as $$
  select private.add_report(sender, error_report)
$$;
revoke all on function private.add_report(text, jsonb), public.rest_report(text, jsonb) from public, anon, authenticated, service_role;
grant execute on function private.add_report(text, jsonb), public.rest_report(text, jsonb) to service_role;
