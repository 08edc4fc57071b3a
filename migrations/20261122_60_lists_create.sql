-- Lists: a shared sheet of people. What it shows is kept, never whom: that is asked anew whenever somebody opens it.
create table lists (
  community_id uuid not null references communities,
  id uuid not null,
  name text not null check (length(name) between 1 and 200),
  layout jsonb not null check (jsonb_typeof(layout) = 'object'),
  shared boolean not null default true,
  made_by text,
  version integer not null default 1,
  made_at timestamptz not null,
  ended_at timestamptz,
  primary key (community_id, id)
);
select install.wall('lists');
select install.versioned('lists');
create index lists_by_name on lists (community_id, name, id) where ended_at is null;

-- One change of everybody in a list, as a whole: how it went, and what of it is needed to take it back.
create table list_changes (
  community_id uuid not null references communities,
  id uuid not null,
  -- Whom it was for, as the list stood when it was asked.
  layout jsonb not null,
  asked jsonb not null,
  -- What that came to when it was done: the tag by its id, the value as it is kept.
  change jsonb,
  -- The tag did not exist before, and goes when the change is taken back.
  new_tag boolean not null default false,
  asked_by text,
  asked_name text not null,
  asked_at timestamptz not null,
  run_id uuid,
  done_at timestamptz,
  changed integer,
  undo_run uuid,
  undone_at timestamptz,
  undone_by text,
  -- How many were put back, and how many stay since somebody changed them by hand.
  put_back integer,
  primary key (community_id, id)
);
select install.wall('list_changes');
create index list_changes_newest on list_changes (community_id, asked_at desc, id desc);

create table list_change_people (
  community_id uuid not null,
  change_id uuid not null,
  person_id uuid not null,
  was jsonb,
  primary key (community_id, change_id, person_id),
  foreign key (community_id, change_id) references list_changes (community_id, id),
  foreign key (community_id, person_id) references people (community_id, id)
);
select install.wall('list_change_people');
create index list_change_people_person on list_change_people (community_id, person_id);

-- Who took a list out of the house, when, in what form, and how many people stood in it.
create table list_exports (
  community_id uuid not null references communities,
  id uuid not null,
  layout jsonb not null,
  format text not null check (format in ('csv', 'xlsx', 'vcard')),
  people integer not null,
  taken_by text,
  taken_name text not null,
  taken_at timestamptz not null,
  primary key (community_id, id)
);
select install.wall('list_exports');
create index list_exports_newest on list_exports (community_id, taken_at desc, id desc);

-- Newest first among a million; a new row always comes last, which costs next to nothing.
create index people_added on people (community_id, created_at, id) where erased_at is null and merged_into is null;
-- Sealed acts are few: whether a kind has any decides whether its counters can be read in order as they stand.
create index act_counts_sealed on act_counts (community_id, kind, person_id) where visibility = 'sealed';
