-- Sheets of people: brought, looked at, imported, and taken back when they should not have been. They had a table among
-- the people before; sheets that waited there have to be brought again.
drop table imports;

create table imports (
  community_id uuid not null references communities,
  id uuid not null,
  file_name text not null check (length(file_name) <= 300),
  -- The file itself, until it is imported or a week old.
  upload_id uuid,
  brought_by text,
  brought_name text not null,
  brought_at timestamptz not null,
  -- How it is read: the kind of file, whether its first row names the columns, and what each column is.
  format text not null default '',
  has_header boolean not null default true,
  columns jsonb not null default '[]',
  -- Three real rows, for the eye.
  sample jsonb not null default '[]',
  header_key text not null default '',
  birth_reason text not null default '' check (length(birth_reason) <= 500),
  total integer not null default 0,
  -- What would happen, and what did.
  foreseen jsonb,
  counts jsonb,
  refused jsonb not null default '{}',
  -- How and where they agreed to receive news, and whom that is said of.
  consent_from text not null default 'none' check (consent_from in ('none', 'column', 'sheet')),
  consent_wording text not null default '',
  look_run uuid,
  import_run uuid,
  undo_run uuid,
  phase text not null default '',
  imported_at timestamptz,
  undone_at timestamptz,
  undone_by text,
  -- How many went, and who stayed, and why.
  undone jsonb,
  primary key (community_id, id)
);
select install.wall('imports');
create index imports_newest on imports (community_id, brought_at desc, id desc);
create index imports_upload on imports (community_id, upload_id) where upload_id is not null;

-- Which row became whom, so that the same row coming again is known, and the whole can be taken back. A million at once,
-- so without keys to imports and people: two checks a row cost more than the rows. They are written in the statement after
-- their import and their people, read joined with people, and go when the import is taken back or the person erased.
create table import_rows (
  community_id uuid not null,
  import_id uuid not null,
  row integer not null,
  -- What the row says, as a hash, and the how-many-eth of its kind it is: two neighbours may have the same name.
  key uuid not null,
  nth integer not null,
  person_id uuid not null,
  outcome text not null check (outcome in ('new', 'to review', 'joined', 'same')),
  primary key (community_id, import_id, row)
);
select install.wall('import_rows');
create index import_rows_key on import_rows (community_id, key, nth);
create index import_rows_person on import_rows (community_id, person_id);

-- What a join filled in, at the version that it left behind.
create table import_joins (
  community_id uuid not null,
  import_id uuid not null,
  person_id uuid not null,
  version integer not null,
  was jsonb not null default '{}',
  primary key (community_id, import_id, person_id),
  foreign key (community_id, import_id) references imports (community_id, id),
  foreign key (community_id, person_id) references people (community_id, id)
);
select install.wall('import_joins');
create index import_joins_person on import_joins (community_id, person_id);

-- The rows of other tables that the import added to those who were here before: an address, a tag, a consent.
create table import_additions (
  community_id uuid not null,
  import_id uuid not null,
  kind text not null check (kind in ('email', 'phone', 'address', 'tag', 'new tag', 'consent')),
  id uuid not null,
  person_id uuid,
  primary key (community_id, import_id, kind, id),
  foreign key (community_id, import_id) references imports (community_id, id),
  foreign key (community_id, person_id) references people (community_id, id)
);
select install.wall('import_additions');
create index import_additions_person on import_additions (community_id, person_id);

-- Rows that could not be used, as they came, for a month.
create table import_refusals (
  community_id uuid not null,
  import_id uuid not null,
  row integer not null,
  why text not null,
  detail text not null default '',
  cells text[] not null,
  primary key (community_id, import_id, row),
  foreign key (community_id, import_id) references imports (community_id, id)
);
select install.wall('import_refusals');

-- How this community understood these headings the last time.
create table import_mappings (
  community_id uuid not null references communities,
  header_key text not null,
  fields jsonb not null,
  used_at timestamptz not null,
  primary key (community_id, header_key)
);
select install.wall('import_mappings');
