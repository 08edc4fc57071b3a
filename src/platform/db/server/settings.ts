import { statfsSync } from 'node:fs'
import { totalmem } from 'node:os'

/** Shared with Node. Nothing here gives up durability: a commit that was acknowledged is on the disk. */
const usual = {
  listen_addresses: '',
  unix_socket_permissions: '0700',
  max_connections: '100',
  work_mem: '8MB',
  random_page_cost: '1.1',
  wal_compression: 'on',
  max_wal_size: '4GB',
  jit: 'off', // compiling costs more than our short queries
  timezone: 'UTC',
  log_timezone: 'UTC',
  log_checkpoints: 'off',
  log_line_prefix: '%m [%p] ',
} as const

/** PostgreSQL's arguments. They are given at each start and never written into the data folder, so an update changes them. */
export function toArguments(settings: Record<string, string>): string[] {
  const all = {
    ...usual,
    ...forMemory(memoryHere()),
    ...(hasSmallSharedMemory() ? { dynamic_shared_memory_type: 'mmap' } : {}),
    ...settings,
  }
  return Object.entries(all).flatMap(([name, value]) => ['-c', `${name}=${value}`])
}

/**
 * What grows with the machine. A sixteenth of the memory holds the pages that are used all the time, which on a small
 * machine leaves room for everything else, and on a large one keeps a million people's indexes where they can be written.
 */
function forMemory(megabytes: number) {
  const share = (parts: number, least: number, most: number) =>
    `${Math.round(Math.min(most, Math.max(least, megabytes / parts)))}MB`
  return {
    shared_buffers: share(16, 128, 4_096),
    effective_cache_size: share(2, 512, 65_536),
    maintenance_work_mem: share(32, 64, 1_024),
  }
}

/** A container may have less than its machine. */
function memoryHere(): number {
  const limit = process.constrainedMemory()
  return Math.min(totalmem(), limit > 0 ? limit : Number.POSITIVE_INFINITY) / 2 ** 20
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
