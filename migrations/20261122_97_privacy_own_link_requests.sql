-- Somebody asked for the link to their own page. Known or not, an address leaves the same row, so that nothing tells one
-- from the other; who is meant is looked up afterwards.
create table own_link_requests (
  community_id uuid not null references communities,
  id uuid not null,
  -- Emptied as soon as the letter has left, or there was nobody to write to.
  address text not null check (length(address) <= 320),
  -- Tells that it was the same address, and not which: nobody's letter box is flooded from here.
  mark text not null check (length(mark) <= 64),
  language text not null,
  asked_at timestamptz not null,
  primary key (community_id, id)
);
select install.wall('own_link_requests');
create index own_link_requests_mark on own_link_requests (community_id, mark, asked_at);
create index own_link_requests_old on own_link_requests (community_id, asked_at);
