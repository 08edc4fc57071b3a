-- Who is here, what they agreed to, and what they did.
create extension if not exists pg_trgm with schema public;
create extension if not exists btree_gin with schema public;

create table people (
  community_id uuid not null references communities,
  id uuid not null,
  given_name text not null default '' check (length(given_name) <= 200),
  family_name text not null default '' check (length(family_name) <= 200),
  called text not null default '' check (length(called) <= 200),
  pronouns text not null default '' check (length(pronouns) <= 100),
  -- The first is the one they like best.
  languages text[] not null default '{}',
  note text not null default '',
  -- Names, e-mails and phones folded to plain lower-case letters and digits, for the search box.
  search_text text not null default '',
  source text not null default '',
  version integer not null default 1,
  created_at timestamptz not null,
  erased_at timestamptz,
  merged_into uuid,
  primary key (community_id, id),
  foreign key (community_id, merged_into) references people (community_id, id)
);
select install.wall('people');
select install.versioned('people');
-- One order for each language that names are sorted by; the list asks for its community's own.
create index people_by_name_pl on people
  (community_id, family_name collate "pl-x-icu", given_name collate "pl-x-icu", id) where erased_at is null and merged_into is null;
create index people_by_name_en on people
  (community_id, family_name collate "en-x-icu", given_name collate "en-x-icu", id) where erased_at is null and merged_into is null;
create index people_search on people using gin (community_id, search_text gin_trgm_ops);
create index people_merged on people (community_id, merged_into) where merged_into is not null;

create table person_emails (
  community_id uuid not null references communities,
  id uuid not null,
  person_id uuid not null,
  address text not null check (length(address) between 3 and 320),
  -- Lower case: what two spellings of one address have in common.
  key text not null,
  is_primary boolean not null default false,
  verified_at timestamptz,
  bouncing_since timestamptz,
  primary key (community_id, id),
  unique (community_id, person_id, key),
  foreign key (community_id, person_id) references people (community_id, id)
);
create index person_emails_key on person_emails (community_id, key);
select install.wall('person_emails');

create table person_phones (
  community_id uuid not null references communities,
  id uuid not null,
  person_id uuid not null,
  -- E.164 where the number is a valid one, otherwise as typed.
  number text not null check (length(number) between 3 and 60),
  is_primary boolean not null default false,
  primary key (community_id, id),
  unique (community_id, person_id, number),
  foreign key (community_id, person_id) references people (community_id, id)
);
create index person_phones_number on person_phones (community_id, number);
select install.wall('person_phones');

-- Append-only: a withdrawal is a second fact about the same row, and nothing is ever overwritten by a new consent.
create table consents (
  community_id uuid not null references communities,
  id uuid not null,
  person_id uuid not null,
  purpose text not null check (purpose in ('told back', 'news', 'reminders', 'quoting', 'contact')),
  channel text not null check (channel in ('email', 'phone', 'post', 'any')),
  wording text not null,
  language text not null,
  source text not null,
  given_at timestamptz not null,
  withdrawn_at timestamptz,
  withdrawn_source text,
  primary key (community_id, id),
  foreign key (community_id, person_id) references people (community_id, id)
);
create index consents_person on consents (community_id, person_id, purpose, given_at desc);
select install.wall('consents');

-- The trail: what people did, written by every capability in the transaction of the act itself.
create table acts (
  community_id uuid not null references communities,
  id uuid not null,
  person_id uuid not null,
  kind text not null,
  subject_kind text not null,
  subject_id uuid not null,
  quantity integer not null default 1,
  visibility text not null default 'open' check (visibility in ('open', 'sealed')),
  operation text not null,
  run_id uuid not null,
  happened_at timestamptz not null,
  recorded_at timestamptz not null,
  -- The command whose undoing voided it. A voided act stays, and counts nowhere.
  voided_by uuid,
  primary key (community_id, id),
  foreign key (community_id, person_id) references people (community_id, id)
);
create index acts_person on acts (community_id, person_id, happened_at desc, id desc);
create index acts_subject on acts (community_id, subject_kind, subject_id, kind, person_id) where voided_by is null;
create index acts_kind on acts (community_id, kind, happened_at desc);
create index acts_run on acts (community_id, run_id);
select install.wall('acts');

-- Two records that may be one person: for somebody to look at.
create table match_reviews (
  community_id uuid not null references communities,
  id uuid not null,
  -- The newcomer, and whom they may be.
  person_id uuid not null,
  candidate_id uuid not null,
  because text[] not null,
  source text not null,
  found_at timestamptz not null,
  decided_at timestamptz,
  decided_by text,
  decision text check (decision in ('joined', 'kept apart')),
  primary key (community_id, id),
  unique (community_id, person_id, candidate_id),
  foreign key (community_id, person_id) references people (community_id, id),
  foreign key (community_id, candidate_id) references people (community_id, id)
);
create index match_reviews_open on match_reviews (community_id, id) where decided_at is null;
create index match_reviews_candidate on match_reviews (community_id, candidate_id);
select install.wall('match_reviews');

-- Row-level security does not let the planner use a trigram index, since LIKE might leak what it compares. The search
-- therefore runs as a role of its own that reads nothing but ids, names and this text, and is told the community by us.
grant usage on schema public, install to gromada_search;
grant select (community_id, id, family_name, given_name, search_text, erased_at, merged_into) on people to gromada_search;
create policy search on people for select to gromada_search using (true);
create function people_matching(pattern text[], most integer) returns table (id uuid)
language sql stable security definer set search_path = public, pg_temp
as $$
  select p.id from people p
  where p.community_id = nullif(current_setting('gromada.community', true), '')::uuid
    -- The index answers one LIKE, not ALL: the first pattern, which is the longest, finds; the others only check.
    and p.search_text like pattern[1] and p.search_text like all (pattern) and p.erased_at is null and p.merged_into is null
  limit most
$$;
grant create on schema public to gromada_search;
alter function people_matching owner to gromada_search;
revoke create on schema public from gromada_search;
revoke all on function people_matching from public;
grant execute on function people_matching to gromada_tenant;

-- A sheet that was looked at, and perhaps imported. The rows themselves wait here between the two, and are then dropped.
create table imports (
  community_id uuid not null references communities,
  id uuid not null,
  file_name text not null,
  csv text,
  columns jsonb not null,
  counts jsonb not null,
  refused jsonb not null,
  total integer not null,
  consent text,
  job_run_id uuid,
  looked_at timestamptz not null,
  primary key (community_id, id)
);
create index imports_old on imports (community_id, looked_at);
select install.wall('imports');
