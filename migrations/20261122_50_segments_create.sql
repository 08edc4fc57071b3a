-- Audiences: what they mean, never who is in them. Who is in them is reckoned anew whenever somebody asks.
create table segments (
  community_id uuid not null references communities,
  id uuid not null,
  name text not null check (length(name) between 1 and 200),
  definition jsonb not null,
  shared boolean not null default true,
  made_by text,
  version integer not null default 1,
  made_at timestamptz not null,
  ended_at timestamptz,
  primary key (community_id, id)
);
select install.wall('segments');
select install.versioned('segments');
create index segments_by_name on segments (community_id, name, id) where ended_at is null;
