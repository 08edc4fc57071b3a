-- Where people meet, who signed up, and who came.
create table events (
  community_id uuid not null references communities,
  id uuid not null,
  -- Texts in the community's languages: { pl: …, en: … }.
  title jsonb not null,
  description jsonb not null default '{}',
  accessibility jsonb not null default '{}',
  starts_at timestamptz not null,
  ends_at timestamptz not null,
  place text not null default '',
  address text not null default '',
  -- Shown only to those who have a place.
  online_link text not null default '',
  is_public boolean not null default true,
  state text not null check (state in ('draft', 'announced', 'called off')),
  -- The titles folded to plain letters, and the place, for the search box.
  search_text text not null default '',
  version integer not null default 1,
  created_at timestamptz not null,
  -- When calendars were last given something new.
  changed_at timestamptz not null,
  primary key (community_id, id),
  check (ends_at > starts_at)
);
create index events_by_end on events (community_id, ends_at, id);
create index events_by_start on events (community_id, starts_at desc, id desc);
select install.wall('events');
select install.versioned('events');

-- One row an event, apart from the event itself: it is locked by every sign-up, and must not make the event's version
-- grow. Room is left on the page, so that counting never has to write the index again.
create table event_seats (
  community_id uuid not null references communities,
  id uuid not null,
  capacity integer check (capacity > 0),
  taken integer not null default 0 check (taken >= 0),
  has_waiting_list boolean not null default true,
  -- The number of the last sign-up; the waiting list is in this order.
  last_number integer not null default 0,
  -- Whether the sign-up with that number found room: the statement that counts it also says so.
  last_has_place boolean not null default false,
  reminded_at timestamptz,
  primary key (community_id, id),
  foreign key (community_id, id) references events (community_id, id),
  -- Never exceeded, whatever a program does.
  check (capacity is null or taken <= capacity)
) with (fillfactor = 20);
select install.wall('event_seats');

create table sign_ups (
  community_id uuid not null references communities,
  id uuid not null,
  event_id uuid not null,
  person_id uuid not null,
  -- `walked in`: came without a place of their own, when one of a no-show could be given away.
  state text not null check (state in ('in', 'waiting', 'cancelled', 'walked in')),
  number integer not null,
  places integer not null check (places between 1 and 10),
  wishes text not null default '',
  source text not null check (source in ('public', 'workspace', 'door')),
  signed_up_at timestamptz not null,
  -- The command that signed them up: its act counts no more when they cancel.
  sign_up_run uuid,
  cancelled_at timestamptz,
  checked_in_at timestamptz,
  -- The command that checked them in: its act is voided when that was a mistake.
  check_in_run uuid,
  version integer not null default 1,
  primary key (community_id, id),
  unique (community_id, event_id, person_id),
  foreign key (community_id, event_id) references events (community_id, id),
  foreign key (community_id, person_id) references people (community_id, id)
);
create index sign_ups_by_number on sign_ups (community_id, event_id, number);
create index sign_ups_waiting on sign_ups (community_id, event_id, number) where state = 'waiting';
create index sign_ups_person on sign_ups (community_id, person_id);
select install.wall('sign_ups');
select install.versioned('sign_ups');
