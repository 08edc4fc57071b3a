-- What is written to people: recorded exactly once for a purpose and a person, handed over at least once.
create table messages (
  community_id uuid not null references communities,
  id uuid not null,
  person_id uuid not null,
  -- What this message is for, as in `told back <outcome>`: nobody gets two for the same.
  purpose text not null,
  consent_purpose text not null,
  because text not null,
  address text not null,
  language text not null,
  subject text not null,
  body text not null,
  -- A personal link, so that it can be handed over as a slip with a code where there is no mail.
  link text,
  calendar text,
  message_id text not null,
  state text not null check (state in ('waiting', 'leaving', 'sent', 'kept', 'handed over', 'failed', 'withdrawn')),
  recorded_at timestamptz not null,
  -- Ten seconds later at the earliest, so that an undo means something.
  leave_at timestamptz not null,
  leaving_at timestamptz,
  done_at timestamptz,
  tries integer not null default 0,
  failure text,
  run_id uuid not null,
  primary key (community_id, id),
  unique (community_id, purpose, person_id),
  foreign key (community_id, person_id) references people (community_id, id)
);
create index messages_due on messages (community_id, leave_at, id) where state = 'waiting';
create index messages_leaving on messages (community_id, leaving_at) where state = 'leaving';
create index messages_newest on messages (community_id, recorded_at desc, id desc);
create index messages_person on messages (community_id, person_id);
create index messages_run on messages (community_id, run_id);
select install.wall('messages');

-- Which communities have mail to hand over: ids only. The sender looks here, and nowhere else, when it has nothing to do.
create table jobs.mail_due (
  id bigint generated always as identity primary key,
  community_id uuid not null,
  due_at timestamptz not null
);
create index mail_due_at on jobs.mail_due (due_at);
grant insert on jobs.mail_due to gromada_tenant;
grant select, delete on jobs.mail_due to gromada_jobs;
