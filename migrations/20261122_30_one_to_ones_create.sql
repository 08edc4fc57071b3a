-- Conversations of an organizer with one person: what was told, what it showed, what was promised.
create table one_to_ones (
  community_id uuid not null references communities,
  id uuid not null,
  person_id uuid not null,
  -- The account of the organizer, as in auth: a key across schemas would bind the community's data to the sign-in.
  organizer text not null,
  state text not null check (state in ('planned', 'held', 'called off')),
  -- When it will be, or was.
  meets_at timestamptz not null,
  place text not null default '' check (length(place) <= 200),
  story text not null default '' check (length(story) <= 20000),
  -- A sealed one is read by the organizer who wrote it and by those with the grant for sealed records; by nobody else.
  visibility text not null default 'open' check (visibility in ('open', 'sealed')),
  -- The command that put it on the trail last; when the day or the visibility is set right, the acts are written anew.
  acts_run uuid,
  version integer not null default 1,
  created_at timestamptz not null,
  primary key (community_id, id),
  foreign key (community_id, person_id) references people (community_id, id)
);
select install.wall('one_to_ones');
select install.versioned('one_to_ones');
create index one_to_ones_newest on one_to_ones (community_id, meets_at desc, id desc);
create index one_to_ones_of_organizer on one_to_ones (community_id, organizer, meets_at desc, id desc);
create index one_to_ones_of_person on one_to_ones (community_id, person_id, meets_at desc, id desc);
-- Those whom nobody has seen for long: the oldest conversation first, if there was none after it.
create index one_to_ones_held on one_to_ones (community_id, meets_at, id) where state = 'held';
create index one_to_ones_planned on one_to_ones (community_id, organizer, meets_at, id) where state = 'planned';

-- Interests and concerns, in a few words each. Those of a person are those of all their one-to-ones.
create table one_to_one_topics (
  community_id uuid not null references communities,
  id uuid not null,
  one_to_one_id uuid not null,
  person_id uuid not null,
  kind text not null check (kind in ('interest', 'concern')),
  -- As the organizer wrote it, and what several spellings of it have in common.
  label text not null check (length(label) between 1 and 120),
  key text not null check (length(key) <= 500),
  -- As the one-to-one has it: what was said in confidence is common ground with nobody.
  visibility text not null check (visibility in ('open', 'sealed')),
  -- The voice that was made of this concern.
  voice_id uuid,
  place integer not null,
  version integer not null default 1,
  primary key (community_id, id),
  unique (community_id, one_to_one_id, kind, key),
  foreign key (community_id, person_id) references people (community_id, id),
  foreign key (community_id, one_to_one_id) references one_to_ones (community_id, id)
);
select install.wall('one_to_one_topics');
select install.versioned('one_to_one_topics');
create index one_to_one_topics_of_person on one_to_one_topics (community_id, person_id, kind, key);
create index one_to_one_topics_key on one_to_one_topics (community_id, kind, key, person_id) where visibility = 'open';

-- What was promised, by whom, until when; the next step is the organizer's own.
create table one_to_one_commitments (
  community_id uuid not null references communities,
  id uuid not null,
  one_to_one_id uuid not null,
  person_id uuid not null,
  organizer text not null,
  kind text not null check (kind in ('commitment', 'next step')),
  done_by text not null check (done_by in ('person', 'organizer')),
  what text not null check (length(what) between 1 and 300),
  due_on date not null,
  done_at timestamptz,
  visibility text not null check (visibility in ('open', 'sealed')),
  version integer not null default 1,
  primary key (community_id, id),
  foreign key (community_id, person_id) references people (community_id, id),
  foreign key (community_id, one_to_one_id) references one_to_ones (community_id, id)
);
select install.wall('one_to_one_commitments');
select install.versioned('one_to_one_commitments');
create index one_to_one_commitments_of on one_to_one_commitments (community_id, one_to_one_id, due_on, id);
create index one_to_one_commitments_of_person on one_to_one_commitments (community_id, person_id, due_on, id);
create index one_to_one_commitments_due on one_to_one_commitments (community_id, due_on, id) where done_at is null;
create index one_to_one_commitments_due_mine on one_to_one_commitments (community_id, organizer, due_on, id) where done_at is null;
