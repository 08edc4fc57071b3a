import { onFreshServer } from './stand.ts'
export const measure = () =>
  onFreshServer(async ({ client, community }) => {
    const c = community.id
    const time = async (name: string, q: string) => {
      const t = performance.now()
      await client.query(q)
      console.log(name, ((performance.now() - t) / 1000).toFixed(1))
    }
    const N = 300000
    const inc = `create temp table inc as select i as row, uuidv7() as id, 'Anna'||i%977 as g, 'Kowalska'||(i::bigint*7919)%100003 as f, 'anna'||i||'@example.org' as e, '+48'||(600000000+i) as p, 'ul. Miodowa' as s, (i%99)::text as h, 'Warszawa' as city from generate_series(1,${N}) i`
    await client.query(`set gin_pending_list_limit='1GB'; set maintenance_work_mem='512MB'; set work_mem='128MB'`)
    const round = async (label: string) => {
      console.log('---', label)
      await client.query('drop table if exists inc;' + inc)
      await client.query('analyze inc')
      await client.query('begin')
      await time(
        'people by row',
        `insert into people (community_id,id,given_name,family_name,search_text,created_at,match_keys) select '${c}',id,g,f,lower(g||' '||f||' '||e||' '||p),now(),array[e,p,f||g] from inc order by row`,
      )
      await time(
        'emails',
        `insert into person_emails (community_id,id,person_id,address,key,is_primary) select '${c}',uuidv7(),id,e,e,true from inc`,
      )
      await time(
        'phones',
        `insert into person_phones (community_id,id,person_id,number,is_primary) select '${c}',uuidv7(),id,p,true from inc`,
      )
      await time(
        'addresses',
        `insert into person_addresses (community_id,id,person_id,kind,street,house_number,city,street_key,is_primary) select '${c}',uuidv7(),id,'home',s,h,city,'miodowa|warszawa',true from inc`,
      )
      await time('rollback', 'rollback')
    }
    await round('as is, v7')
    await client.query(
      `alter table people drop constraint people_community_id_fkey; alter table person_emails drop constraint person_emails_community_id_fkey; alter table person_phones drop constraint person_phones_community_id_fkey; alter table person_addresses drop constraint person_addresses_community_id_fkey`,
    )
    await round('no community fk')
    await client.query(
      `alter table person_emails drop constraint person_emails_community_id_person_id_fkey; alter table person_phones drop constraint person_phones_community_id_person_id_fkey; alter table person_addresses drop constraint person_addresses_community_id_person_id_fkey`,
    )
    await round('no fk at all on reach')
    await client.query(`drop index people_search; drop index people_match_keys`)
    await round('no gin')
    await client.query(`drop index people_by_name_pl; drop index people_by_name_en`)
    await round('no names')
    await client.query(`drop trigger if exists next_version on people`)
    const { rows } = await client.query(
      `select tgname, tgrelid::regclass::text t from pg_trigger where tgrelid in ('people'::regclass,'person_emails'::regclass)`,
    )
    console.log(rows)
    return []
  })
