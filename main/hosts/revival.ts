import type { Clock, Logger } from '../ports.ts'

/** A page in a window, as far as it can be brought back. */
export interface RevivablePage {
  /** It has come up, and can be asked. */
  isShown(): boolean
  /** Resolves once its script answers; never, while it hangs. */
  answers(): Promise<void>
  /** Whether what holds the page answers by itself: where it does not, the whole computer is busy, and the page is not to blame. */
  isHeldSoundly(): Promise<boolean>
  /** Ends what its script does, which never ends by itself, and loads it anew. */
  restart(): void
  reload(): void
}

export interface Revival {
  /** The page crashed. */
  gone(reason: string): void
  /** The page hangs, as somebody else found. */
  hangs(): void
  close(): void
}

const maxRevivals = 3
const revivalSpanMs = 60_000
/** A page that crashes again and again is loaded anew all the same, but not at once: nobody may stand beside who would start it. */
const laterMs = 10_000
const beatMs = 500
const firstHangMs = 1_500
/** What comes up may have much to do on a slow computer: it has so long for each answer, until so many in a row came at once. */
const upMs = 10_000
const quickMs = 300
const quickAnswers = 3
/** A page that is busy for longer than it may be hangs again after it was loaded anew: each time it is given twice as long. */
const mostDoublings = 3
/** Somebody whose own alarm comes so late was asleep, or the computer is busy. */
const lateMs = 400

const sleep = (ms: number) => new Promise<void>((resolve) => setTimeout(resolve, ms).unref())

/** Loads a page anew that crashed or hangs: within three seconds, and a few times a minute at most. */
export const revive = (page: RevivablePage, { clock, logger }: { clock: Clock; logger: Logger }): Revival => {
  let revivals: number[] = []
  let hangs = 0
  /** Of the page that is shown now: how many answers came at once; null where none is shown. */
  let shown: { quick: number } | null = null
  let isWaiting = false
  let isClosed = false

  const gone = (reason: string): void => {
    revivals = [...revivals.filter((at) => at > clock.now() - revivalSpanMs), clock.now()]
    shown = null
    logger.error('page-gone', { reason, times: revivals.length })
    if (revivals.length <= maxRevivals) page.reload()
    else setTimeout(() => isClosed || page.reload(), laterMs).unref()
  }
  const hung = (): void => {
    hangs += 1
    shown = null
    logger.error('page-hangs', { times: hangs })
    page.restart()
  }

  /** Asks once; true where no answer came though somebody listened all the time. */
  const isHanging = async (asked: { quick: number }): Promise<boolean> => {
    const usual = firstHangMs * 2 ** Math.min(hangs, mostDoublings)
    const patienceMs = asked.quick < quickAnswers ? Math.max(upMs, usual) : usual
    const askedAt = performance.now()
    const isAnswered = await Promise.race([page.answers().then(() => true), sleep(patienceMs).then(() => false)])
    const waitedMs = performance.now() - askedAt
    if (isAnswered && asked.quick < quickAnswers) asked.quick = waitedMs < quickMs ? asked.quick + 1 : 0
    if (isAnswered || waitedMs > patienceMs + lateMs) return false
    const isSound = await Promise.race([page.isHeldSoundly(), sleep(lateMs).then(() => false)])
    return isSound && !isClosed && shown === asked && page.isShown()
  }

  const beat = async (): Promise<void> => {
    if (!page.isShown()) {
      shown = null
      return
    }
    shown ??= { quick: 0 }
    if (isWaiting) return
    isWaiting = true
    const isHung = await isHanging(shown).catch(() => false)
    isWaiting = false
    if (isHung) hung()
  }
  const timer = setInterval(() => void beat(), beatMs)
  timer.unref()

  return {
    gone,
    hangs: hung,
    close: () => {
      isClosed = true
      clearInterval(timer)
    },
  }
}
