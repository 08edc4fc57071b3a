-- What the rows of a sheet said, as hashes, a thousand rows to a line: a row of its own for each, in three indexes, took a
-- fifth of a large import to write, and is looked up by none but the next import, which reads them all anyway.
create table import_keys (
  community_id uuid not null,
  import_id uuid not null,
  -- The number of the row that the first key is of; rows that were refused have none.
  first_row integer not null,
  keys uuid[] not null,
  primary key (community_id, import_id, first_row),
  foreign key (community_id, import_id) references imports (community_id, id)
);
-- Hashes do not get smaller.
alter table import_keys alter column keys set storage external;
select install.wall('import_keys');

-- What the ids of those whom it made have in common: the number of their row follows, in eight hexadecimal digits. Imports
-- from before have none, and name everybody in `import_rows`.
alter table imports add column id_prefix text check (length(id_prefix) = 28);
create index imports_id_prefix on imports (community_id, id_prefix) where id_prefix is not null;

-- An owner who is no superuser stands behind the wall as well, and would copy nothing.
alter table import_rows no force row level security;
alter table imports no force row level security;
insert into import_keys (community_id, import_id, first_row, keys)
  select r.community_id, r.import_id, r.first_row, array_agg(k.key order by n.row)
  from (select community_id, import_id, (row - 1) / 1000 * 1000 + 1 as first_row, max(row) as last_row
    from import_rows group by 1, 2, 3) r
  cross join lateral generate_series(r.first_row, r.last_row) n(row)
  left join import_rows k on k.community_id = r.community_id and k.import_id = r.import_id and k.row = n.row
  where exists (select from imports i where i.community_id = r.community_id and i.id = r.import_id)
  group by 1, 2, 3;
alter table imports force row level security;
alter table import_rows force row level security;
-- From now on only rows that are somebody else than their own id says: joined, or the same as before.
drop index import_rows_key;
alter table import_rows drop column key, drop column nth;
