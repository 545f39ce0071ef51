import { succeed } from '../../preload/contract/result.ts'
import type { Settings } from '../../preload/contract/settings.ts'
import type { Store } from '../ports/index.ts'
import type { HandlersOf } from './handlers.ts'

export interface WelcomeParts {
  readonly store: Pick<Store, 'listChildren' | 'attemptTotals'>
  readonly settings: () => Pick<Settings, 'welcomed'>
}

/** Whether nobody has been here: no child about whom anything was said, and no attempt. False where that cannot be read. */
const isUntouched = async (store: WelcomeParts['store']): Promise<boolean> => {
  const children = await store.listChildren()
  if (!children.ok || children.value.length > 1) return false
  const [child] = children.value
  if (child === undefined) return true
  if (child.isSealed || [child.name, child.notes, child.avatar, child.birthMonth, child.dialect].some(Boolean))
    return false
  const totals = await store.attemptTotals(child.id)
  return totals.ok && totals.value.attempts === 0
}

/** The first run: asked once, and never of somebody who was here before there was a welcome. */
export const createWelcomeService = ({ store, settings }: WelcomeParts) => {
  const handlers = {
    'welcome.get': async () => succeed({ isDue: !settings().welcomed && (await isUntouched(store)) }),
  } satisfies HandlersOf<'welcome'>
  return { handlers }
}
