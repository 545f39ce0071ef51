import { extname } from 'node:path'
import { fileURLToPath } from 'node:url'
import type { Host } from '../ports/index.ts'

/**
 * Where things lie, seen from an entry (`import.meta.url` of main/index or main/browser). Run from source, entry and
 * programs are `.ts` in main/ and the built page is in dist/renderer; bundled, all of it is in dist/.
 */
export interface Places {
  readonly programs: Host['programs']
  readonly renderer: string
  /** What draws the first picture of the page. */
  readonly drawing: string
  readonly preload: string
  readonly isSource: boolean
}

export const placesBeside = (entry: string): Places => {
  const extension = extname(fileURLToPath(entry))
  const isSource = extension === '.ts'
  const built = new URL(isSource ? '../dist/' : '../', entry)
  const program = (name: string): URL => new URL(`./${name}${extension}`, entry)
  return {
    programs: {
      speechWorker: program('speech/worker'),
      voiceWorker: program('speech/voiceWorker'),
      capture: program('audio/capture'),
    },
    renderer: fileURLToPath(new URL('renderer/', built)),
    drawing: new URL('drawing/draw.js', built).href,
    preload: fileURLToPath(new URL('preload/index.cjs', built)),
    isSource,
  }
}
