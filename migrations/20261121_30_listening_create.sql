-- What people say: voices, the sessions in which they were heard, and the themes into which they are gathered.
create table listening_sessions (
  community_id uuid not null references communities,
  id uuid not null,
  title text not null check (length(title) between 1 and 200),
  kind text not null check (kind in ('house meeting', 'doorstep round', 'focus group', 'chat')),
  held_at timestamptz not null,
  place text not null default '' check (length(place) <= 200),
  facilitator text not null default '' check (length(facilitator) <= 200),
  version integer not null default 1,
  created_at timestamptz not null,
  primary key (community_id, id)
);
create index listening_sessions_newest on listening_sessions (community_id, held_at desc, id desc);
select install.wall('listening_sessions');
select install.versioned('listening_sessions');

-- A sheet of voices that was looked at, and perhaps imported. Its rows wait here between the two, and are then dropped.
create table voice_imports (
  community_id uuid not null references communities,
  id uuid not null,
  file_name text not null,
  -- The same bytes again are the same rows again, however their columns are understood.
  file_hash text not null,
  csv text,
  -- In which the voices are, where no column says so.
  language text not null,
  columns jsonb not null,
  counts jsonb not null,
  refused jsonb not null,
  samples jsonb not null,
  total integer not null,
  job_run_id uuid,
  -- The run whose acts are voided when the import is taken back.
  acts_run uuid,
  looked_at timestamptz not null,
  taken_back_at timestamptz,
  primary key (community_id, id)
);
create index voice_imports_same on voice_imports (community_id, file_hash);
create index voice_imports_old on voice_imports (community_id, looked_at) where csv is not null;
select install.wall('voice_imports');

create table voices (
  community_id uuid not null references communities,
  id uuid not null,
  -- Byte for byte what was said.
  text text not null check (length(text) between 1 and 10000),
  language text not null check (language ~ '^[a-z]{2,3}$'),
  person_id uuid,
  -- Who said it in the file that it came from, where that is all that is known.
  author_key text check (length(author_key) <= 200),
  said_at timestamptz not null,
  heard_by_account text,
  heard_by uuid,
  place text not null default '' check (length(place) <= 200),
  session_id uuid,
  source text not null,
  may_be_quoted text not null check (may_be_quoted in ('no', 'without name', 'with name')),
  state text not null check (state in ('heard', 'held', 'set aside')),
  -- The text folded to plain lower-case letters, for the search box.
  search_text text not null,
  import_id uuid,
  import_row integer,
  -- What tells one row of a file from every other, so that a second import does not double it.
  import_key text,
  -- The command that wrote it: the list of a session offers to take it back.
  run_id uuid not null,
  version integer not null default 1,
  recorded_at timestamptz not null,
  primary key (community_id, id),
  unique (community_id, import_key),
  foreign key (community_id, person_id) references people (community_id, id),
  foreign key (community_id, heard_by) references people (community_id, id),
  foreign key (community_id, session_id) references listening_sessions (community_id, id),
  foreign key (community_id, import_id) references voice_imports (community_id, id)
);
create index voices_newest on voices (community_id, said_at desc, id desc) where state <> 'set aside';
create index voices_state on voices (community_id, state, said_at desc, id desc) where state <> 'heard';
create index voices_quotable on voices (community_id, said_at desc, id desc) where state = 'heard' and may_be_quoted <> 'no';
create index voices_session on voices (community_id, session_id, said_at desc, id desc) where session_id is not null;
create index voices_person on voices (community_id, person_id) where person_id is not null;
create index voices_heard_by on voices (community_id, heard_by) where heard_by is not null;
create index voices_place on voices (community_id, place, said_at desc, id desc) where place <> '';
create index voices_import on voices (community_id, import_id, import_row) where import_id is not null;
create index voices_author on voices (community_id, import_id, author_key) where author_key is not null;
create index voices_search on voices using gin (community_id, search_text gin_trgm_ops);
select install.wall('voices');
select install.versioned('voices');

create table themes (
  community_id uuid not null references communities,
  id uuid not null,
  title jsonb not null,
  description jsonb not null,
  search_text text not null,
  merged_into uuid,
  version integer not null default 1,
  created_at timestamptz not null,
  primary key (community_id, id),
  foreign key (community_id, merged_into) references themes (community_id, id)
);
create index themes_in_use on themes (community_id, created_at, id) where merged_into is null;
create index themes_merged on themes (community_id, merged_into) where merged_into is not null;
select install.wall('themes');
select install.versioned('themes');

-- A voice may have several themes.
create table voice_themes (
  community_id uuid not null references communities,
  id uuid not null,
  voice_id uuid not null,
  theme_id uuid not null,
  coded_at timestamptz not null,
  coded_by text,
  primary key (community_id, id),
  unique (community_id, voice_id, theme_id),
  foreign key (community_id, voice_id) references voices (community_id, id),
  foreign key (community_id, theme_id) references themes (community_id, id)
);
create index voice_themes_theme on voice_themes (community_id, theme_id, voice_id);
select install.wall('voice_themes');

-- The search box, as for people: a role of its own that reads nothing but ids and this text.
grant select (community_id, id, said_at, search_text, state) on voices to gromada_search;
create policy search on voices for select to gromada_search using (true);
create function voices_matching(pattern text[], most integer) returns table (id uuid)
language sql stable security definer set search_path = public, pg_temp
as $$
  select v.id from voices v
  where v.community_id = nullif(current_setting('gromada.community', true), '')::uuid
    -- The index answers one LIKE, not ALL: the first pattern, which is the longest, finds; the others only check.
    and v.search_text like pattern[1] and v.search_text like all (pattern)
  limit most
$$;
grant create on schema public to gromada_search;
alter function voices_matching owner to gromada_search;
revoke create on schema public from gromada_search;
revoke all on function voices_matching from public;
grant execute on function voices_matching to gromada_tenant;
