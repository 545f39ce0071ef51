import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { stageEngines } from './engines.ts'
import { collectNotices, writeNotices } from './notices.ts'

/** Works of others in the app that are no packages of their own: each with the file in which its terms stand. */
const besides = [
  {
    title: 'Acoustic model of US English for 8 kHz, and the CMU pronouncing dictionary (CMU Sphinx)',
    file: 'node_modules/soundswallower/model/en-us/README.txt',
  },
  { title: 'Acoustic model of US English for 16 kHz (CMU Sphinx)', file: 'dist/voice-pack/en-us/README' },
] as const

/** The list of notices for what lies under `root`. */
export const noticesOf = (root: string): string =>
  writeNotices(
    collectNotices(root),
    besides
      .filter(({ file }) => existsSync(join(root, file)))
      .map(({ title, file }) => ({ title, text: readFileSync(join(root, file), 'utf8') })),
  )

/** Puts beside the built programs what packaging needs besides: lean copies of the engines, and the list of notices. */
export const preparePackage = (root: string, platform: NodeJS.Platform): void => {
  stageEngines(join(root, 'node_modules'), join(root, 'dist', 'engines'), platform)
  writeFileSync(join(root, 'dist', 'THIRD-PARTY-NOTICES.txt'), noticesOf(root))
}
