import type pg from 'pg'

/** How large the benches' village is: `PEOPLE=100000 npm run bench segments` for a quick look. */
export const people = Number(process.env['PEOPLE'] ?? 1_000_000)
export const acts = people * 10

export const families = [
  'Nowak', 'Kowalska', 'Wiśniewski', 'Wójcik', 'Kowalczyk', 'Kamińska', 'Lewandowski', 'Zielińska', 'Szymański', 'Woźniak',
] // biome-ignore format: one line
const towns = [
  'Zarzecze',
  'Dolina',
  'Podlas',
  'Stara Wieś',
  'Brzegi',
  'Nadole',
  'Wierzbno',
  'Lipnik',
  'Rudka',
  'Zalesie',
]

/** A million people with their addresses, consents, tags and households, by arithmetic alone, so that every run has the same. */
export async function fillPeople(client: pg.Client, communityId: string): Promise<void> {
  const run = (sql: string, ...more: unknown[]) => client.query(sql, [communityId, ...more])
  // Checked once at the end by the counts of the benches; a trigger for each of thirty million rows would be the bench.
  await client.query(
    "set session_replication_role = 'replica'; set work_mem = '256MB'; set maintenance_work_mem = '1GB'",
  )
  await client.query('drop index person_search_text')
  await run(
    `insert into households (community_id, id, name, city, street, house_number, place_key, created_at)
     select $1, ${idOf('household', 'i')}, 'Dom ' || i, ($3::text[])[1 + i % 10], 'ul. Młyńska', (i % 90)::text, lower(($3::text[])[1 + i % 10]) || '|mlynska', now() from generate_series(0, $2::int) i`,
    Math.floor(people / 5),
    towns,
  )
  await run(
    `insert into people (community_id, id, given_name, family_name, languages, birth, birth_reason, fields, household_id, search_text, created_at)
     select $1, ${idOf('person', 'i')}, g, f, case when i % 7 = 0 then '{uk,pl}'::text[] else '{pl}' end,
       case when i % 3 = 0 then (1940 + i % 70)::text else '' end, case when i % 3 = 0 then 'klub seniora' else '' end,
       case when i % 4 = 0 then jsonb_build_object('shoe_size', 35 + i % 12) else '{}' end,
       case when i % 2 = 0 then ${idOf('household', '(i / 5)')} end,
       lower(translate(g || ' ' || f, 'ąćęłńóśźżĄĆĘŁŃÓŚŹŻ', 'acelnoszzACELNOSZZ')) || ' mail' || i || '@example.org 48' || (500000000 + i)::text,
       now() - make_interval(hours => i % 9000)
     from (select i, 'Anna' || i % 977 as g, ($3::text[])[1 + i % 10] || substr(md5(i::text), 1, 4) as f from generate_series(0, $2::int - 1) i) s`,
    people,
    families,
  )
  await run(
    `insert into person_emails (community_id, id, person_id, address, key, is_primary)
     select $1, gen_random_uuid(), ${idOf('person', 'i')}, 'mail' || i || '@example.org', 'mail' || i || '@example.org', true from generate_series(0, $2::int - 1) i where i % 5 <> 0`,
    people,
  )
  await run(
    `insert into person_phones (community_id, id, person_id, number, is_primary)
     select $1, gen_random_uuid(), ${idOf('person', 'i')}, '+48' || (500000000 + i), true from generate_series(0, $2::int - 1) i where i % 5 in (0, 1, 2)`,
    people,
  )
  await run(
    `insert into person_addresses (community_id, id, person_id, kind, street, house_number, city, postcode, place_key, latitude, longitude, is_primary)
     select $1, gen_random_uuid(), ${idOf('person', 'i')}, 'home', 'ul. Długa ' || i % 400, (i % 90)::text, ($3::text[])[1 + (i / 10) % 10], '33-' || (300 + i % 100),
       lower(($3::text[])[1 + (i / 10) % 10]) || '|dluga ' || i % 400, 49.5 + (i % 1000) / 2000.0, 20.5 + (i % 777) / 1500.0, true from generate_series(0, $2::int - 1) i where i % 2 = 1`,
    people,
    towns,
  )
  await run(
    `insert into consents (community_id, id, person_id, purpose, channel, wording, language, source, given_at, withdrawn_at)
     select $1, gen_random_uuid(), ${idOf('person', 'i')}, 'news', 'email', 'Chcę dostawać wiadomości', 'pl', 'bench', now(), case when i % 20 = 0 then now() end
     from generate_series(0, $2::int - 1) i where i % 10 < 4`,
    people,
  )
  await run(
    `insert into tags (community_id, id, name, key) select $1, ${idOf('tag', 'i')}, 'tag ' || i, 'tag ' || i from generate_series(0, 19) i`,
  )
  await run(
    `insert into person_tags (community_id, id, person_id, tag_id, tagged_at)
     select $1, gen_random_uuid(), ${idOf('person', 'i')}, ${idOf('tag', '(i % 20)')}, now() from generate_series(0, $2::int - 1) i where i % 3 = 0`,
    people,
  )
  await client.query(`
    insert into person_search (community_id, person_id, search_text) select community_id, id, search_text from people;
    create index person_search_text on person_search using gin (community_id, search_text gin_trgm_ops)`)
}

export const kinds = [
  'events.attended',
  'events.signedUp',
  'listening.spoke',
  'decisions.voted',
  'messages.told',
] as const

/** Ten acts for each person on the average, most for few: what a trail looks like. */
export async function fillActs(client: pg.Client, communityId: string): Promise<void> {
  const { rows } = await client.query<{ name: string; def: string }>(
    "select indexname as name, indexdef as def from pg_indexes where tablename in ('acts', 'act_counts') and indexname not in ('acts_pkey', 'act_counts_pkey')",
  )
  await client.query(rows.map((row) => `drop index ${row.name}`).join('; '))
  await client.query(
    `insert into acts (community_id, id, person_id, kind, subject_kind, subject_id, operation, run_id, happened_at, recorded_at)
     select $1, ${idOf('act', 'i')}, ${idOf('person', `(power((hashint4(i)::bigint & 1048575) / 1048576.0, 1.6) * (${people} - 1))::int`)}, ($3::text[])[1 + i % 5], 'event', ${idOf('event', '(i % 500)')},
       'bench', $1, timestamptz '2026-11-01' - make_interval(mins => i % 1500000), now() from generate_series(1, $2::int) i`,
    [communityId, acts, kinds],
  )
  await client.query(
    `insert into act_counts (community_id, person_id, kind, visibility, acts, quantity, first_at, last_at)
     select community_id, person_id, kind, visibility, count(*), sum(quantity), min(happened_at), max(happened_at) from acts group by 1, 2, 3, 4 order by 1, 2, 3, 4`,
  )
  await client.query(rows.map((row) => row.def).join('; '))
}

export async function settleDown(client: pg.Client): Promise<void> {
  await client.query("set session_replication_role = 'origin'; reset work_mem; reset maintenance_work_mem")
  await client.query('vacuum analyze')
}

/** The same id whenever it is asked for: the tables point at each other without reading each other. */
export const idOf = (what: 'person' | 'household' | 'tag' | 'event' | 'act', i: string): string =>
  `(lpad(to_hex(${{ person: 1, household: 2, tag: 3, event: 4, act: 5 }[what]}), 8, '0') || '-0000-7000-8000-' || lpad(to_hex(${i}), 12, '0'))::uuid`
