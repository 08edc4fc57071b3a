-- A record and what belongs to it are often written by the same transaction, a million at once. That each of them points
-- at a record that is there is then known from how they are made, and asking the database so for every single row takes
-- longer than writing them. Between the two calls keys are taken on trust. Only a superuser may say so: where the owner of
-- the database is none, every key is checked as always.
create function install.trust_keys(trusted boolean) returns void
language plpgsql security definer set search_path = pg_catalog, pg_temp
as $$
begin
  if (select rolsuper from pg_roles where rolname = current_user) then
    perform set_config('session_replication_role', case when trusted then 'replica' else 'origin' end, true);
  end if;
end $$;
revoke all on function install.trust_keys(boolean) from public;
grant execute on function install.trust_keys(boolean) to gromada_tenant;
