-- Who looked at one person. “Contains” is no operator that row-level security trusts an index with, so the entries are
-- found by the role that sees nothing else of them, and is told the community by us.
grant select (community_id, id, person_ids) on views to gromada_search;
create policy search on views for select to gromada_search using (true);
create function views_showing(person uuid, most integer) returns table (id uuid)
language sql stable security definer set search_path = public, pg_temp
as $$
  select v.id from views v
  where v.person_ids @> array[person] and v.community_id = nullif(current_setting('gromada.community', true), '')::uuid
  limit most
$$;
grant create on schema public to gromada_search;
alter function views_showing owner to gromada_search;
revoke create on schema public from gromada_search;
revoke all on function views_showing from public;
grant execute on function views_showing to gromada_tenant;

-- What is kept for how long: whoever stands in a segment for so many days is erased, or what ages is forgotten.
create table retention_rules (
  community_id uuid not null references communities,
  id uuid not null,
  name text not null check (length(name) between 1 and 200),
  segment_id uuid not null,
  -- Switched on by somebody who saw whom it means.
  active boolean not null default false,
  version integer not null default 1,
  made_at timestamptz not null,
  last_run_at timestamptz,
  erased_so_far integer not null default 0,
  ended_at timestamptz,
  primary key (community_id, id),
  foreign key (community_id, segment_id) references segments (community_id, id)
);
select install.wall('retention_rules');
select install.versioned('retention_rules');

-- An undo is for days, not for years: what it would bring back is people's data too.
create index undo_entries_old on undo_entries (community_id, at);
