-- What the platform itself keeps. Three walls: `public` belongs to communities, `auth` to the sign-in part, `jobs` to the clock.
create schema auth;
create schema jobs;
grant usage on schema public to gromada_tenant, gromada_auth;
grant usage on schema auth to gromada_auth;
grant usage, create on schema jobs to gromada_jobs;
grant usage on schema jobs to gromada_tenant;

-- Puts a table of `public` behind the wall of its community. Every table there goes through this; a test reads the catalogue.
create function install.wall(target regclass) returns void language plpgsql as $$
begin
  execute format('alter table %s enable row level security', target);
  execute format('alter table %s force row level security', target);
  execute format(
    'create policy wall on %s to gromada_tenant
       using (community_id = (select nullif(current_setting(''gromada.community'', true), '''')::uuid))', target);
  execute format('grant select, insert, update, delete on %s to gromada_tenant', target);
end $$;

-- Counts the versions of a row, so that an undo or a second editor can tell that somebody came between.
create function install.next_version() returns trigger language plpgsql as $$
begin
  new.version := old.version + 1;
  return new;
end $$;

create function install.versioned(target regclass) returns void language plpgsql as $$
begin
  execute format('create trigger next_version before update on %s for each row execute function install.next_version()', target);
end $$;

create table communities (
  community_id uuid primary key,
  slug text not null unique check (slug ~ '^[a-z0-9][a-z0-9-]{1,60}$'),
  name text not null check (length(name) between 1 and 200),
  languages text[] not null check (cardinality(languages) > 0),
  zone text not null,
  currency text not null check (currency ~ '^[A-Z]{3}$'),
  country text not null default 'PL' check (country ~ '^[A-Z]{2}$'),
  colour text not null,
  -- In a hall of three hundred everybody shares one address: until then the limits are generous.
  meeting_until timestamptz,
  version integer not null default 1,
  created_at timestamptz not null default now()
);
select install.wall('communities');
select install.versioned('communities');
-- The door finds a community by its slug before anybody is inside one, and makes the first.
grant select, insert on communities to gromada_auth;
create policy door on communities to gromada_auth using (true) with check (true);

create table audit (
  community_id uuid not null references communities,
  id uuid not null,
  at timestamptz not null default clock_timestamp(),
  -- Which transaction wrote it: a page kept in memory asks whether anything was committed after its own snapshot.
  xact xid8 not null default pg_current_xact_id(),
  operation text not null,
  actor_kind text not null,
  account_id text,
  person_id uuid,
  subject_kind text,
  subject_id uuid,
  undoes uuid,
  primary key (community_id, id)
);
create index audit_recent on audit (community_id, at desc);
create index audit_subject on audit (community_id, subject_kind, subject_id, at desc);
select install.wall('audit');
revoke update, delete on audit from gromada_tenant;

create table views (
  community_id uuid not null references communities,
  id uuid not null,
  at timestamptz not null default clock_timestamp(),
  account_id text not null,
  operation text not null,
  -- All whom one page showed: fifty rows for one look at a list would cost more than the look.
  person_ids uuid[] not null,
  primary key (community_id, id)
);
create index views_people on views using gin (person_ids);
create index views_newest on views (community_id, at desc);
select install.wall('views');

create table undo_entries (
  community_id uuid not null references communities,
  id uuid not null,
  operation text not null,
  steps jsonb not null,
  met jsonb not null,
  subject_kind text,
  subject_id uuid,
  said_feature text not null,
  said_key text not null,
  said_holes jsonb not null,
  account_id text,
  actor_name text not null,
  at timestamptz not null,
  undone_at timestamptz,
  undone_by text,
  primary key (community_id, id)
);
create index undo_entries_subject on undo_entries (community_id, subject_kind, subject_id, at desc);
select install.wall('undo_entries');

create table idempotency_keys (
  community_id uuid not null references communities,
  actor text not null,
  operation text not null,
  key text not null check (length(key) between 1 and 200),
  input_hash text not null,
  output jsonb,
  at timestamptz not null default now(),
  primary key (community_id, actor, operation, key)
);
create index idempotency_keys_old on idempotency_keys (community_id, at);
select install.wall('idempotency_keys');

-- The thread: every step keeps the link to the step before.
create table thread_links (
  community_id uuid not null references communities,
  id uuid not null,
  from_kind text not null,
  from_id uuid not null,
  to_kind text not null,
  to_id uuid not null,
  linked_at timestamptz not null,
  linked_by text,
  primary key (community_id, id),
  unique (community_id, from_kind, from_id, to_kind, to_id)
);
create index thread_links_back on thread_links (community_id, to_kind, to_id, from_kind);
select install.wall('thread_links');

-- Long work with progress: an import, a mailing, an export.
create table job_runs (
  community_id uuid not null references communities,
  id uuid not null,
  job text not null,
  input jsonb not null,
  state text not null default 'waiting' check (state in ('waiting', 'running', 'done', 'failed', 'cancelled')),
  done integer not null default 0,
  total integer,
  result jsonb,
  started_by text,
  asked_at timestamptz not null,
  -- While it runs: an old beat means that its process died, and somebody else takes the work up.
  beat_at timestamptz,
  ended_at timestamptz,
  primary key (community_id, id)
);
create index job_runs_open on job_runs (community_id, asked_at desc);
select install.wall('job_runs');

-- What happened, for those who listen: ids only. Written in the transaction of the change, handed on by the relay.
create table jobs.outbox (
  id bigint generated always as identity primary key,
  community_id uuid not null,
  event text not null,
  payload jsonb not null,
  at timestamptz not null default now()
);
grant insert on jobs.outbox to gromada_tenant;
-- `for update skip locked` asks for the right to update.
grant select, update, delete on jobs.outbox to gromada_jobs;

-- Accounts. The first four tables have the shape that better-auth expects, names included.
create table auth."user" (
  id text primary key,
  name text not null,
  email text not null unique,
  "emailVerified" boolean not null,
  image text,
  language text,
  "createdAt" timestamptz not null default current_timestamp,
  "updatedAt" timestamptz not null default current_timestamp
);
create table auth.session (
  id text primary key,
  "expiresAt" timestamptz not null,
  token text not null unique,
  "createdAt" timestamptz not null default current_timestamp,
  "updatedAt" timestamptz not null,
  "ipAddress" text,
  "userAgent" text,
  "userId" text not null references auth."user" on delete cascade
);
create index session_of_user on auth.session ("userId");
create table auth.account (
  id text primary key,
  "accountId" text not null,
  "providerId" text not null,
  "userId" text not null references auth."user" on delete cascade,
  "accessToken" text,
  "refreshToken" text,
  "idToken" text,
  "accessTokenExpiresAt" timestamptz,
  "refreshTokenExpiresAt" timestamptz,
  scope text,
  password text,
  "createdAt" timestamptz not null default current_timestamp,
  "updatedAt" timestamptz not null
);
create index account_of_user on auth.account ("userId");
create table auth.verification (
  id text primary key,
  identifier text not null,
  value text not null,
  "expiresAt" timestamptz not null,
  "createdAt" timestamptz not null default current_timestamp,
  "updatedAt" timestamptz not null default current_timestamp
);
create index verification_identifier on auth.verification (identifier);

create table auth.memberships (
  community_id uuid not null references communities,
  account_id text not null references auth."user" on delete cascade,
  role text not null,
  person_id uuid,
  joined_at timestamptz not null default now(),
  ended_at timestamptz,
  primary key (community_id, account_id)
);
create index memberships_account on auth.memberships (account_id);
create table auth.invitations (
  community_id uuid not null references communities,
  id uuid not null,
  email text not null,
  role text not null,
  token_hash text not null unique,
  invited_by text not null,
  invited_at timestamptz not null,
  expires_at timestamptz not null,
  accepted_at timestamptz,
  withdrawn_at timestamptz,
  primary key (community_id, id)
);
-- What a community changed in the grants of its roles; what is not here is as the features propose.
create table auth.role_grants (
  community_id uuid not null references communities,
  role text not null,
  grant_name text not null,
  allowed boolean not null,
  primary key (community_id, role, grant_name)
);
grant select, insert, update, delete on all tables in schema auth to gromada_auth;
