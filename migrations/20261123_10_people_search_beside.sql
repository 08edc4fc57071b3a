-- What the search looks at gets a table of its own beside the record, with the index that was on the record. Whoever is
-- written by hand is there at once. A million who come in one sheet are not: bringing them into that index takes longer
-- than writing them, so it is done right after, and until then the search reads through them as they stand.
create table person_search (
  community_id uuid not null,
  person_id uuid not null,
  -- The same as in the record.
  search_text text not null,
  primary key (community_id, person_id),
  foreign key (community_id, person_id) references people (community_id, id)
);
select install.wall('person_search');

-- Of whom some are not in it yet: from one id to another, since those who come together have ids in a row.
create table people_unsearched (
  community_id uuid not null references communities,
  id uuid not null,
  after_id uuid not null,
  until_id uuid not null,
  primary key (community_id, id)
);
select install.wall('people_unsearched');

-- An owner who is no superuser stands behind the wall as well, and would copy nobody.
alter table people no force row level security;
insert into person_search (community_id, person_id, search_text)
  select community_id, id, search_text from people where erased_at is null;
alter table people force row level security;
create index person_search_text on person_search using gin (community_id, search_text gin_trgm_ops);
drop index people_search;
drop function install.tidy_people_search();

grant select on person_search, people_unsearched to gromada_search;
create policy search on person_search for select to gromada_search using (true);
create policy search on people_unsearched for select to gromada_search using (true);

create or replace function people_matching(pattern text[], most integer) returns table (id uuid)
language sql stable security definer set search_path = public, pg_temp
as $$
  select found.id from (
    select s.person_id as id from person_search s
    where s.community_id = nullif(current_setting('gromada.community', true), '')::uuid
      -- The index answers one LIKE, not ALL: the first pattern, which is the longest, finds; the others only check.
      and s.search_text like pattern[1] and s.search_text like all (pattern)
    union all
    select p.id from people_unsearched u
    join people p on p.community_id = u.community_id and p.id > u.after_id and p.id <= u.until_id
    where u.community_id = nullif(current_setting('gromada.community', true), '')::uuid
      and p.search_text like pattern[1] and p.search_text like all (pattern) and p.erased_at is null and p.merged_into is null
      and not exists (select from person_search s where s.community_id = p.community_id and s.person_id = p.id)
  ) found limit most
$$;

-- A slip is forgiven by the index alone: looking for one in a million texts would take half a minute.
create or replace function people_resembling(patterns text[], most integer) returns table (id uuid)
language sql stable security definer set search_path = public, pg_temp
as $$
  select s.person_id from person_search s
  where s.community_id = nullif(current_setting('gromada.community', true), '')::uuid
    -- The longest word finds by the index; the others only check.
    and s.search_text ~ patterns[1]
    and (select bool_and(s.search_text ~ pattern) from unnest(patterns) pattern)
  limit most
$$;

-- After very many newcomers: what waits beside the index is put into it, and the planner is told what there is now,
-- instead of whenever the server comes by. Only an owner may ask for either; the tenant may ask the owner.
create function install.tidy_people() returns void
language plpgsql security definer set search_path = public, pg_temp
as $$
begin
  perform gin_clean_pending_list('person_search_text'::regclass);
  analyze people, person_search, person_emails, person_phones, person_addresses;
end $$;
revoke all on function install.tidy_people() from public;
grant execute on function install.tidy_people() to gromada_tenant;
