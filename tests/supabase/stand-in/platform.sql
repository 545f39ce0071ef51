-- What Supabase brings before the first migration, as far as the migrations and policies depend on it: its roles, `auth.jwt()`, and
-- its default privileges, which hand every new table and function of `public` to everybody. Migrations run as `postgres`, which
-- there is no superuser but passes row-level security; here it is called `migrator`, since a superuser is called postgres.
create role anon nologin noinherit;
create role authenticated nologin noinherit;
create role service_role nologin noinherit bypassrls;
create role authenticator nologin noinherit;
grant anon, authenticated, service_role to authenticator;
create role migrator nologin noinherit nosuperuser bypassrls;

do $$ begin execute format('grant create on database %I to migrator', current_database()); end $$;
grant usage, create on schema public to migrator;
grant usage on schema public to anon, authenticated, service_role;
alter default privileges for role migrator in schema public grant all on tables to anon, authenticated, service_role;
alter default privileges for role migrator in schema public grant all on functions to anon, authenticated, service_role;
alter default privileges for role migrator in schema public grant all on sequences to anon, authenticated, service_role;

create schema auth;
grant usage on schema auth to anon, authenticated, service_role, migrator;
create function auth.jwt() returns jsonb language sql stable as $$
  select coalesce(nullif(current_setting('request.jwt.claim', true), ''),
    nullif(current_setting('request.jwt.claims', true), ''))::jsonb
$$;
