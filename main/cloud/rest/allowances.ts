import { z } from 'zod'
import type { Allowance, Allowances, Clock } from '../../ports/index.ts'
import { createCalls, done } from './answers.ts'
import type { Rpc } from './rpc.ts'

const Granted = z.object({ limit: z.number(), left: z.number(), resetS: z.number(), granted: z.int().min(0) })

/** So many are taken at once of what is asked for often; of what costs, one. */
const atOnce: Readonly<Partial<Record<Allowance, number>>> = { requests: 10, writes: 4 }
const mostLeases = 5_000
/** What was taken in advance is handed out until so long before the window ends over there, whose clock may be another, in seconds. */
const marginS = 2

interface Lease {
  readonly limit: number
  /** Left of the allowance besides what was taken. */
  readonly left: number
  readonly endsAt: number
  /** Until then the window is about to end, and what would be taken in advance would be lost. */
  readonly singlyUntil: number
  rest: number
}

/**
 * Allowances as Postgres counts them. An instance takes some in advance, and hands them out until the window ends: it never hands out
 * more than Postgres granted, however many instances there are.
 */
export const createLeases = (clock: Clock) => {
  const leases = new Map<string, Lease>()
  return (account: string, rpc: Rpc): Allowances => ({
    spend: async (kind) => {
      const key = `${kind} ${account}`
      const now = clock.now()
      const lease = leases.get(key)
      if (lease !== undefined && lease.rest > 0 && now < lease.endsAt) {
        lease.rest -= 1
        return done({
          limit: lease.limit,
          left: lease.left + lease.rest,
          resetS: Math.ceil((lease.endsAt - now) / 1000),
        })
      }
      const many = lease !== undefined && now < lease.singlyUntil ? 1 : (atOnce[kind] ?? 1)
      leases.delete(key)
      const taken = await createCalls(rpc).value(Granted, 'rest_lease', { what: kind, many })
      if (!taken.ok) return taken
      const { limit, left, resetS, granted } = taken.value
      const rest = left < 0 ? 0 : granted - 1
      if (leases.size >= mostLeases) leases.clear()
      const endsAt = now + Math.max(0, resetS - marginS) * 1000
      const singlyUntil = resetS <= marginS ? now + resetS * 1000 : 0
      if (rest > 0 || singlyUntil > 0) leases.set(key, { limit, left, endsAt, singlyUntil, rest })
      return done({ limit, left: left + rest, resetS })
    },
  })
}
