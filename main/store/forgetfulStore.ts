import { succeed } from '../../preload/contract/result.ts'
import type { Id } from '../../preload/contract/vocabulary.ts'
import type { Store } from '../ports/index.ts'
import { closedStore } from './closedStore.ts'

/**
 * The store of a kiosk: there is nobody to remember. An attempt is taken and let go of at once, so that nothing has to be
 * deleted afterwards, and no file is ever opened. What asks for something kept is refused.
 */
export const forgetfulStore = (newId: () => Id): Store & { forget(): void } => {
  let child = newId()
  let session = newId()
  return {
    ...closedStore({ code: 'not-allowed', message: 'A kiosk keeps nothing.' }),
    localChild: async () => succeed({ id: child, dialect: null }),
    currentSession: async (_childId, now) => succeed({ id: session, startedAt: now }),
    recordAttempt: async () => succeed({ stars: [], badges: [], stickers: [] }),
    /** Whoever comes next is somebody else. */
    forget: () => {
      child = newId()
      session = newId()
    },
  }
}
