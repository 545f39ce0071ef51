import type { Failure } from '../../preload/contract/failure.ts'
import type { Result } from '../../preload/contract/result.ts'
import type { Store } from '../ports/index.ts'
import { StoreRefused } from './sync/parts.ts'

/** The store of a program whose database cannot be opened: every question is answered with the reason. */
export const closedStore = (reason: Failure): Store => {
  const refuse = async <T>(): Promise<Result<T>> => ({ ok: false, error: reason })
  return {
    localChild: refuse,
    currentSession: refuse,
    listChildren: refuse,
    addChild: refuse,
    changeChild: refuse,
    inheritDialect: refuse,
    chooseChild: refuse,
    deleteChild: refuse,
    targets: refuse,
    setTargets: refuse,
    sealWhatIsClear: refuse,
    backUp: refuse,
    childKey: refuse,
    book: { practised: refuse, rows: refuse },
    rewards: { album: refuse, stars: refuse, quick: refuse, setQuick: refuse },
    sessions: { open: refuse, end: refuse, goal: refuse, setGoal: refuse },
    plans: {
      current: refuse,
      save: refuse,
      end: refuse,
      reopen: refuse,
      sessions: refuse,
      sittings: refuse,
      countsOf: refuse,
    },
    caseload: {
      everybody: refuse,
      marks: refuse,
      setArchived: refuse,
      setGroup: refuse,
      reminders: refuse,
      setReminder: refuse,
    },
    choosing: {
      isLadderAllowed: refuse,
      allowLadder: refuse,
      birthMonth: refuse,
      tries: refuse,
      mastered: refuse,
      said: refuse,
      favourites: refuse,
      setFavourite: refuse,
    },
    fits: { choice: refuse, choose: refuse, findings: refuse },
    reviews: { list: refuse, get: refuse, say: refuse, takeBack: refuse, note: refuse, heard: refuse },
    rest: {
      ...{ children: refuse, child: refuse, addChild: refuse, consents: refuse, addConsent: refuse, plans: refuse },
      ...{ plan: refuse, putPlan: refuse, removePlan: refuse, sessions: refuse, session: refuse, addSession: refuse },
      ...{ endSession: refuse, attempts: refuse, hasAttempt: refuse, dashboard: refuse, queued: refuse },
    },
    portable: { snapshot: refuse, stage: refuse, noteExport: refuse },
    consents: { give: refuse, withdraw: refuse, list: refuse, holds: refuse },
    sync: {
      ...{ overview: refuse, retry: refuse, drop: refuse, ring: refuse, keepRing: refuse, foreignRings: refuse },
      ...{ openLocked: refuse, removeHere: refuse, keepHere: refuse },
      shelf: () => {
        const reject = () => Promise.reject(new StoreRefused(reason.code, reason.message))
        return {
          ...{ batch: reject, settle: reject, cursors: reject, take: reject, contact: reject, setContact: reject },
          keepStreams: reject,
        }
      },
    },
    own: { list: refuse, save: refuse, remove: refuse },
    recordings: { add: refuse, find: refuse, list: refuse, sayings: refuse, inCopies: refuse, destroy: refuse },
    recordAttempt: refuse,
    attemptVerdict: refuse,
    addCorrection: refuse,
    withdrawCorrection: refuse,
    deleteAttempt: refuse,
    attemptTotals: refuse,
    practiceDays: refuse,
    soundFigures: refuse,
    processFigures: refuse,
    counts: refuse,
    attemptsSince: refuse,
    recentAttempts: refuse,
    close: async () => undefined,
  }
}
