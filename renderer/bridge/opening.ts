import { createBridge } from './index.ts'

/** Begins to connect as soon as this is read: imported first, before the libraries that the page is made with. */
export const opening = createBridge()
