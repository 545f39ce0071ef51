import type { AheadBridge } from './headStart.ts'
import { createBridge } from './index.ts'

/** Begins to connect and to ask as soon as this is read: a file of its own that runs before the page's code has come. */
export const opening = createBridge()

let opened: AheadBridge | null = null
void opening.then((bridge) => {
  opened = bridge
})
/** What was ready before the page's code was; null where that has to wait. */
export const openedAlready = (): AheadBridge | null => opened
