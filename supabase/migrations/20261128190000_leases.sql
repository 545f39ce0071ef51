-- Several of an allowance at once: an instance of the API takes some in advance, so that not every request that only reads writes a row
-- first. What is left over when the window ends is lost to the account, never won. Answers how many were granted, besides the rest.
create function private.lease(what text, many integer) returns jsonb
  language plpgsql security definer set search_path = ''
as $$
declare
  spent_one jsonb := private.spend(what);
  more integer := least(greatest(many, 1) - 1, greatest((spent_one ->> 'left')::integer, 0), 100);
begin
  if more > 0 then
    update private.allowances a set spent = a.spent + more where a.account = private.account() and a.kind = what;
  end if;
  return spent_one || jsonb_build_object('left', (spent_one ->> 'left')::integer - more, 'granted', more + 1);
end
$$;
create function public.rest_lease(what text, many integer) returns jsonb
  language sql volatile security invoker set search_path = ''
as $$
  select private.lease(what, many)
$$;
revoke all on function private.lease(text, integer), public.rest_lease(text, integer) from public, anon, authenticated, service_role;
grant execute on function private.lease(text, integer), public.rest_lease(text, integer) to authenticated;
