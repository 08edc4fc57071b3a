-- When a search finds nobody as written, it looks for those whose name differs by one slip: “kowlaski” finds Kowalski.
-- The patterns are regular expressions of whole words, which the trigram index can answer as it answers LIKE.
create function people_resembling(patterns text[], most integer) returns table (id uuid)
language sql stable security definer set search_path = public, pg_temp
as $$
  select p.id from people p
  where p.community_id = nullif(current_setting('gromada.community', true), '')::uuid
    -- The longest word finds by the index; the others only check.
    and p.search_text ~ patterns[1] and p.erased_at is null and p.merged_into is null
    and (select bool_and(p.search_text ~ pattern) from unnest(patterns) pattern)
  limit most
$$;
grant create on schema public to gromada_search;
alter function people_resembling owner to gromada_search;
revoke create on schema public from gromada_search;
revoke all on function people_resembling from public;
grant execute on function people_resembling to gromada_tenant;
