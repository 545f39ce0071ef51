-- What the publisher released through the API: the files lie in the bucket `packs`, what was released of each pack stands here, so that
-- two who publish at once do not both win, and an older version never comes after a newer one. Not in `public.packs`: those rows
-- travel to every device, which fetches everybody's packs from the bucket instead.
create table private.releases (
  name text not null check (name ~ '^[a-z0-9-]{1,80}$'),
  version text not null check (version ~ '^\d{1,9}\.\d{1,9}\.\d{1,9}$'),
  -- SHA-256 of the signed file.
  sum text not null check (sum ~ '^[0-9a-f]{64}$'),
  published_at timestamptz not null default now(),
  primary key (name, version)
);
alter table private.releases enable row level security;
alter table private.releases force row level security;
revoke all on private.releases from public, anon, authenticated, service_role;

create function private.released() returns jsonb
  language sql stable security definer set search_path = ''
as $$
  select coalesce(jsonb_agg(jsonb_build_object('id', name, 'version', version, 'sum', sum, 'publishedAt', private.ms(published_at))
    order by name), '[]')
  from (select distinct on (name) * from private.releases order by name, string_to_array(version, '.')::bigint[] desc) newest
$$;

-- Takes a release into the list. A version that is out, or older than the newest one, is refused.
create function private.release(pack text, pack_version text, file_sum text) returns jsonb
  language plpgsql security definer set search_path = ''
as $$
begin
  perform pg_advisory_xact_lock(hashtext('private.releases ' || pack));
  if exists (select from private.releases r where r.name = pack
    and string_to_array(r.version, '.')::bigint[] >= string_to_array(pack_version, '.')::bigint[]) then
    raise exception 'this version or a newer one is out' using errcode = 'unique_violation';
  end if;
  insert into private.releases (name, version, sum) values (pack, pack_version, file_sum);
  return private.released();
end
$$;

create function public.rest_release(pack text, pack_version text, file_sum text) returns jsonb
  language sql volatile security invoker set search_path = ''
as $$
  select private.release(pack, pack_version, file_sum)
$$;
create function public.rest_released() returns jsonb
  language sql stable security invoker set search_path = ''
as $$
  select private.released()
$$;

-- The server's alone.
revoke all on function private.released(), private.release(text, text, text), public.rest_release(text, text, text), public.rest_released()
  from public, anon, authenticated, service_role;
grant execute on function private.released(), private.release(text, text, text), public.rest_release(text, text, text), public.rest_released()
  to service_role;

-- The bucket itself, as supabase/config.toml has it for a computer of its own: `db push` makes no buckets by itself.
do $$
begin
  if to_regclass('storage.buckets') is not null then
    execute $bucket$
      insert into storage.buckets (id, name, public, file_size_limit, allowed_mime_types)
        values ('packs', 'packs', true, 8388608, '{application/json}') on conflict (id) do nothing
    $bucket$;
  end if;
end
$$;
