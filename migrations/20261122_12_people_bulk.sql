-- Ids for rows that one statement writes by the million: in the order of time, like those that the program makes.
do $$ begin
  if current_setting('server_version_num')::int >= 180000 then
    create function install.new_id() returns uuid language sql volatile as 'select uuidv7()';
  else
    create function install.new_id() returns uuid language sql volatile as $body$
      -- Milliseconds, the version, the parts of a millisecond, the variant, and chance.
      select (lpad(to_hex(micros / 1000), 12, '0') || '7' || lpad(to_hex((micros % 1000) * 4), 3, '0')
        || overlay(substr(md5(gen_random_uuid()::text), 1, 16) placing to_hex(8 + (micros % 4)::int) from 1 for 1))::uuid
      from (select (extract(epoch from clock_timestamp()) * 1000000)::bigint as micros) as now
    $body$;
  end if;
end $$;
grant usage on schema install to gromada_tenant;

-- What belongs to a person belongs to their community by that alone; a second check of the same for every row would only
-- take time, and an import of a million people has three million of them.
alter table person_emails drop constraint person_emails_community_id_fkey;
alter table person_phones drop constraint person_phones_community_id_fkey;
alter table person_addresses drop constraint person_addresses_community_id_fkey;
alter table person_tags drop constraint person_tags_community_id_fkey;
alter table consents drop constraint consents_community_id_fkey;
