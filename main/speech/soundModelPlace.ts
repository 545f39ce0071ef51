import { existsSync, readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'

/** Where the learned model's parts lie, and what a judgement by them is called. */
export interface SoundModelPlace {
  /** "sound-model@VERSION-KIND" */
  readonly name: string
  readonly acousticFolder: string
  readonly weightsFolder: string
}

/** Names a folder with the 16 kHz model; 'none' stands for the bundled 8 kHz model, whatever else is there. */
export const voicePackVariable = 'TTC_VOICE_PACK'

/** Names a folder of other weights than those that ship: for measuring networks on speakers that they never heard. */
export const weightsVariable = 'TTC_SOUND_MODEL'

const here = import.meta.dirname
/** `main/speech` in the source tree, `dist/main/speech` in a bundle. Weights that are named are those meant, and no others. */
const weightsFolders = process.env[weightsVariable]
  ? [process.env[weightsVariable]]
  : [join(here, 'model', 'weights'), join(here, 'weights')]

const packFolders = (): readonly string[] => {
  const named = process.env[voicePackVariable]
  if (named === 'none') return []
  // Electron keeps what is packed beside the app under its resources.
  const resources = 'resourcesPath' in process ? [join(String(process.resourcesPath), 'voice-pack', 'en-us')] : []
  return [
    ...(named ? [named] : []),
    join(here, '..', '..', 'dist', 'voice-pack', 'en-us'),
    join(here, '..', '..', 'voice-pack', 'en-us'),
    ...resources,
    '/usr/share/pocketsphinx/model/en-us/en-us',
  ]
}

const bundledFolder = (): string =>
  join(dirname(createRequire(import.meta.url).resolve('soundswallower')), 'model', 'en-us')

const isModel = (folder: string): boolean => existsSync(join(folder, 'mdef')) && existsSync(join(folder, 'sendump'))

const versionOf = (file: string): string => {
  const header: unknown = JSON.parse(readFileSync(file, 'utf8'))
  return typeof header === 'object' && header !== null && 'version' in header ? String(header.version) : '0'
}

const placeOf = (kind: 'wide' | 'narrow', folders: readonly string[]): SoundModelPlace | null => {
  const acousticFolder = folders.find(isModel)
  const weightsFolder = weightsFolders.find((folder) =>
    ['json', 'bin'].every((ending) => existsSync(join(folder, `${kind}.${ending}`))),
  )
  if (acousticFolder === undefined || weightsFolder === undefined) return null
  const name = `sound-model@${versionOf(join(weightsFolder, `${kind}.json`))}-${kind}`
  return { name, acousticFolder, weightsFolder }
}

/** The best learned model on this machine: the wide one where its voice pack is, else the narrow one; null without either. */
export const findSoundModel = (): SoundModelPlace | null =>
  placeOf('wide', packFolders()) ?? placeOf('narrow', [bundledFolder()])
