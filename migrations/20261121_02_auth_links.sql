-- The inviter is told one token, the mailbox another: only the second proves that the address is theirs.
alter table auth.invitations
  add column mail_token_hash text unique,
  add column accepted_by text;
create index invitations_open on auth.invitations (community_id, invited_at desc);

-- Sign-in links that an owner hands over where no mail server is. Unlike mailed ones they prove no address.
create table auth.sign_in_links (
  token_hash text primary key,
  account_id text not null references auth."user" on delete cascade,
  -- Null when whoever holds the server made it.
  community_id uuid references communities,
  made_by text,
  expires_at timestamptz not null
);
create index sign_in_links_account on auth.sign_in_links (account_id);

-- The one-time link of a fresh install: one row while nobody owns it.
create table auth.setup (
  is_only boolean primary key default true check (is_only),
  token_hash text not null
);
grant select, insert, update, delete on auth.sign_in_links, auth.setup to gromada_auth;
