-- A retention rule keeps for itself whom it means. A segment can be edited by others later, be private, or go; none of
-- that may change whom a rule erases. The segment's name stays as a label.
alter table retention_rules
  add column definition jsonb,
  add column segment_name text not null default '',
  -- The run of its job that is under way, or was the last.
  add column run_id uuid,
  -- Why the last run did not reach its end, or whom it left: which words, and what fills their holes.
  add column failure jsonb;

-- The owner of the tables reads them here, not the tenant.
alter table retention_rules no force row level security;
alter table segments no force row level security;
-- What stands on other segments, or picks some by activity or lot, means others every night: such a rule is switched off
-- and says why.
update retention_rules r
set definition = s.definition, segment_name = s.name, active = r.active and not w.wavers,
  failure = case when w.wavers then '{"feature": "privacy", "key": "ruleWavers", "holes": {}}'::jsonb end
from segments s, lateral (
  select s.definition::text like '%"segments.in"%'
    or jsonb_path_exists(s.definition, '$.steps[*].most ? (@.type() == "object")') as wavers) w
where s.community_id = r.community_id and s.id = r.segment_id;
alter table retention_rules force row level security;
alter table segments force row level security;

alter table retention_rules drop column segment_id;
alter table retention_rules alter column definition set not null;
