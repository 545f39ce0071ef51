-- Demo data for a local stack (`supabase db reset`): one clinic with an admin, a therapist and two children, and a family's child.
-- The accounts are made up; put `sub`s of your own Clerk instance in their place to sign in as one of them. What would be sealed is
-- a byte or two that no key opens. Written as the server, without a token.
do $$
declare
  clinic uuid := '01930000-0000-7000-8000-000000000001';
  device uuid := '01930000-0000-7000-8000-0000000000dd';
  child uuid;
  session uuid;
  n integer;
  day integer;
  made timestamptz := '2026-10-01 09:00+00';
  rev bigint := extract(epoch from made)::bigint * 1000 * 1024;
begin
  insert into public.clinics (id, name, made_at, device_id, revision) values (clinic, 'Demo clinic', made, device, rev);
  insert into public.memberships (id, clinic_id, account, role, made_at, device_id, revision) values
    (private.new_id(), clinic, 'user_demo_admin', 'admin', made, device, rev),
    (private.new_id(), clinic, 'user_demo_therapist', 'therapist', made, device, rev);
  for n in 1..3 loop
    child := ('01930000-0000-7000-8000-0000000001' || lpad(n::text, 2, '0'))::uuid;
    insert into public.children (id, clinic_id, avatar, birth_month, made_at, device_id, revision)
      values (child, case when n < 3 then clinic end, 'chameleon', '2019-0' || n, made, device, rev);
    insert into public.consents (id, child_id, kind, given, by, how, policy_version, at, device_id, revision)
      values (private.new_id(), child, 'cloud', true, 'demo', 'on-paper', '2026-11', made, device, rev);
    insert into public.guardianships (id, child_id, account, made_at, device_id, revision)
      values (private.new_id(), child, 'user_demo_guardian_' || n, made, device, rev);
    if n < 3 then
      insert into public.assignments (id, child_id, account, made_at, device_id, revision)
        values (private.new_id(), child, 'user_demo_therapist', made, device, rev);
    end if;
    insert into public.targets (id, child_id, sound, position, made_at, device_id, revision)
      values (private.new_id(), child, (array['R', 'S', 'K'])[n], 'initial', made, device, rev);
    for day in 0..9 loop
      session := private.new_id();
      insert into public.sessions (id, child_id, started_at, device_id, revision)
        values (session, child, made + make_interval(days => day), device, rev);
      insert into public.attempts (id, child_id, session_id, at, utc_offset_minutes, twister_id, outcome, clarity, completeness,
          duration_ms, analysis_ms, engine, words, counts, device_id, revision)
        select private.new_id(), child, session, made + make_interval(days => day, secs => 30 * try), 60, 'red-lorry', 'judged',
          60 + 2 * day + try, 1, 2400, 30, 'demo@1', '[]', jsonb_build_object('judged', 1, 'reviewed', 0, 'practiceMs', 2400,
            'clarities', 1, 'claritySum', 60 + 2 * day + try, 'pacedSyllables', 6, 'pacedMs', 2100, 'tallies',
            jsonb_build_array(jsonb_build_object('kind', 'target', 'name', (array['R', 'S', 'K'])[n], 'position', 'initial',
              'right', day % 3, 'close', 0, 'wrong', 1, 'missing', 0, 'unsure', 0, 'shown', 0))), device, rev
        from generate_series(1, 5) try;
    end loop;
  end loop;
end
$$;
