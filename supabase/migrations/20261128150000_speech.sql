-- Takes that the API sends on to a speech service have an end each day as well as each minute: they cost.
create or replace function private.spend(what text) returns jsonb
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
    ('requests', 600, 60), ('writes', 120, 60), ('speech-analyze', 60, 60), ('speech-service', 400, 86400), ('speech-token', 30, 3600)
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
