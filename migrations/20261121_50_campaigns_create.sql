-- How we win it, and what came of it.
create table campaigns (
  community_id uuid not null references communities,
  id uuid not null,
  title jsonb not null,
  demand jsonb not null,
  goal jsonb not null,
  decision_id uuid,
  lead_id uuid,
  state text not null default 'running' check (state in ('running', 'won', 'lost', 'paused')),
  is_public boolean not null default true,
  version integer not null default 1,
  created_at timestamptz not null,
  withdrawn_at timestamptz,
  primary key (community_id, id),
  foreign key (community_id, lead_id) references people (community_id, id)
);
create index campaigns_newest on campaigns (community_id, created_at desc, id desc) where withdrawn_at is null;
create index campaigns_lead on campaigns (community_id, lead_id) where lead_id is not null;
select install.wall('campaigns');
select install.versioned('campaigns');

-- The timeline: what happens when, and whether it was done.
create table campaign_steps (
  community_id uuid not null references communities,
  id uuid not null,
  campaign_id uuid not null,
  on_day date not null,
  title jsonb not null,
  done_at timestamptz,
  version integer not null default 1,
  primary key (community_id, id),
  foreign key (community_id, campaign_id) references campaigns (community_id, id)
);
create index campaign_steps_timeline on campaign_steps (community_id, campaign_id, on_day, id);
create index campaign_steps_due on campaign_steps (community_id, on_day) where done_at is null;
select install.wall('campaign_steps');
select install.versioned('campaign_steps');

create table outcomes (
  community_id uuid not null references communities,
  id uuid not null,
  campaign_id uuid not null,
  title jsonb not null,
  -- What we did, and what changed; in the words that those who spoke will read.
  story jsonb not null,
  on_day date not null,
  is_public boolean not null default true,
  told_at timestamptz,
  version integer not null default 1,
  created_at timestamptz not null,
  withdrawn_at timestamptz,
  primary key (community_id, id),
  foreign key (community_id, campaign_id) references campaigns (community_id, id)
);
create index outcomes_newest on outcomes (community_id, on_day desc, id desc) where withdrawn_at is null;
create index outcomes_campaign on outcomes (community_id, campaign_id);
select install.wall('outcomes');
select install.versioned('outcomes');
