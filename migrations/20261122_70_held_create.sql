-- What was sent through a public form and looks like a machine's: kept for somebody to look at, and lost only when they say so.
create table held_forms (
  community_id uuid not null references communities,
  id uuid not null,
  -- Where it was sent, as the page is declared (`/events/:eventId`), and which form of that page.
  page text not null check (length(page) <= 200),
  params jsonb not null,
  form text not null check (length(form) <= 50),
  -- The fields of that form alone, as they were typed.
  typed jsonb not null,
  language text not null,
  why text not null check (why in ('trap', 'too fast', 'no token')),
  -- Tells senders apart to count them, and does not say who they are.
  sender text not null check (length(sender) <= 64),
  held_at timestamptz not null,
  thrown_at timestamptz,
  version integer not null default 1,
  primary key (community_id, id)
);
select install.wall('held_forms');
select install.versioned('held_forms');
create index held_forms_waiting on held_forms (community_id, held_at desc, id desc) where thrown_at is null;
create index held_forms_sender on held_forms (community_id, sender) where thrown_at is null;
