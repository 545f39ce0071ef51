import type { SyncRow } from '../../main/core/sync/rows.ts'
import type { Cloud, Trouble } from '../../main/ports/sync.ts'

/** What lies between a computer and the cloud, by chance: nothing arrives, the answer is lost, it arrives twice, or much later; or the token has ended. */
export const createBadNetwork = (cloud: Cloud, random: () => number) => {
  const late: (readonly SyncRow[])[] = []
  let isBad = true
  const met = { lostCalls: 0, lostAnswers: 0, twice: 0, late: 0, busy: 0, expired: 0 }

  const refusal = (): Trouble => {
    met.busy += 1
    return { kind: 'busy', retryAfterMs: random() < 0.5 ? Math.floor(random() * 20_000) : null }
  }
  const through = async <Done extends { readonly kind: 'done' }>(
    work: () => Promise<Done | Trouble>,
    postpone: (() => void) | null,
  ): Promise<Done | Trouble> => {
    const chance = isBad ? random() : 1
    if (chance < 0.1) {
      met.lostCalls += 1
      return { kind: 'unreachable' }
    }
    if (chance < 0.2) return refusal()
    if (chance < 0.3 && postpone !== null) {
      met.late += 1
      postpone()
      return { kind: 'unreachable' }
    }
    if (chance < 0.4) {
      met.twice += 1
      await work()
    }
    if (chance >= 0.5 && chance < 0.55) {
      met.expired += 1
      return { kind: 'signed-out' }
    }
    const answer = await work()
    if (chance < 0.4 || chance >= 0.5) return answer
    met.lostAnswers += 1
    return { kind: 'unreachable' }
  }

  const network: Cloud = {
    push: (rows) =>
      through(
        () => cloud.push(rows),
        () => late.push(rows),
      ),
    streams: () => through(() => cloud.streams(), null),
    pull: (cursors, most) => through(() => cloud.pull(cursors, isBad ? Math.min(most, 3) : most), null),
  }
  return {
    network,
    met,
    /** What was on its way all the time arrives now, after what was sent later. */
    deliver: async (): Promise<void> => {
      for (const rows of late.splice(0)) await cloud.push(rows)
    },
    mend: (): void => {
      isBad = false
    },
  }
}
