import type { Database } from './database.ts'

/** What the catalogue says that no table and no function may be like. */
const rules: Readonly<Record<string, string>> = {
  'has no row-level security, or not for its owner': `
    select c.oid::regclass::text as name from pg_class c
    where c.relnamespace in ('public'::regnamespace, 'private'::regnamespace) and c.relkind in ('r', 'p')
      and not (c.relrowsecurity and c.relforcerowsecurity)`,
  'has no policy': `
    select c.oid::regclass::text as name from pg_class c
    where c.relnamespace = 'public'::regnamespace and c.relkind in ('r', 'p')
      and not exists (select from pg_policy p where p.polrelid = c.oid)`,
  'is no table, so that policies do not guard it': `
    select c.oid::regclass::text as name from pg_class c
    where c.relnamespace = 'public'::regnamespace and c.relkind in ('v', 'm', 'f')`,
  'has a policy that asks nothing, or is for others than those who are signed in': `
    select tablename || '.' || policyname as name from pg_policies
    where schemaname = 'public' and (qual = 'true' or with_check = 'true' or roles <> '{authenticated}')`,
  'may be deleted from, or more, by those who are signed in': `
    select c.oid::regclass::text || ' ' || a.privilege_type as name from pg_class c, aclexplode(c.relacl) a
    where c.relnamespace in ('public'::regnamespace, 'private'::regnamespace) and (
      (a.grantee = 'authenticated'::regrole and (a.privilege_type not in ('SELECT', 'INSERT', 'UPDATE')
        or c.relnamespace = 'private'::regnamespace))
      or a.grantee in (0, 'anon'::regrole))`,
  'runs with the rights of its owner, and where it looks is up to the caller': `
    select p.oid::regprocedure::text as name from pg_proc p
    where p.pronamespace in ('public'::regnamespace, 'private'::regnamespace)
      and not coalesce(p.proconfig::text like '%search_path=%', false)`,
  'may be called by everybody': `
    select p.oid::regprocedure::text as name from pg_proc p
    where p.pronamespace in ('public'::regnamespace, 'private'::regnamespace)
      and has_function_privilege('anon', p.oid, 'execute')`,
  'is served, runs as its owner, and would pass every policy': `
    select p.oid::regprocedure::text as name from pg_proc p
    where p.pronamespace = 'public'::regnamespace and p.prosecdef`,
}

/** Each as "public.bare has no policy". */
export const gapsOf = async (database: Database): Promise<readonly string[]> => {
  const gaps: string[] = []
  for (const [rule, sql] of Object.entries(rules))
    for (const { name } of await database.query(sql)) gaps.push(`${String(name)} ${rule}`)
  return gaps
}
