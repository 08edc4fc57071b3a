import { Pool, type PoolConfig } from 'pg'

/**
 * The sign-in library's own connections: role `gromada_auth`, search path `auth`, and the driver's usual types, because
 * the library wants a Date where the rest of Gromada has Temporal.
 */
export function authPool(connection: PoolConfig, max: number): Pool {
  const pool = new Pool({
    ...connection,
    max,
    application_name: 'gromada-auth',
    // Handed out only after it has its role: a connection that could not take it must not be used as the owner.
    onConnect: (client) => client.query(takeRole) as unknown as void,
  })
  // An idle connection that the server closes (a restart) must not end the process: the next query opens another.
  pool.on('error', () => {})
  return pool
}

const takeRole =
  "select set_config('role', 'gromada_auth', false), set_config('timezone', 'UTC', false), set_config('search_path', 'auth', false)"
