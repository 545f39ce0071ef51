import type { Clock, Logger } from '../ports/index.ts'

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
/** With a beat before it and a load of a second after it, whoever sits before a page that hangs waits less than three. */
const firstHangMs = 1_500
/** What comes up may have much to do on a slow computer: it has so long for its first answer. */
const upMs = 10_000
/**
 * Then, until so many in a row came at once, it has five times as long as its slowest answer took, between 1.5 s and 10 s: one that answers
 * within 0.3 s is watched as any other from its first answer on, and a computer that needs 1 s for nothing has 5 s for its work.
 */
const slowTimes = 5
const quickMs = firstHangMs / slowTimes
const quickAnswers = 3
/**
 * A page that is busy for longer than it may be hangs again after it was loaded anew: each time it is given twice as long, and as it comes
 * up all of the 10 s for each answer. So one that is merely slow to start, up to that, is loaded anew once at most, and never in a loop.
 */
const mostDoublings = 3
/** After so long without a hang those before it are forgotten: the next one waits no longer than the first did. */
const calmMs = 600_000
/** Somebody whose own alarm comes so late was asleep, or the computer is busy. */
const lateMs = 400

/** A page that is shown, as it is known since it came up. */
interface Shown {
  /** How many answers in a row came at once, until there were enough. */
  quick: number
  /** Its slowest answer, ms; null: none came yet. */
  slowestMs: number | null
  isTold: boolean
}

const patienceOf = ({ quick, slowestMs }: Shown, hangs: number): { readonly ms: number; readonly isUsual: boolean } => {
  const usual = firstHangMs * 2 ** Math.min(hangs, mostDoublings)
  const isUp = quick >= quickAnswers
  const careful = slowestMs === null || hangs > 0 ? upMs : Math.min(upMs, slowestMs * slowTimes)
  const ms = isUp ? usual : Math.max(usual, careful)
  return { ms, isUsual: isUp || ms === usual }
}

const sleep = (ms: number) => new Promise<void>((resolve) => setTimeout(resolve, ms).unref())

/** Loads a page anew that crashed or hangs: within three seconds, and a few times a minute at most. */
export const revive = (page: RevivablePage, { clock, logger }: { clock: Clock; logger: Logger }): Revival => {
  let revivals: number[] = []
  let hangs = 0
  let hungAt = Number.NEGATIVE_INFINITY
  const hangsOfLate = (): number => {
    if (performance.now() - hungAt >= calmMs) hangs = 0
    return hangs
  }
  let shown: Shown | null = null
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
    hangs = hangsOfLate() + 1
    hungAt = performance.now()
    shown = null
    logger.error('page-hangs', { times: hangs })
    page.restart()
  }

  const hear = (asked: Shown, waitedMs: number): void => {
    if (asked.quick < quickAnswers) asked.quick = waitedMs < quickMs ? asked.quick + 1 : 0
    asked.slowestMs = Math.max(asked.slowestMs ?? 0, waitedMs)
    if (asked.isTold || shown !== asked || !patienceOf(asked, hangsOfLate()).isUsual) return
    asked.isTold = true
    logger.info('page-watched')
  }

  /** Asks once; true where no answer came though somebody listened all the time. */
  const isHanging = async (asked: Shown): Promise<boolean> => {
    const { ms: patienceMs } = patienceOf(asked, hangsOfLate())
    const askedAt = performance.now()
    const isAnswered = await Promise.race([page.answers().then(() => true), sleep(patienceMs).then(() => false)])
    const waitedMs = performance.now() - askedAt
    if (isAnswered) hear(asked, waitedMs)
    if (isAnswered || waitedMs > patienceMs + lateMs) return false
    const isSound = await Promise.race([page.isHeldSoundly(), sleep(lateMs).then(() => false)])
    return isSound && !isClosed && shown === asked && page.isShown()
  }

  const beat = async (): Promise<void> => {
    if (!page.isShown()) {
      shown = null
      return
    }
    shown ??= { quick: 0, slowestMs: null, isTold: false }
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
