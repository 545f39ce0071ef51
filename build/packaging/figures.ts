import { readdirSync, statSync } from 'node:fs'
import { join, relative, sep } from 'node:path'

/** What a packaged app is made of, in bytes: Electron's own files left out. */
export interface Figures {
  /** Code, page, packs and weights that the project makes, with its list of notices. */
  readonly own: number
  /** The bundled voice (flite). */
  readonly voice: number
  /** The recogniser and its acoustic model. */
  readonly recogniser: number
  /** The native microphone and what it calls. */
  readonly microphone: number
  /** The 16 kHz acoustic model, where it was there to be packed. */
  readonly voicePack: number
}

/** Limits, in bytes. Whoever raises one says why. */
export const budgets: Figures = {
  own: 25e6,
  voice: 17.5e6,
  recogniser: 10.5e6,
  microphone: 1.5e6,
  voicePack: 7e6,
}

const filesIn = (folder: string): readonly string[] =>
  readdirSync(folder, { withFileTypes: true, recursive: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name))

const partOf = (path: string): keyof Figures => {
  if (path.startsWith('voice-pack/')) return 'voicePack'
  if (path.includes('node_modules/@echogarden/')) return 'voice'
  if (path.includes('node_modules/soundswallower/')) return 'recogniser'
  return path.includes('node_modules/') ? 'microphone' : 'own'
}

/** @param resources the folder `resources` of a packaged app. The archive's header, which names all files, counts as our own. */
export const measurePackage = (resources: string): Figures => {
  const figures = { own: 0, voice: 0, recogniser: 0, microphone: 0, voicePack: 0 }
  for (const file of filesIn(resources)) {
    const path = relative(resources, file).split(sep).join('/')
    figures[partOf(path)] += statSync(file).size
  }
  return figures
}

export const sumOf = (figures: Figures): number => Object.values(figures).reduce((sum, bytes) => sum + bytes, 0)

/** A line for people for each part. */
export const describeFigures = (figures: Figures): string =>
  [
    ...(Object.keys(budgets) as (keyof Figures)[]).map(
      (part) =>
        `${part.padEnd(11)} ${(figures[part] / 1e6).toFixed(1).padStart(6)} MB of ${(budgets[part] / 1e6).toFixed(1)}`,
    ),
    `${'all'.padEnd(11)} ${(sumOf(figures) / 1e6).toFixed(1).padStart(6)} MB, Electron left out`,
  ].join('\n')
