import { createBridge } from './bridge/index.ts'
import { readFirstAnswers } from './first/answers.ts'

/** The bridge opens as soon as this is read: a file of its own, before the large ones. */
export const opening = createBridge(readFirstAnswers())
