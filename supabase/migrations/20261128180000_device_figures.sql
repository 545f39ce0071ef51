-- What computers tell of themselves while they sync: figures alone, for the metrics of the API, whose instances forget. The last word of
-- each computer stands for a month; what is counted goes on in `private.figures`.
create table private.device_status (
  account text not null check (length(account) between 1 and 200),
  device uuid not null,
  at timestamptz not null default now(),
  status jsonb not null check (length(status::text) <= 2000),
  primary key (account, device)
);
create index device_status_by_time on private.device_status (at);
create table private.figures (
  name text not null,
  place integer not null,
  value double precision not null,
  primary key (name, place)
);
do $$
declare
  name text;
begin
  foreach name in array array['private.device_status', 'private.figures'] loop
    execute format('alter table %s enable row level security', name);
    execute format('alter table %s force row level security', name);
    execute format('revoke all on %s from public, anon, authenticated, service_role', name);
  end loop;
end
$$;

create function private.count_figure(figure text, figure_place integer, more double precision) returns void
  language sql volatile security definer set search_path = ''
as $$
  insert into private.figures as f (name, place, value) values (figure, figure_place, more)
    on conflict (name, place) do update set value = f.value + excluded.value
$$;

-- Counts what is new since the computer's last word: nothing of its first, nothing twice, and no more at once than an honest computer has.
create function private.take_device_status(new_device uuid, new_status jsonb) returns void
  language plpgsql security definer set search_path = ''
as $$
declare
  before jsonb;
  is_same_run boolean;
  more double precision;
begin
  if private.account() is null then
    raise exception 'nobody is signed in' using errcode = 'insufficient_privilege';
  end if;
  perform pg_advisory_xact_lock(hashtext('private.device_status ' || private.account()));
  select s.status into before from private.device_status s where s.account = private.account() and s.device = new_device;
  if before is null and (select count(*) from private.device_status s where s.account = private.account()) >= 50 then
    raise exception 'too many computers' using errcode = 'check_violation';
  end if;
  if before is not null then
    is_same_run := before -> 'startedAt' = new_status -> 'startedAt';
    more := (new_status ->> 'crashes')::double precision - (before ->> 'crashes')::double precision;
    if more > 0 then
      perform private.count_figure('crashes', 0, least(more, 100));
    end if;
    for place in 0..11 loop
      more := (new_status -> 'recogniser' -> 'counts' ->> place)::double precision
        - case when is_same_run then (before -> 'recogniser' -> 'counts' ->> place)::double precision else 0 end;
      if more > 0 then
        perform private.count_figure('recogniser device', place, least(more, 1000));
      end if;
    end loop;
    more := (new_status -> 'recogniser' ->> 'seconds')::double precision
      - case when is_same_run then (before -> 'recogniser' ->> 'seconds')::double precision else 0 end;
    if more > 0 then
      perform private.count_figure('recogniser device', 12, least(more, 10000));
    end if;
  end if;
  insert into private.device_status (account, device, status) values (private.account(), new_device, new_status)
    on conflict (account, device) do update set at = now(), status = excluded.status;
  delete from private.device_status s where s.at < now() - interval '30 days';
end
$$;
create function public.rest_device_status(new_device uuid, new_status jsonb) returns void
  language sql volatile security invoker set search_path = ''
as $$
  select private.take_device_status(new_device, new_status)
$$;

-- One take that the API had heard elsewhere.
create function public.rest_timed(bucket integer, seconds double precision) returns void
  language sql volatile security invoker set search_path = ''
as $$
  select private.count_figure('recogniser service', bucket, 1), private.count_figure('recogniser service', 12, seconds)
$$;

create function private.device_figures() returns jsonb
  language sql stable security definer set search_path = ''
as $$
  with told as (
    select (status ->> 'pending')::bigint as pending, (status ->> 'deadLetters')::bigint as dead,
      (status ->> 'waitingMs')::double precision / 1000 as waiting
    from private.device_status where at > now() - interval '1 day'
  ), times as (
    select kind, jsonb_build_object('counts', (select jsonb_agg(coalesce((select f.value from private.figures f
        where f.name = 'recogniser ' || kind and f.place = n), 0) order by n) from generate_series(0, 11) n),
      'seconds', coalesce((select f.value from private.figures f where f.name = 'recogniser ' || kind and f.place = 12), 0)) as counted
    from unnest('{device,service}'::text[]) kind
  )
  select jsonb_build_object('devices', count(*), 'pending', coalesce(sum(pending), 0), 'deadLetters', coalesce(sum(dead), 0),
    'lagging', count(*) filter (where waiting > 4 * 3600), 'longestS', coalesce(max(waiting), 0),
    'crashes', coalesce((select f.value from private.figures f where f.name = 'crashes' and f.place = 0), 0),
    'recogniser', (select jsonb_object_agg(kind, counted) from times))
  from told
$$;
create function public.rest_device_figures() returns jsonb
  language sql stable security invoker set search_path = ''
as $$
  select private.device_figures()
$$;

-- Who leaves leaves no computer behind.
create function private.forget_devices() returns trigger
  language plpgsql security definer set search_path = ''
as $$
begin
  delete from private.device_status s where s.account = old.account;
  return null;
end
$$;
create trigger d_forget_devices after delete on public.accounts for each row execute function private.forget_devices();

revoke all on function private.count_figure(text, integer, double precision), private.take_device_status(uuid, jsonb),
  private.device_figures(), private.forget_devices(), public.rest_device_status(uuid, jsonb), public.rest_timed(integer, double precision),
  public.rest_device_figures() from public, anon, authenticated, service_role;
grant execute on function private.take_device_status(uuid, jsonb), public.rest_device_status(uuid, jsonb) to authenticated;
grant execute on function private.count_figure(text, integer, double precision), private.device_figures(),
  public.rest_timed(integer, double precision), public.rest_device_figures() to service_role;
