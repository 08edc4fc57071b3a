-- How likely a pair is one person, as the matcher reckons it; none for pairs that were found by the plain rule.
alter table match_reviews add column chance real check (chance between 0 and 1);

-- Who was joined to their record by the matcher alone, with what came in: so that each of these can be taken apart again.
create table intake_joins (
  community_id uuid not null references communities,
  id uuid not null,
  person_id uuid not null,
  run_id uuid not null,
  came jsonb not null,
  source text not null,
  because text[] not null,
  joined_at timestamptz not null,
  parted_at timestamptz,
  primary key (community_id, id),
  foreign key (community_id, person_id) references people (community_id, id)
);
select install.wall('intake_joins');
create index intake_joins_person on intake_joins (community_id, person_id) where parted_at is null;
