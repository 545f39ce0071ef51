import { spawn } from 'node:child_process'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Readable, Writable } from 'node:stream'
import { fail, type Result, succeed } from '../../../preload/contract/result.ts'
import type { Logger, PdfPrinter } from '../../ports/index.ts'

const patienceMs = 30_000
const noBrowser = fail('not-found', 'Nothing is installed that makes a PDF: it needs Chromium, Chrome or Edge.')
const notPrinted = fail('internal', 'The PDF could not be made. Try again.')

/** Commands and answers over a pipe, each ended by a zero byte: no port is open, and no other program can join in. */
const createPipe = (input: Writable, output: Readable) => {
  let last = 0
  let rest = ''
  const waiting = new Map<number, { resolve(value: Record<string, unknown>): void; reject(error: Error): void }>()
  output.setEncoding('utf8')
  output.on('data', (piece: string) => {
    const messages = (rest + piece).split('\0')
    rest = messages.pop() ?? ''
    for (const text of messages) {
      const message = JSON.parse(text) as { id?: number; result?: Record<string, unknown>; error?: { message: string } }
      const asked = message.id === undefined ? undefined : waiting.get(message.id)
      if (asked === undefined || message.id === undefined) continue
      waiting.delete(message.id)
      if (message.result === undefined) asked.reject(new Error(message.error?.message ?? 'no result'))
      else asked.resolve(message.result)
    }
  })
  return {
    send: (method: string, params: object = {}, sessionId?: string): Promise<Record<string, unknown>> => {
      last += 1
      const id = last
      return new Promise((resolve, reject) => {
        waiting.set(id, { resolve, reject })
        input.write(`${JSON.stringify({ id, method, params, ...(sessionId !== undefined && { sessionId }) })}\0`)
      })
    },
    fail: (error: Error): void => {
      for (const { reject } of waiting.values()) reject(error)
      waiting.clear()
    },
  }
}

/**
 * Prints by an installed Chromium without a window. The page goes to it over a pipe, so that what stands in a report is in no file
 * but the one that was asked for; its profile is new, empty, and gone afterwards.
 */
export const createPdfPrinter = (browser: string | null, logger: Logger): PdfPrinter => ({
  print: async (html): Promise<Result<Uint8Array>> => {
    if (browser === null) return noBrowser
    const profile = await mkdtemp(join(tmpdir(), 'ttc-print-'))
    const isRoot = process.platform === 'linux' && process.getuid?.() === 0
    const child = spawn(
      browser,
      [
        ...['--headless', '--remote-debugging-pipe', `--user-data-dir=${profile}`, '--disable-gpu', '--no-first-run'],
        ...['--disable-extensions', '--disable-background-networking', '--disable-sync', '--disable-breakpad'],
        // Nothing of a report is fetched from anywhere.
        ...['--host-resolver-rules=MAP * ~NOTFOUND', '--password-store=basic'],
        ...(isRoot ? ['--no-sandbox'] : []),
        'about:blank',
      ],
      { stdio: ['ignore', 'ignore', 'ignore', 'pipe', 'pipe'] },
    )
    const pipe = createPipe(child.stdio[3] as Writable, child.stdio[4] as Readable)
    ;(child.stdio[3] as Writable).on('error', () => undefined)
    const ended = new Promise<void>((resolve) => child.once('close', () => resolve()))
    child.once('error', (error) => pipe.fail(error))
    child.once('exit', () => pipe.fail(new Error('the browser ended')))
    const timer = setTimeout(() => pipe.fail(new Error('the browser took too long')), patienceMs)
    try {
      const { targetId } = await pipe.send('Target.createTarget', { url: 'about:blank' })
      const { sessionId } = await pipe.send('Target.attachToTarget', { targetId, flatten: true })
      const own = String(sessionId)
      await pipe.send('Emulation.setScriptExecutionDisabled', { value: true }, own)
      const { frameTree } = await pipe.send('Page.getFrameTree', {}, own)
      const frameId = (frameTree as { frame: { id: string } }).frame.id
      await pipe.send('Page.setDocumentContent', { frameId, html }, own)
      const { data } = await pipe.send('Page.printToPDF', { printBackground: true, preferCSSPageSize: true }, own)
      return succeed(Buffer.from(String(data), 'base64'))
    } catch (error) {
      logger.warn('not-printed', { why: error instanceof Error ? error.message : 'unknown' })
      return notPrinted
    } finally {
      clearTimeout(timer)
      child.kill()
      await ended
      await rm(profile, { recursive: true, force: true, maxRetries: 5, retryDelay: 100 })
    }
  },
})
