import type { Scene } from '../scene.ts'
import { bookScenes } from './book.ts'
import { childrenScenes } from './children.ts'
import { clinicScenes } from './clinic.ts'
import { cloudScenes } from './cloud.ts'
import { dataScenes } from './data.ts'
import { firstRunScenes } from './firstRun.ts'
import { gateScenes } from './gate.ts'
import { kioskScenes } from './kiosk.ts'
import { libraryScenes } from './library.ts'
import { practiceScenes } from './practice.ts'
import { progressScenes } from './progress.ts'
import { reviewScenes } from './review.ts'
import { sessionScenes } from './session.ts'
import { settingsScenes } from './settings.ts'

export const scenes: Readonly<Record<string, Scene>> = {
  ...bookScenes,
  ...childrenScenes,
  ...clinicScenes,
  ...cloudScenes,
  ...dataScenes,
  ...firstRunScenes,
  ...gateScenes,
  ...kioskScenes,
  ...libraryScenes,
  ...practiceScenes,
  ...progressScenes,
  ...reviewScenes,
  ...sessionScenes,
  ...settingsScenes,
}
