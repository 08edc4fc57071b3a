-- How people are tied: to organisations, to one another, and by introductions.
create table organisations (
  community_id uuid not null references communities,
  id uuid not null,
  name text not null check (length(name) between 1 and 200),
  kind text not null check (kind in ('partner', 'business', 'institution', 'government body', 'media', 'funder', 'congregation', 'union', 'other')),
  -- As written: “ul. Młyńska”, “os. Słoneczne”, “12A m. 5”.
  street text not null default '' check (length(street) <= 200),
  house_number text not null default '' check (length(house_number) <= 200),
  flat text not null default '' check (length(flat) <= 200),
  city text not null default '' check (length(city) <= 200),
  postcode text not null default '' check (length(postcode) <= 200),
  region text not null default '' check (length(region) <= 200),
  country text not null default '' check (length(country) <= 200),
  email text not null default '' check (length(email) <= 320),
  phone text not null default '' check (length(phone) <= 60),
  web text not null default '' check (length(web) <= 500),
  note text not null default '' check (length(note) <= 10000),
  -- Folded name, city and addresses, for the search box.
  search_text text not null default '',
  archived_at timestamptz,
  version integer not null default 1,
  created_at timestamptz not null,
  primary key (community_id, id)
);
select install.wall('organisations');
select install.versioned('organisations');
-- One order for each language that names are sorted by, as for people.
create index organisations_by_name_pl on organisations (community_id, name collate "pl-x-icu", id) where archived_at is null;
create index organisations_by_name_en on organisations (community_id, name collate "en-x-icu", id) where archived_at is null;
create index organisations_archived on organisations (community_id, archived_at desc, id desc) where archived_at is not null;
create index organisations_search on organisations using gin (community_id, search_text gin_trgm_ops);

-- The search box, as for people: a role of its own that reads nothing but ids and this text.
grant select (community_id, id, search_text) on organisations to gromada_search;
create policy search on organisations for select to gromada_search using (true);
create function organisations_matching(pattern text[], most integer) returns table (id uuid)
language sql stable security definer set search_path = public, pg_temp
as $$
  select o.id from organisations o
  where o.community_id = nullif(current_setting('gromada.community', true), '')::uuid
    -- The index answers one LIKE, not ALL: the first pattern, which is the longest, finds; the others only check.
    and o.search_text like pattern[1] and o.search_text like all (pattern)
  limit most
$$;
grant create on schema public to gromada_search;
alter function organisations_matching owner to gromada_search;
revoke create on schema public from gromada_search;
revoke all on function organisations_matching from public;
grant execute on function organisations_matching to gromada_tenant;

create table organisation_contacts (
  community_id uuid not null references communities,
  id uuid not null,
  organisation_id uuid not null,
  person_id uuid not null,
  role text not null default '' check (length(role) <= 200),
  from_on date,
  to_on date,
  version integer not null default 1,
  created_at timestamptz not null,
  primary key (community_id, id),
  foreign key (community_id, organisation_id) references organisations (community_id, id),
  foreign key (community_id, person_id) references people (community_id, id)
);
select install.wall('organisation_contacts');
select install.versioned('organisation_contacts');
create index organisation_contacts_of on organisation_contacts (community_id, organisation_id, created_at, id);
create index organisation_contacts_person on organisation_contacts (community_id, person_id, organisation_id);

-- One row for both sides: “from” cares for “to”, “to” is cared for by “from”.
create table relationships (
  community_id uuid not null references communities,
  id uuid not null,
  kind text not null,
  -- Two records of one person that are joined may leave a row from somebody to themselves, or the same row twice. Such
  -- rows are passed over when they are read, and are exactly what they were once the joining is taken back.
  from_person uuid not null,
  to_person uuid not null,
  -- Kind and people as they were when it was written down: of two who write the same at once, one is told.
  pair_key text not null,
  from_on date,
  to_on date,
  -- Taken back by hand: a mistake, and not something that ended.
  removed_at timestamptz,
  -- The introduction that it came of.
  introduction_id uuid,
  version integer not null default 1,
  created_at timestamptz not null,
  primary key (community_id, id),
  foreign key (community_id, from_person) references people (community_id, id),
  foreign key (community_id, to_person) references people (community_id, id)
);
select install.wall('relationships');
select install.versioned('relationships');
create unique index relationships_once on relationships (community_id, pair_key) where to_on is null and removed_at is null;
create index relationships_from on relationships (community_id, from_person, kind, to_person);
create index relationships_to on relationships (community_id, to_person, kind, from_person);

-- That somebody introduced two people, and what came of it.
create table introductions (
  community_id uuid not null references communities,
  id uuid not null,
  person_a uuid not null,
  person_b uuid not null,
  pair_key text not null,
  introduced_on date not null,
  how text not null check (how in ('in person', 'at an event', 'by phone', 'by message', 'other')),
  note text not null default '' check (length(note) <= 2000),
  -- The account of whoever introduced them.
  introduced_by text not null,
  -- When to ask what came of it.
  ask_on date not null,
  -- What was said of it last.
  outcome text check (outcome in ('met', 'became friends', 'work together', 'help each other', 'nothing')),
  version integer not null default 1,
  created_at timestamptz not null,
  primary key (community_id, id),
  foreign key (community_id, person_a) references people (community_id, id),
  foreign key (community_id, person_b) references people (community_id, id)
);
select install.wall('introductions');
select install.versioned('introductions');
-- Who waits to meet is not introduced again; when nothing came of it, they may be once more.
create unique index introductions_once on introductions (community_id, pair_key) where outcome is null;
create index introductions_newest on introductions (community_id, introduced_on desc, id desc);
create index introductions_a on introductions (community_id, person_a, introduced_on desc, id desc);
create index introductions_b on introductions (community_id, person_b, introduced_on desc, id desc);
create index introductions_to_ask on introductions (community_id, introduced_by, ask_on, id) where outcome is null;

-- What came of it, as often as somebody asked: first they met, later they work together.
create table introduction_outcomes (
  community_id uuid not null references communities,
  id uuid not null,
  introduction_id uuid not null,
  outcome text not null,
  note text not null default '' check (length(note) <= 2000),
  said_at timestamptz not null,
  primary key (community_id, id),
  foreign key (community_id, introduction_id) references introductions (community_id, id)
);
select install.wall('introduction_outcomes');
create index introduction_outcomes_of on introduction_outcomes (community_id, introduction_id, id);
alter table relationships add foreign key (community_id, introduction_id) references introductions (community_id, id);
create index relationships_introduction on relationships (community_id, introduction_id) where introduction_id is not null;
