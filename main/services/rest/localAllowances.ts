import { type Allowance, type Allowances, allowances, type Clock } from '../../ports/index.ts'

/** As in the cloud (private.spend of supabase/migrations), but wider: everything comes from one person's own programs. */
const limits: Readonly<Record<Allowance, readonly [most: number, seconds: number]>> = {
  requests: [3000, 60],
  writes: [1200, 60],
  'speech-analyze': [120, 60],
  // Nothing is asked elsewhere.
  'speech-service': [0, 86_400],
  'speech-token': [30, 3600],
}

/** Counts in this process's memory: a computer of its own has one owner, and a restart is theirs to make. */
export const createLocalAllowances = (clock: Clock): Allowances => {
  const spent = new Map<Allowance, { began: number; count: number }>(
    allowances.map((kind) => [kind, { began: 0, count: 0 }]),
  )
  return {
    spend: async (kind) => {
      const [most, seconds] = limits[kind]
      const began = Math.floor(clock.now() / (seconds * 1000)) * seconds * 1000
      const window = spent.get(kind)
      const count = window?.began === began ? window.count + 1 : 1
      spent.set(kind, { began, count })
      const resetS = Math.ceil((began + seconds * 1000 - clock.now()) / 1000)
      return { ok: true, value: { limit: most, left: most - count, resetS } }
    },
  }
}
