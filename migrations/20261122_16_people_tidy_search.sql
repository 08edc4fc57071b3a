-- After very many new records: what waits beside the index of the search is put into it at once, and not whenever the
-- vacuum comes by. Only the owner of an index may ask for that; the tenant may ask the owner.
create function install.tidy_people_search() returns bigint language sql security definer set search_path = public, pg_temp
as $$ select gin_clean_pending_list('people_search'::regclass) $$;
revoke all on function install.tidy_people_search() from public;
grant execute on function install.tidy_people_search() to gromada_tenant;
