import type { Readable, Writable } from 'node:stream'

/**
 * The way to the pages of a browser that this host started, by the two pipes that only it holds (Chromium's `--remote-debugging-pipe`;
 * no port is opened). Messages are JSON, each ended by a zero byte. https://chromedevtools.github.io/devtools-protocol
 */
export interface Inspector {
  /** What was answered; null where it was refused, or nobody is there any more. */
  ask(method: string, params?: Facts, session?: string): Promise<Facts | null>
  onEvent(listener: (method: string, params: Facts) => void): void
}
export type Facts = Readonly<Record<string, unknown>>

interface Message {
  readonly id?: number
  readonly method?: string
  readonly params?: Facts
  readonly result?: Facts
}

/** Longer ones are about what is not asked for here. */
const longestMessage = 1024 * 1024

export const createInspector = (to: Writable, from: Readable): Inspector => {
  const waiting = new Map<number, (answer: Facts | null) => void>()
  const listeners = new Set<(method: string, params: Facts) => void>()
  let lastId = 0
  let isOver = false
  const over = (): void => {
    isOver = true
    for (const answer of waiting.values()) answer(null)
    waiting.clear()
  }
  const receive = (text: string): void => {
    let message: Message
    try {
      message = JSON.parse(text) as Message
    } catch {
      return
    }
    if (message.id !== undefined) {
      waiting.get(message.id)?.(message.result ?? null)
      waiting.delete(message.id)
    } else if (message.method !== undefined)
      for (const listener of listeners) listener(message.method, message.params ?? {})
  }
  let rest = ''
  from.setEncoding('utf8')
  from.on('data', (chunk: string) => {
    const parts = (rest + chunk).split('\0')
    rest = parts.pop() ?? ''
    if (rest.length > longestMessage) rest = ''
    for (const part of parts) receive(part)
  })
  for (const pipe of [to, from]) pipe.on('error', over).on('close', over)
  return {
    ask: (method, params = {}, session) =>
      new Promise((resolve) => {
        if (isOver) return resolve(null)
        lastId += 1
        waiting.set(lastId, resolve)
        to.write(
          `${JSON.stringify({ id: lastId, method, params, ...(session !== undefined && { sessionId: session }) })}\0`,
        )
      }),
    onEvent: (listener) => {
      listeners.add(listener)
    },
  }
}
