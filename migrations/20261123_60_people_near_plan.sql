-- Whoever comes in at a door is looked up here, ten thousand in a rush. Before the first statistics the planner takes one
-- community for one row, and went through everybody in it for each newcomer. So the keys are asked first and alone, those
-- found are then looked up by their id (a test that no partial index answers), and the plan is made anew each time: one
-- that was made while hardly anybody was here would be kept for as long as the connection lives.
create or replace function people_sharing_keys(keys text[], most integer) returns table (id uuid, shared integer)
language sql stable security definer set search_path = public, pg_temp set plan_cache_mode = force_custom_plan
as $$
  with near as materialized (
    select k.community_id, k.person_id,
      (select count(*)::int from unnest(k.keys) one where one = any (people_sharing_keys.keys)) as shared
    from person_keys k
    where k.community_id = nullif(current_setting('gromada.community', true), '')::uuid
      and k.keys && people_sharing_keys.keys)
  select near.person_id, near.shared
  from near join people p on p.community_id = near.community_id and p.id = near.person_id
  where num_nonnulls(p.erased_at, p.merged_into) = 0
  order by 2 desc, 1 limit most
$$;

-- What waits to be sorted into the index is read through by every look-up: so little waits.
alter index person_keys_keys set (gin_pending_list_limit = 64);
