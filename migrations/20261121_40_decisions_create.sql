-- What is to be done: issues, and the votes that decide between them.
create table issues (
  community_id uuid not null references communities,
  id uuid not null,
  title jsonb not null check (jsonb_typeof(title) = 'object'),
  description jsonb not null default '{}' check (jsonb_typeof(description) = 'object'),
  state text not null default 'open' check (state in ('open', 'taken up', 'solved', 'set aside')),
  is_public boolean not null default true,
  -- Joined into another as its duplicate; its voices went along on the thread.
  merged_into uuid,
  version integer not null default 1,
  created_at timestamptz not null,
  -- Taken back by an undo: the row stays, so that a number that once stood somewhere does not lead to nothing.
  withdrawn_at timestamptz,
  primary key (community_id, id),
  foreign key (community_id, merged_into) references issues (community_id, id)
);
create index issues_newest on issues (community_id, id desc) where merged_into is null and withdrawn_at is null;
create index issues_by_state on issues (community_id, state, id desc) where merged_into is null and withdrawn_at is null;
create index issues_merged on issues (community_id, merged_into) where merged_into is not null;
select install.wall('issues');
select install.versioned('issues');

create table decisions (
  community_id uuid not null references communities,
  id uuid not null,
  question jsonb not null check (jsonb_typeof(question) = 'object'),
  explanation jsonb not null default '{}' check (jsonb_typeof(explanation) = 'object'),
  -- `open`: one vote per confirmed address. `roll`: those on the roll, each by a personal link.
  mode text not null check (mode in ('open', 'roll')),
  secret boolean not null,
  is_public boolean not null default true,
  pick_limit integer not null check (pick_limit > 0),
  opens_at timestamptz not null,
  closes_at timestamptz not null,
  -- Ballots are sealed to this key. Its private half is a file on the server, never here and never in a backup.
  public_key bytea not null check (length(public_key) = 32),
  version integer not null default 1,
  created_at timestamptz not null,
  withdrawn_at timestamptz,
  closed_at timestamptz,
  result jsonb,
  key_destroyed_at timestamptz,
  -- Why it could not be counted when its time came.
  count_problem text check (count_problem in ('key missing')),
  primary key (community_id, id),
  check (closes_at > opens_at),
  check ((closed_at is null) = (result is null))
);
create index decisions_newest on decisions (community_id, id desc) where withdrawn_at is null;
create index decisions_due on decisions (community_id, closes_at) where closed_at is null and withdrawn_at is null;
create index decisions_with_key on decisions (community_id, id) where key_destroyed_at is null;
select install.wall('decisions');
select install.versioned('decisions');

-- What stands on the ballot, in the words that stood there when it was made.
create table decision_options (
  community_id uuid not null references communities,
  id uuid not null,
  decision_id uuid not null,
  issue_id uuid not null,
  number integer not null check (number > 0),
  title jsonb not null,
  primary key (community_id, id),
  unique (community_id, decision_id, number),
  unique (community_id, decision_id, issue_id),
  foreign key (community_id, decision_id) references decisions (community_id, id),
  foreign key (community_id, issue_id) references issues (community_id, id)
);
create index decision_options_issue on decision_options (community_id, issue_id);
select install.wall('decision_options');

-- Who may vote: an entry of the roll, or an address that asked for its link. Without a person, one who was erased.
create table decision_voters (
  community_id uuid not null references communities,
  id uuid not null,
  decision_id uuid not null,
  person_id uuid,
  address_key text,
  -- The command that brought them, so that a whole batch can be taken back.
  added_run uuid not null,
  primary key (community_id, id),
  unique (community_id, decision_id, person_id),
  unique (community_id, decision_id, address_key),
  foreign key (community_id, decision_id) references decisions (community_id, id),
  foreign key (community_id, person_id) references people (community_id, id)
);
create index decision_voters_person on decision_voters (community_id, person_id);
create index decision_voters_run on decision_voters (community_id, added_run);
select install.wall('decision_voters');

-- One sealed ballot a voter, under the voter's own id; another one takes its place. No time, no run, no choice.
create table decision_envelopes (
  community_id uuid not null references communities,
  id uuid not null,
  decision_id uuid not null,
  sealed bytea not null,
  primary key (community_id, id),
  foreign key (community_id, id) references decision_voters (community_id, id),
  foreign key (community_id, decision_id) references decisions (community_id, id)
);
create index decision_envelopes_decision on decision_envelopes (community_id, decision_id);
select install.wall('decision_envelopes');

-- Ballots as published: written all at once at the closing, in the order of their random receipts.
create table decision_ballots (
  community_id uuid not null references communities,
  id uuid not null,
  decision_id uuid not null,
  receipt text not null,
  -- Numbers of the options that it picks.
  picks integer[] not null,
  -- Only where the vote was announced as not secret.
  voter_id uuid,
  primary key (community_id, id),
  unique (community_id, decision_id, receipt),
  foreign key (community_id, decision_id) references decisions (community_id, id),
  foreign key (community_id, voter_id) references decision_voters (community_id, id)
);
create index decision_ballots_voter on decision_ballots (community_id, voter_id) where voter_id is not null;
select install.wall('decision_ballots');
