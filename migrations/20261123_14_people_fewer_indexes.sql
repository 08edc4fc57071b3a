-- Every index is written a million times by a large import, so that one that answers nothing of its own costs a minute.

-- What belongs to a person is always asked for with the person; a number of its own is only what tells rows apart.
alter table person_emails drop constraint person_emails_pkey,
  drop constraint person_emails_community_id_person_id_key_key, add primary key (community_id, person_id, key);
alter table person_phones drop constraint person_phones_pkey,
  drop constraint person_phones_community_id_person_id_number_key, add primary key (community_id, person_id, number);
alter table person_addresses drop constraint person_addresses_pkey, add primary key (community_id, person_id, id);
drop index person_addresses_person;

-- Names are put in order as the main language of a community has it: there is one index for each such language here, and
-- none for others. Where it is missing lists are right, and slow.
create function install.order_names(language text) returns void
language plpgsql security definer set search_path = public, pg_temp
as $$
begin
  if to_regclass('public.people_by_name_' || language) is not null then return; end if;
  execute format('create index %I on people (community_id, family_name collate %I, given_name collate %2$I, id)
    where erased_at is null and merged_into is null', 'people_by_name_' || language, language || '-x-icu');
exception when duplicate_table or unique_violation then null;
end $$;
revoke all on function install.order_names(text) from public;

create function install.order_names_of_community() returns trigger
language plpgsql security definer set search_path = pg_catalog, pg_temp
as $$
begin
  perform install.order_names(new.languages[1]);
  return null;
end $$;
create trigger order_names after insert or update of languages on communities
  for each row execute function install.order_names_of_community();
-- Also when an install is restored, which switches other triggers off.
alter table communities enable always trigger order_names;

-- The owner stands behind the wall as well, unless it is a superuser.
alter table communities no force row level security;
do $$ declare unused text; begin
  perform install.order_names(languages[1]) from communities;
  for unused in select 'people_by_name_' || l from unnest(array['pl', 'en']) l
    where not exists (select from communities where languages[1] = l)
  loop
    execute format('drop index %I', unused);
  end loop;
end $$;
alter table communities force row level security;
