-- A file that somebody brought, until it has been worked on: in the database, so that every node reaches it and a backup has it.
create table uploads (
  community_id uuid not null references communities,
  id uuid not null,
  file_name text not null check (length(file_name) <= 300),
  size bigint not null default 0,
  begun_at timestamptz not null,
  -- Not before all of it is here.
  finished_at timestamptz,
  primary key (community_id, id)
);
select install.wall('uploads');
create index uploads_old on uploads (community_id, begun_at);

create table upload_chunks (
  community_id uuid not null references communities,
  upload_id uuid not null,
  number integer not null check (number >= 0),
  -- A mebibyte each; only the last may be shorter.
  bytes bytea not null check (length(bytes) between 1 and 1048576),
  primary key (community_id, upload_id, number),
  foreign key (community_id, upload_id) references uploads (community_id, id) on delete cascade
);
-- Mostly text, read once: packing it would cost more than it saves.
alter table upload_chunks alter column bytes set storage external;
select install.wall('upload_chunks');
