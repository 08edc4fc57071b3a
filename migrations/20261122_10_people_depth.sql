-- The record in depth: households, addresses, own fields, tags, a photo, and counters beside the trail.

-- What people who live together share. Inherited when a record is read and never copied, so that it cannot go stale.
create table households (
  community_id uuid not null references communities,
  id uuid not null,
  name text not null check (length(name) between 1 and 200),
  email text not null default '',
  phone text not null default '',
  street text not null default '',
  house_number text not null default '',
  flat text not null default '',
  city text not null default '',
  postcode text not null default '',
  region text not null default '',
  country text not null default '',
  latitude double precision check (latitude between -90 and 90),
  longitude double precision check (longitude between -180 and 180),
  note text not null default '',
  version integer not null default 1,
  created_at timestamptz not null,
  -- Taken apart: out of sight, and there to be brought back.
  ended_at timestamptz,
  primary key (community_id, id)
);
select install.wall('households');
select install.versioned('households');
create index households_by_name on households (community_id, name, id) where ended_at is null;
create index households_city on households (community_id, city, id) where ended_at is null and city <> '';
create index households_postcode on households (community_id, postcode, id) where ended_at is null and postcode <> '';
create index households_place on households (community_id, latitude, longitude, id) where ended_at is null and latitude is not null;

alter table people
  add column middle_name text not null default '' check (length(middle_name) <= 200),
  -- `1971` or `1971-06-24`: a year alone is often all that is needed, and why it is needed is said beside it.
  add column birth text not null default '' check (birth ~ '^([0-9]{4}(-[0-9]{2}-[0-9]{2})?)?$'),
  add column birth_reason text not null default '' check (length(birth_reason) <= 500),
  add column fields jsonb not null default '{}' check (jsonb_typeof(fields) = 'object'),
  add column household_id uuid,
  -- Seen by those alone who may see what is sealed.
  add column sealed boolean not null default false,
  add foreign key (community_id, household_id) references households (community_id, id);
create index people_household on people (community_id, household_id) where household_id is not null;
-- Who prefers a language that few here speak: they are introduced to each other.
create index people_first_language on people (community_id, (languages[1]), id)
  where languages[1] is not null and erased_at is null and merged_into is null;

-- What a newcomer may have in common with a record: the matcher's blocking keys. Beside the record and not in it, since
-- they are reckoned from it, sometimes later, and no version of it.
create table person_keys (
  community_id uuid not null references communities,
  person_id uuid not null,
  keys text[] not null,
  keys_version smallint not null,
  primary key (community_id, person_id),
  foreign key (community_id, person_id) references people (community_id, id)
);
select install.wall('person_keys');
create index person_keys_keys on person_keys using gin (community_id, keys);

alter table person_emails add column kind text not null default 'home' check (kind in ('home', 'work', 'mobile', 'other'));
alter table person_phones add column kind text not null default 'mobile' check (kind in ('home', 'work', 'mobile', 'other'));
alter table person_phones add column bouncing_since timestamptz;
alter table person_phones add column verified_at timestamptz;

create table person_addresses (
  community_id uuid not null references communities,
  id uuid not null,
  person_id uuid not null,
  kind text not null check (kind in ('home', 'work', 'post', 'other')),
  -- As written: “ul. Młyńska”, “os. Słoneczne”, “12A m. 5”.
  street text not null default '',
  house_number text not null default '',
  flat text not null default '',
  city text not null default '',
  postcode text not null default '',
  region text not null default '',
  country text not null default '',
  latitude double precision check (latitude between -90 and 90),
  longitude double precision check (longitude between -180 and 180),
  -- Street and city folded: neighbours are found by it however each wrote it.
  street_key text not null default '',
  is_primary boolean not null default false,
  primary key (community_id, id),
  foreign key (community_id, person_id) references people (community_id, id)
);
select install.wall('person_addresses');
create index person_addresses_person on person_addresses (community_id, person_id);
create index person_addresses_street on person_addresses (community_id, street_key, person_id) where street_key <> '';
create index person_addresses_city on person_addresses (community_id, city, person_id) where city <> '';
create index person_addresses_postcode on person_addresses (community_id, postcode, person_id) where postcode <> '';
-- A box on the map first; what is inside a drawn line is looked at one by one.
create index person_addresses_place on person_addresses (community_id, latitude, longitude, person_id) where latitude is not null;

-- What this community keeps about people besides what everybody keeps.
create table person_fields (
  community_id uuid not null references communities,
  id uuid not null,
  key text not null check (key ~ '^[a-z][a-z0-9_]{0,59}$'),
  label jsonb not null check (jsonb_typeof(label) = 'object'),
  type text not null check (type in ('text', 'choice', 'number', 'date', 'yes or no', 'place')),
  choices text[] not null default '{}',
  position integer not null,
  version integer not null default 1,
  ended_at timestamptz,
  primary key (community_id, id),
  unique (community_id, key)
);
select install.wall('person_fields');
select install.versioned('person_fields');

create table tags (
  community_id uuid not null references communities,
  id uuid not null,
  name text not null check (length(name) between 1 and 100),
  -- Folded: “Wolontariusz” and “wolontariusz ” are one tag.
  key text not null check (key <> ''),
  -- The group that it stands in; none when empty.
  heading text not null default '' check (length(heading) <= 100),
  version integer not null default 1,
  primary key (community_id, id),
  unique (community_id, key)
);
select install.wall('tags');
select install.versioned('tags');

create table person_tags (
  community_id uuid not null references communities,
  id uuid not null,
  person_id uuid not null,
  tag_id uuid not null,
  tagged_at timestamptz not null,
  primary key (community_id, id),
  unique (community_id, person_id, tag_id),
  foreign key (community_id, person_id) references people (community_id, id),
  foreign key (community_id, tag_id) references tags (community_id, id)
);
select install.wall('person_tags');
create index person_tags_tag on person_tags (community_id, tag_id, person_id);

create table person_photos (
  community_id uuid not null references communities,
  id uuid not null,
  person_id uuid not null,
  type text not null check (type in ('image/jpeg', 'image/png', 'image/webp')),
  bytes bytea not null check (length(bytes) <= 2000000),
  primary key (community_id, id),
  unique (community_id, person_id),
  foreign key (community_id, person_id) references people (community_id, id)
);
select install.wall('person_photos');

-- How often each person did each kind of act, so that “came three times” does not read the whole trail.
create table act_counts (
  community_id uuid not null,
  person_id uuid not null,
  kind text not null,
  visibility text not null,
  acts integer not null,
  quantity bigint not null,
  first_at timestamptz not null,
  last_at timestamptz not null,
  primary key (community_id, person_id, kind, visibility),
  foreign key (community_id, person_id) references people (community_id, id)
);
select install.wall('act_counts');
create index act_counts_often on act_counts (community_id, kind, acts, person_id);
create index act_counts_lately on act_counts (community_id, kind, last_at, person_id);
-- Counters are changed over and over: room on the page keeps the new version beside the old one.
alter table act_counts set (fillfactor = 80);
-- “Between these days, so often”: the answer stands in the index.
create index acts_kind_when on acts (community_id, kind, happened_at, person_id) include (visibility) where voided_by is null;
drop index acts_kind;
-- “Came to this event”: an id says it all, whatever kind of record it is.
create index acts_about on acts (community_id, subject_id, kind, person_id) include (subject_kind, visibility) where voided_by is null;
drop index acts_subject;

grant usage on schema install to gromada_tenant;

-- Kept by the database in the transaction of the act: whoever writes the trail, and however, the counters agree with it.
-- Rows are taken in one order, so that two transactions never wait for each other in a circle.
create function install.count_new_acts() returns trigger language plpgsql as $$
begin
  insert into act_counts as c (community_id, person_id, kind, visibility, acts, quantity, first_at, last_at)
  select community_id, person_id, kind, visibility, count(*), sum(quantity), min(happened_at), max(happened_at)
  from arrived where voided_by is null
  group by community_id, person_id, kind, visibility
  order by community_id, person_id, kind, visibility
  on conflict (community_id, person_id, kind, visibility) do update set
    acts = c.acts + excluded.acts, quantity = c.quantity + excluded.quantity,
    first_at = least(c.first_at, excluded.first_at), last_at = greatest(c.last_at, excluded.last_at);
  return null;
end $$;

-- A voided or moved act may have been the first or the last: the counters of those people are reckoned anew. They are
-- locked first and reckoned in a statement of its own, which sees what those have committed whom it waited for.
create function install.recount_acts(touched jsonb) returns void language plpgsql as $$
begin
  insert into act_counts (community_id, person_id, kind, visibility, acts, quantity, first_at, last_at)
  select community_id, person_id, kind, visibility, 0, 0, 'epoch', 'epoch'
  from jsonb_to_recordset(touched) as t(community_id uuid, person_id uuid, kind text, visibility text)
  order by community_id, person_id, kind, visibility
  on conflict (community_id, person_id, kind, visibility) do update set acts = act_counts.acts;
  with counted as (
    select t.community_id, t.person_id, t.kind, t.visibility, count(a.id) as acts,
      coalesce(sum(a.quantity), 0) as quantity, coalesce(min(a.happened_at), 'epoch') as first_at,
      coalesce(max(a.happened_at), 'epoch') as last_at
    from jsonb_to_recordset(touched) as t(community_id uuid, person_id uuid, kind text, visibility text)
    left join acts a on a.community_id = t.community_id and a.person_id = t.person_id and a.kind = t.kind
      and a.visibility = t.visibility and a.voided_by is null
    group by 1, 2, 3, 4)
  update act_counts c set acts = n.acts, quantity = n.quantity, first_at = n.first_at, last_at = n.last_at
  from counted n
  where c.community_id = n.community_id and c.person_id = n.person_id and c.kind = n.kind and c.visibility = n.visibility;
  delete from act_counts c using jsonb_to_recordset(touched) as t(community_id uuid, person_id uuid, kind text, visibility text)
  where c.community_id = t.community_id and c.person_id = t.person_id and c.kind = t.kind
    and c.visibility = t.visibility and c.acts = 0;
end $$;

create function install.count_changed_acts() returns trigger language plpgsql as $$
declare touched jsonb;
begin
  select jsonb_agg(t) into touched from (
    select distinct x.community_id, x.person_id, x.kind, x.visibility
    from was o join arrived n on n.community_id = o.community_id and n.id = o.id
    cross join lateral (values (o.community_id, o.person_id, o.kind, o.visibility), (n.community_id, n.person_id, n.kind, n.visibility))
      as x(community_id, person_id, kind, visibility)
    where (o.person_id, o.kind, o.visibility, o.quantity, o.happened_at, o.voided_by)
      is distinct from (n.person_id, n.kind, n.visibility, n.quantity, n.happened_at, n.voided_by)
    order by 1, 2, 3, 4) t;
  if touched is not null then perform install.recount_acts(touched); end if;
  return null;
end $$;

create function install.count_gone_acts() returns trigger language plpgsql as $$
declare touched jsonb;
begin
  select jsonb_agg(t) into touched from (
    select distinct community_id, person_id, kind, visibility from was where voided_by is null order by 1, 2, 3, 4) t;
  if touched is not null then perform install.recount_acts(touched); end if;
  return null;
end $$;

create trigger count_new_acts after insert on acts referencing new table as arrived
  for each statement execute function install.count_new_acts();
create trigger count_changed_acts after update on acts referencing old table as was new table as arrived
  for each statement execute function install.count_changed_acts();
create trigger count_gone_acts after delete on acts referencing old table as was
  for each statement execute function install.count_gone_acts();
insert into act_counts (community_id, person_id, kind, visibility, acts, quantity, first_at, last_at)
  select community_id, person_id, kind, visibility, count(*), sum(quantity), min(happened_at), max(happened_at)
  from acts where voided_by is null group by 1, 2, 3, 4;

-- As with the search: overlap of arrays is no operator that row-level security trusts, so the keys are looked up by the
-- role that sees nothing else, and is told the community by us.
grant select on person_keys to gromada_search;
create policy search on person_keys for select to gromada_search using (true);
create function people_sharing_keys(keys text[], most integer) returns table (id uuid, shared integer)
language sql stable security definer set search_path = public, pg_temp
as $$
  select k.person_id, (select count(*)::int from unnest(k.keys) one where one = any (people_sharing_keys.keys)) as shared
  from person_keys k join people p on p.community_id = k.community_id and p.id = k.person_id
  where k.community_id = nullif(current_setting('gromada.community', true), '')::uuid
    and k.keys && people_sharing_keys.keys and p.erased_at is null and p.merged_into is null
  order by 2 desc, 1 limit most
$$;
grant create on schema public to gromada_search;
alter function people_sharing_keys owner to gromada_search;
revoke create on schema public from gromada_search;
revoke all on function people_sharing_keys from public;
grant execute on function people_sharing_keys to gromada_tenant;
