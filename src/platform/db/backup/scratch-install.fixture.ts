/** Databases with a hand-made schema that has everything a backup could stumble over, and what is in them as text. */
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Client } from 'pg'
import { afterAll, beforeAll } from 'vitest'
import { type EmbeddedServer, startEmbeddedServer } from '#platform/db/server/embedded-server.ts'

export const migrations = ['1_begin.sql', '2_more.sql']
/** Where a test file keeps what it makes; there from before its first test. */
export let scratch = ''

let server: EmbeddedServer

/** To be called once by each file, as files may share this module. */
export function scratchInstalls(): void {
  beforeAll(async () => {
    scratch = mkdtempSync(join(tmpdir(), 'gromada-backup-test-'))
    const settings = { shared_buffers: '32MB', fsync: 'off', synchronous_commit: 'off' }
    server = await startEmbeddedServer({ dataDir: join(scratch, 'data'), log: () => {}, settings })
    await asUser('gromada', 'gromada', (client) => client.query('create role plain_owner login; create role boss'))
  })

  afterAll(async () => {
    await server.stop()
    rmSync(scratch, { recursive: true, force: true })
  })
}

export interface Install {
  filesDir: string
  connect(): Promise<Client>
  run(sql: string): Promise<unknown[]>
  /** All rows of all tables, as PostgreSQL writes them. */
  everything(): Promise<unknown>
}

let made = 0

/** An install without anything in it, owned by a superuser or by an ordinary role. */
export async function newInstall(owner: 'gromada' | 'plain_owner' = 'gromada'): Promise<Install> {
  const database = `install_${++made}`
  await asUser('gromada', 'gromada', (client) => client.query(`create database ${database} owner ${owner}`))
  await asUser('gromada', database, (client) =>
    client.query(
      `alter schema public owner to ${owner}; create schema jobs; grant all on schema jobs to boss, ${owner}`,
    ),
  )
  await asUser(owner, database, (client) => client.query(schema))
  await asUser('gromada', database, (client) => client.query('set role boss; create table jobs.queue (name text)'))
  return {
    filesDir: join(scratch, database, 'files'),
    connect: () => connectAs(owner, database),
    run: (sql) => asUser('gromada', database, async (client) => (await client.query(sql)).rows),
    everything: () => asUser('gromada', database, readEverything),
  }
}

async function readEverything(client: Client) {
  const tables = [
    'communities',
    'people',
    'odd.values',
    'spaces',
    'rooms',
    'parted',
    'auth."user"',
    'jobs.outbox',
    'seeded',
  ]
  const found: Record<string, unknown> = {}
  for (const table of tables) {
    const name = table === 'odd.values' ? '"odd.values"' : table
    found[table] = (await client.query(`select t::text as row from ${name} t order by 1`)).rows
  }
  const counters = 'select schemaname, sequencename, last_value::text from pg_sequences order by 1, 2'
  return { ...found, counters: (await client.query(counters)).rows }
}

async function connectAs(user: string, database: string): Promise<Client> {
  const client = new Client({ host: server.host, port: server.port, user, database })
  client.on('error', () => {})
  await client.connect()
  return client
}

async function asUser<T>(user: string, database: string, work: (client: Client) => Promise<T>): Promise<T> {
  const client = await connectAs(user, database)
  return work(client).finally(() => client.end())
}

const schema = `
  create schema auth;
  create schema install;
  create table install.migrations (name text primary key, applied_at timestamptz not null default now());
  insert into install.migrations (name) values ('1_begin.sql'), ('2_more.sql');

  create table communities (community_id uuid primary key, name text not null);
  create table people (
    community_id uuid not null references communities, id uuid not null, name text not null, merged_into uuid,
    primary key (community_id, id), foreign key (community_id, merged_into) references people (community_id, id)
  );
  create table "odd.values" (
    community_id uuid not null references communities, id bigint generated always as identity,
    "Text" text, bytes bytea, json jsonb, at timestamptz, day date, amount numeric, ratio float8, list text[],
    span interval, doubled bigint generated always as (id * 2) stored, xact xid8 default pg_current_xact_id(),
    primary key (community_id, id)
  );
  create table spaces (community_id uuid not null, id int not null, main_room int, primary key (community_id, id));
  create table rooms (
    community_id uuid not null, id int not null, space int not null, primary key (community_id, id),
    foreign key (community_id, space) references spaces (community_id, id)
  );
  alter table spaces add constraint main foreign key (community_id, main_room) references rooms (community_id, id)
    deferrable initially deferred;
  create table parted (community_id uuid not null, n int not null, primary key (community_id, n)) partition by range (n);
  create table parted_low partition of parted for values from (0) to (10);
  create table parted_high partition of parted for values from (10) to (100);
  create table seeded (word text primary key);
  insert into seeded values ('from a migration');
  create table auth."user" (id text primary key, "emailVerified" boolean not null);
  create table jobs.outbox (id bigint generated always as identity primary key, event text not null);

  create function shout() returns trigger language plpgsql as $$ begin new.name := upper(new.name); return new; end $$;
  create trigger shout before insert or update on people for each row execute function shout();
  do $$ declare t text; begin
    foreach t in array array['communities', 'people', '"odd.values"', 'spaces', 'rooms', 'parted'] loop
      execute format('alter table %s enable row level security', t);
      execute format('alter table %s force row level security', t);
      execute format('create policy wall on %s using (community_id = nullif(current_setting(''gromada.community'', true), '''')::uuid)', t);
    end loop;
  end $$;`

/** Two communities with rows in every table. */
export const rows = `
  insert into communities select ('00000000-0000-0000-0000-00000000000' || n)::uuid, 'Łódź ' || n from generate_series(1, 2) n;
  alter table people disable trigger shout;
  insert into people select community_id, gen_random_uuid(), 'Zażółć ' || n, null from communities, generate_series(1, 50) n;
  update people p set merged_into = (select id from people q where q.community_id = p.community_id and q.id > p.id order by id limit 1);
  alter table people enable trigger shout;
  insert into "odd.values" (community_id, "Text", bytes, json, at, day, amount, ratio, list, span)
    select community_id, v.* from communities, (values
      (null, null, null, null, null, null::numeric, null::float8, null::text[], null::interval),
      ('', ''::bytea, 'null'::jsonb, 'infinity'::timestamptz, '0044-03-15 BC'::date, 'NaN', 'Infinity', '{}', '0'),
      (E'tab\\there\\nline\\\\ \\\\N \\\\. \\u0001 ąę 👩‍👩‍👧 "quoted"', '\\x00ff0a5c4e', '{"a": [1, 2.50, "ł\\n"]}',
        '2026-03-29 01:30:00.123456+02', '9999-12-31', 12345678901234567890.123456789, 0.1::float8 + 0.2,
        array['a,b', null, 'NULL', '{"x"}', ''], '1 year -2 days 03:04:05.678901'),
      (E'\\\\N', decode(repeat('00ff', 100000), 'hex'), '[]', '0001-01-01 00:00:00+00', '-infinity', -0.0, '-0', '{{a,b},{c,d}}', '-1 mon')
    ) as v;
  begin;
  insert into spaces select community_id, 1, 1 from communities;
  insert into rooms select community_id, 1, 1 from communities;
  commit;
  insert into parted select community_id, n from communities, generate_series(0, 99) n;
  insert into auth."user" values ('a', true), ('b', false);
  insert into jobs.outbox (event) select 'event ' || n from generate_series(1, 20) n;
  delete from jobs.outbox where id > 15;
  update seeded set word = 'changed since';
  insert into jobs.queue values ('of pg-boss');`
