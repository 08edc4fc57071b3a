-- One index finds a town as well as a street in it, however each was written: the town stands first. Two indexes less are
-- written for every address.
alter table person_addresses rename column street_key to place_key;
alter table households add column place_key text not null default '';

-- An owner who is no superuser stands behind the wall as well, and would change nothing.
alter table person_addresses no force row level security;
alter table households no force row level security;
update person_addresses set place_key = case
  when place_key <> '' then split_part(place_key, '|', 2) || '|' || split_part(place_key, '|', 1)
  when city <> '' then people_folded(city) || '|' else '' end
where place_key <> '' or city <> '';
update households set place_key = people_folded(city) || '|'
  || regexp_replace(people_folded(street), '^(ul|ulica|al|aleja|aleje|os|osiedle|pl|plac) ', '')
where street <> '' or city <> '';
alter table person_addresses force row level security;
alter table households force row level security;

drop index person_addresses_street, person_addresses_city, households_city;
create index person_addresses_town on person_addresses (community_id, place_key, person_id) where place_key <> '';
create index households_town on households (community_id, place_key, id) where ended_at is null and place_key <> '';

-- A pattern is looked for in what is there, and most leave it out.
alter table people drop constraint people_birth_check,
  add constraint people_birth_check check (birth = '' or birth ~ '^[0-9]{4}(-[0-9]{2}-[0-9]{2})?$');
