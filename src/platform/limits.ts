import type { Visit } from './context.ts'

/** How often one address or token may do one thing, before it is asked to wait. */
export interface Limits {
  /** Takes one turn. @returns seconds to wait; 0 when it may go on. */
  take(operation: string, visit: Visit, limit?: { times: number; seconds: number }): number
}

const usual = { times: 600, seconds: 60 }
/** A hall of three hundred shares one address. */
const inMeetings = 50

interface Bucket {
  left: number
  at: number
}

/** Token buckets in memory, on each node for itself: limits are there against floods, not for counting. */
export function memoryLimits(clock: () => number = () => performance.now() / 1000): Limits {
  const buckets = new Map<string, Bucket>()
  return {
    take(operation, visit, limit = usual) {
      const from = visit.actor.accountId ?? visit.from
      if (!from || visit.actor.kind === 'clock' || visit.actor.kind === 'operator') return 0
      const now = clock()
      const meeting = visit.community.meetingUntil
      const times =
        meeting && Temporal.Instant.compare(meeting, Temporal.Now.instant()) > 0
          ? limit.times * inMeetings
          : limit.times
      if (buckets.size > 100_000) forgetFull(buckets, now)
      const key = `${operation} ${visit.community.id} ${from}`
      const bucket = buckets.get(key) ?? { left: times, at: now }
      bucket.left = Math.min(times, bucket.left + ((now - bucket.at) * times) / limit.seconds)
      bucket.at = now
      buckets.set(key, bucket)
      if (bucket.left < 1) return Math.max(1, Math.ceil(((1 - bucket.left) * limit.seconds) / times))
      bucket.left -= 1
      return 0
    },
  }
}

/** A flood of addresses must not fill the memory: those not seen for ten minutes have their full measure again anyway. */
function forgetFull(buckets: Map<string, Bucket>, now: number): void {
  for (const [key, bucket] of buckets) if (now - bucket.at > 600) buckets.delete(key)
  if (buckets.size > 100_000) buckets.clear()
}
