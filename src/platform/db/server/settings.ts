import { statfsSync } from 'node:fs'

/** For two cores and 4 GB, shared with Node. Nothing here gives up durability: a commit that was acknowledged is on the disk. */
const usual = {
  listen_addresses: '',
  unix_socket_permissions: '0700',
  max_connections: '100',
  shared_buffers: '256MB',
  effective_cache_size: '2GB',
  work_mem: '8MB',
  maintenance_work_mem: '128MB',
  random_page_cost: '1.1',
  wal_compression: 'on',
  max_wal_size: '2GB',
  jit: 'off', // compiling costs more than our short queries
  timezone: 'UTC',
  log_timezone: 'UTC',
  log_checkpoints: 'off',
  log_line_prefix: '%m [%p] ',
} as const

/** PostgreSQL's arguments. They are given at each start and never written into the data folder, so an update changes them. */
export function toArguments(settings: Record<string, string>): string[] {
  const all = { ...usual, ...(hasSmallSharedMemory() ? { dynamic_shared_memory_type: 'mmap' } : {}), ...settings }
  return Object.entries(all).flatMap(([name, value]) => ['-c', `${name}=${value}`])
}

/** Containers give 64 MB unless told otherwise; a parallel query that wants more would fail there. */
function hasSmallSharedMemory(): boolean {
  try {
    const { blocks, bsize } = statfsSync('/dev/shm')
    return blocks * bsize < 256 * 2 ** 20
  } catch {
    return process.platform === 'linux'
  }
}
