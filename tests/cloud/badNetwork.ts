import type { SyncRow } from '../../main/core/sync/rows.ts'
import type { Cloud, Trouble } from '../../main/ports/index.ts'

export interface Surroundings {
  /** As the computer's clock shows it, for what a server asks of it. */
  readonly now: () => number
  /** What somebody does at the computer while a call is on its way. */
  readonly meanwhile: () => Promise<void>
}

/**
 * What lies between a computer and the cloud, by chance: nothing arrives, or not all of it, the answer is lost, it arrives twice, or much later;
 * or the token has ended. And people go on working while a call is on its way.
 */
export const createBadNetwork = (cloud: Cloud, random: () => number, around?: Surroundings) => {
  const late: (readonly SyncRow[])[] = []
  let isBad = true
  /** Before this the server asked not to be called, by the computer's clock. */
  let notBefore: { readonly from: number; readonly until: number } | null = null
  const wrongs: string[] = []
  let asked = 0
  const met = { lostCalls: 0, lostAnswers: 0, twice: 0, late: 0, busy: 0, expired: 0, cut: 0, meanwhile: 0 }

  const refusal = (): Trouble => {
    met.busy += 1
    const retryAfterMs = random() < 0.5 ? Math.floor(random() * 20_000) : null
    const now = around?.now() ?? 0
    if (retryAfterMs !== null) asked += 1
    notBefore = retryAfterMs === null ? null : { from: now, until: now + retryAfterMs }
    return { kind: 'busy', retryAfterMs }
  }
  const listen = (): void => {
    const now = around?.now()
    if (now === undefined || notBefore === null) return
    if (now >= notBefore.from && now < notBefore.until)
      wrongs.push(`called ${notBefore.until - now} ms before the server asked for it`)
    notBefore = null
  }
  const others = async (): Promise<void> => {
    if (around === undefined || !isBad || random() >= 0.25) return
    met.meanwhile += 1
    await around.meanwhile()
  }
  const through = async <Done extends { readonly kind: 'done' }>(
    work: () => Promise<Done | Trouble>,
    postpone: (() => void) | null,
  ): Promise<Done | Trouble> => {
    listen()
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
    await others()
    if (chance < 0.4 || chance >= 0.5) return answer
    met.lostAnswers += 1
    return { kind: 'unreachable' }
  }

  const network: Cloud = {
    push: (rows) =>
      through(
        async () => {
          if (!isBad || rows.length < 2 || random() >= 0.05) return cloud.push(rows)
          // Not all of it was taken, and the answer speaks of no more than was.
          met.cut += 1
          return cloud.push(rows.slice(0, -1))
        },
        () => late.push(rows),
      ),
    streams: () => through(() => cloud.streams(), null),
    pull: (cursors, most) => through(() => cloud.pull(cursors, isBad ? Math.min(most, 3) : most), null),
  }
  return {
    network,
    met,
    /** How often a server asked to be left alone for a while. */
    asked: (): number => asked,
    /** What the computer did that a server asked it not to do. */
    wrongs: (): readonly string[] => wrongs,
    /** What was on its way all the time arrives now, after what was sent later. */
    deliver: async (): Promise<void> => {
      for (const rows of late.splice(0)) await cloud.push(rows)
    },
    mend: (): void => {
      isBad = false
    },
  }
}
