import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { brotliCompress, constants } from 'node:zlib'
import {
  type Draw,
  type FirstAnswers,
  firstAnswersId,
  firstPictureChanges,
  gatherFirst,
  rootId,
} from '../../preload/contract/firstPicture.ts'
import type { EventName } from '../../preload/contract/index.ts'
import type { Application } from '../compose/application.ts'
import type { Logger } from '../ports/index.ts'
import { type DispatchOptions, dispatch } from './dispatch.ts'
import { type Inline, inlineOf } from './headers.ts'
import type { Places } from './places.ts'

/** A page that has not opened its line by then asks anew, in ms. */
const rememberedMs = 10_000
/** A page that is about to come does so within this time, in ms; after it everything is gathered anew. */
const preparedMs = 10_000

export interface Change {
  readonly event: EventName
  readonly payload: unknown
}

/** Where they lie in the app. */
export const pageGround = (places: Pick<Places, 'renderer' | 'drawing'>): Omit<PageGround, 'isPacked'> => ({
  index: join(places.renderer, 'index.html'),
  loadDraw: async () => ((await import(places.drawing)) as { readonly draw: Draw }).draw,
})

export interface FirstPicture {
  /** A page is about to come: what it shows first is drawn while it is on its way. */
  prepare(): void
  /** The page with its first picture drawn, and the answers by which its code takes over. */
  page(): Promise<DrawnPage>
  /** What changed since that page was handed out: told again on a line that was opened afterwards. */
  changes(): readonly Change[]
  close(): void
}

export interface DrawnPage {
  readonly inline: Inline
  readonly plain: Buffer<ArrayBuffer>
  /** Null where nobody takes it. */
  readonly brotli: Buffer<ArrayBuffer> | null
}

export interface PageGround {
  /** The built page. */
  readonly index: string
  /** What draws its first picture; it is large, and read when a page is to come. */
  readonly loadDraw: () => Promise<Draw>
  readonly isPacked: boolean
}

/** A page does not wait longer for what it shows first, in ms: then it comes without, and asks by itself. */
const waitsMs = 2_000

/** Made anew for each window, mostly before that asks: at this level it takes five milliseconds, and leaves a quarter. */
const lightly = { params: { [constants.BROTLI_PARAM_QUALITY]: 5 } }

const rootElement = `<div id="${rootId}"></div>`

export const createFirstPicture = (
  application: Application,
  { index, loadDraw, isPacked }: PageGround,
  options: DispatchOptions & { readonly logger: Logger },
): FirstPicture => {
  const changed = new Map<EventName, unknown>()
  const watched: ReadonlySet<EventName> = new Set(firstPictureChanges)
  let prepared: Promise<DrawnPage> | null = null
  let forgetting: ReturnType<typeof setTimeout> | undefined
  const forget = (): void => {
    forgetting = undefined
    changed.clear()
  }
  const stop = application.onEvent((event, payload) => {
    if (!watched.has(event)) return
    prepared = null
    // The latest of each is as things are; what came before it is not told.
    if (forgetting !== undefined) changed.set(event, payload)
  })
  /** Null where it cannot be drawn: then the page's own code draws it, a moment later. */
  const drawn = async (answers: Parameters<Draw>[0]): ReturnType<Draw> => {
    try {
      return await (await loadDraw())(answers)
    } catch (error) {
      options.logger.error('first-picture-failed', { error: error instanceof Error ? error.name : 'unknown' })
      return null
    }
  }
  const compose = async (): Promise<DrawnPage> => {
    clearTimeout(forgetting)
    forgetting = setTimeout(forget, rememberedMs)
    forgetting.unref()
    const late = Promise.withResolvers<FirstAnswers>()
    const timer = setTimeout(() => late.resolve({}), waitsMs)
    const gathered = gatherFirst((name) => dispatch(application.handlers, name, {}, options))
    const [page, answers] = await Promise.all([readFile(index, 'utf8'), Promise.race([gathered, late.promise])])
    clearTimeout(timer)
    const picture = await drawn(answers)
    // No text of it can end the element that it stands in.
    const data = JSON.stringify(answers).replaceAll('<', '\\u003c')
    const root = rootElement.replace('><', () => `>${picture?.html ?? ''}<`)
    const attributes = Object.entries(picture?.attributes ?? {}).map(([name, value]) => ` ${name}="${escaped(value)}"`)
    const whole = page
      .replace(/<html[^>]*>/, (given) => (attributes.length === 0 ? given : `<html${attributes.join('')}>`))
      .replace(rootElement, () => `${root}<script type="application/json" id="${firstAnswersId}">${data}</script>`)
    const plain = Buffer.from(whole)
    return { inline: inlineOf(page), plain, brotli: isPacked ? await promisify(brotliCompress)(plain, lightly) : null }
  }
  return {
    prepare: () => {
      const mine = compose()
      prepared = mine
      // Whoever asks for the page is told.
      mine.catch(() => undefined)
      setTimeout(() => {
        if (prepared === mine) prepared = null
      }, preparedMs).unref()
    },
    page: () => {
      const ready = prepared
      prepared = null
      return ready ?? compose()
    },
    changes: () => [...changed].map(([event, payload]) => ({ event, payload })),
    close: () => {
      clearTimeout(forgetting)
      stop()
    },
  }
}

const escaped = (value: string): string =>
  value.replaceAll('&', '&amp;').replaceAll('"', '&quot;').replaceAll('<', '&lt;')
