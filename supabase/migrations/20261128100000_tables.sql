-- The model of the app's own store (main/store/migrations) for many clinics and families. Differences, and why:
-- * Rows belong to accounts through memberships, assignments and guardianships. An account is Clerk's `sub`, a text.
-- * A child's name, its notes, what was said and heard, a plan's note: bytes that were sealed on a device. No key is ever here.
-- * An attempt's words and sounds are one jsonb on the attempt: it is read whole or not at all, no query looks for one sound
--   across attempts (roll-ups answer that), and rows of their own would be some twenty-five times as many.
-- * Recordings, and what a computer keeps for itself, do not travel, so they have no table.
-- * No uniqueness besides ids: two devices may make the same target apart from each other; devices part such twins.
-- What every row that travels carries (device, revision, tombstone, sequence) is added in the next step.

create schema private;
revoke all on schema private from public;

create table public.clinics (
  id uuid primary key,
  name text not null check (length(name) between 1 and 200),
  made_at timestamptz not null
);

create table public.memberships (
  id uuid primary key,
  clinic_id uuid not null references public.clinics (id),
  account text not null check (length(account) between 1 and 200),
  role text not null check (role in ('admin', 'therapist')),
  made_at timestamptz not null,
  ended_at timestamptz
);

-- A child without a clinic is a family's own; its family are its guardians.
create table public.children (
  id uuid primary key,
  clinic_id uuid references public.clinics (id),
  name bytea check (length(name) <= 4096),
  notes bytea check (length(notes) <= 131072),
  dialect jsonb,
  birth_month text check (birth_month ~ '^\d{4}-(0[1-9]|1[0-2])$'),
  avatar text check (avatar ~ '^[a-z0-9-]{1,80}$'),
  made_at timestamptz not null
);

create table public.guardianships (
  id uuid primary key,
  child_id uuid not null references public.children (id),
  account text not null check (length(account) between 1 and 200),
  made_at timestamptz not null,
  ended_at timestamptz
);

-- Which therapists of its clinic treat a child.
create table public.assignments (
  id uuid primary key,
  child_id uuid not null references public.children (id),
  account text not null check (length(account) between 1 and 200),
  made_at timestamptz not null,
  ended_at timestamptz
);

-- Grown-ups as they are named: around a child (sealed with its key), or of a clinic.
create table public.people (
  id uuid primary key,
  child_id uuid references public.children (id),
  clinic_id uuid references public.clinics (id),
  account text check (length(account) between 1 and 200),
  role text not null check (role in ('therapist', 'guardian')),
  name bytea check (length(name) <= 4096),
  made_at timestamptz not null,
  check (num_nonnulls(child_id, clinic_id) = 1)
);

create table public.targets (
  id uuid primary key,
  child_id uuid not null references public.children (id),
  sound text not null check (sound ~ '^[A-Z]{1,3}$'),
  position text not null check (position in ('initial', 'medial', 'final')),
  made_at timestamptz not null
);

create table public.plans (
  id uuid primary key,
  child_id uuid not null references public.children (id),
  by text not null check (length(by) between 1 and 200),
  content jsonb not null check (length(content::text) <= 100000),
  note bytea check (length(note) <= 131072),
  starts_on date,
  ends_on date,
  made_at timestamptz not null
);

create table public.sessions (
  id uuid primary key,
  child_id uuid not null references public.children (id),
  started_at timestamptz not null,
  ended_at timestamptz,
  unique (child_id, id)
);

-- sealed: the text, what was heard, and the words, under the child's key; an own twister could say who a child is.
-- words: [{ startMs, endMs, verdict, sounds: [{ expected, heard, position, process, startMs, endMs, score, verdict, accepted }] }].
-- counts: what the attempt adds to its day, computed by the one definition that there is (main/core/progress/counting.ts).
-- The key begins with the child and the time, so that it serves a child's newest attempts and cuts the partitions down.
create table public.attempts (
  id uuid not null,
  child_id uuid not null references public.children (id),
  session_id uuid not null,
  at timestamptz not null,
  utc_offset_minutes integer not null check (utc_offset_minutes between -1440 and 1440),
  twister_id text not null check (length(twister_id) between 1 and 200),
  sealed bytea check (length(sealed) <= 131072),
  outcome text not null check (outcome in ('judged', 'refused')),
  reason text check (reason in ('silence', 'too-quiet', 'clipped', 'too-noisy', 'cut', 'other-text')),
  clarity real check (clarity between 0 and 100),
  completeness real not null check (completeness between 0 and 1),
  duration_ms real not null check (duration_ms between 0 and 1e9),
  analysis_ms real not null check (analysis_ms between 0 and 1e9),
  engine text not null check (length(engine) between 1 and 200),
  fluency jsonb check (length(fluency::text) <= 10000),
  words jsonb not null check (jsonb_typeof(words) = 'array' and jsonb_array_length(words) <= 1000),
  counts jsonb,
  primary key (child_id, at, id),
  foreign key (child_id, session_id) references public.sessions (child_id, id),
  check ((outcome = 'refused') = (reason is not null)),
  check (outcome = 'judged' or (clarity is null and completeness = 0 and words = '[]'))
) partition by range (at);

create table public.corrections (
  id uuid primary key,
  child_id uuid not null references public.children (id),
  attempt_id uuid not null,
  attempt_at timestamptz not null,
  word_index integer not null check (word_index between 0 and 1000),
  sound_index integer check (sound_index between 0 and 200),
  verdict text not null check (verdict in ('right', 'close', 'wrong', 'missing', 'unsure')),
  heard text check (heard ~ '^[A-Z]{1,3}$'),
  by text not null check (length(by) between 1 and 200),
  role text not null check (role in ('therapist', 'guardian')),
  at timestamptz not null,
  foreign key (child_id, attempt_at, attempt_id) references public.attempts (child_id, at, id)
);
create index corrections_by_attempt on public.corrections (child_id, attempt_at, attempt_id);

create table public.rewards (
  id uuid primary key,
  child_id uuid not null references public.children (id),
  kind text not null check (kind in ('star', 'badge', 'sticker')),
  name text not null check (name ~ '^[a-z0-9-]{1,80}$'),
  attempt_id uuid,
  at timestamptz not null
);

-- A ledger: each row is a decision, and the newest one of a kind holds.
create table public.consents (
  id uuid primary key,
  child_id uuid not null references public.children (id),
  kind text not null check (kind in ('recording', 'cloud', 'speech-service')),
  given boolean not null,
  by text not null check (length(by) between 1 and 200),
  how text not null check (how ~ '^[a-z0-9-]{1,80}$'),
  policy_version text not null check (length(policy_version) between 1 and 40),
  at timestamptz not null
);

-- Who did what, when. detail: figures and ids, never a name or a note.
create table public.audit (
  id uuid primary key,
  child_id uuid references public.children (id),
  clinic_id uuid references public.clinics (id),
  account text not null check (length(account) between 1 and 200),
  by text not null check (length(by) between 1 and 200),
  action text not null check (action ~ '^[a-z0-9-]{1,80}$'),
  entity text not null check (entity ~ '^[a-z0-9-]{1,80}$'),
  entity_id text not null check (length(entity_id) between 1 and 200),
  detail jsonb not null check (length(detail::text) <= 10000),
  at timestamptz not null
);

-- Of a child, or of an account.
create table public.settings (
  id uuid primary key,
  child_id uuid references public.children (id),
  account text check (length(account) between 1 and 200),
  key text not null check (length(key) between 1 and 200),
  value jsonb not null check (length(value::text) <= 100000),
  check (num_nonnulls(child_id, account) = 1)
);

-- One computer may be used by several accounts, each with a row of its own.
create table public.devices (
  id uuid not null,
  account text not null check (length(account) between 1 and 200),
  made_at timestamptz not null,
  primary key (account, id)
);

-- A released set of twisters with its signature; of everybody, or of one clinic.
create table public.packs (
  id uuid primary key,
  clinic_id uuid references public.clinics (id),
  name text not null check (name ~ '^[a-z0-9-]{1,80}$'),
  version text not null check (version ~ '^\d{1,9}\.\d{1,9}\.\d{1,9}$'),
  content jsonb not null check (length(content::text) <= 2000000),
  signature text not null check (length(signature) between 1 and 400),
  key text not null check (length(key) between 1 and 80),
  published_at timestamptz not null
);

-- What indexes are for: a child's and an account's own (access), a child's newest of each.
create index memberships_by_account on public.memberships (account, clinic_id);
create index memberships_by_clinic on public.memberships (clinic_id);
create index children_by_clinic on public.children (clinic_id);
create index guardianships_by_account on public.guardianships (account, child_id);
create index assignments_by_account on public.assignments (account, child_id);
create index sessions_by_child on public.sessions (child_id, started_at);
create index rewards_by_child on public.rewards (child_id, at);
create index consents_by_child on public.consents (child_id, kind, at);
