import { z } from 'zod'
import { calls, type Handlers } from '../../preload/contract/index.ts'
import { fail, type Result } from '../../preload/contract/result.ts'
import type { Logger } from '../ports/index.ts'
import { copyPlain } from './plain.ts'

export interface DispatchOptions {
  readonly logger: Logger
  /** Whether answers, too, are held against the contract: in tests and when run from source. */
  readonly checksOutput: boolean
}

type Handler = (input: unknown) => Promise<Result<unknown>>
interface Entry {
  readonly input: z.ZodType
  readonly output: z.ZodType
}

/** A Map has no prototype to reach, and a key nobody declared is refused rather than silently dropped. */
const entries: ReadonlyMap<string, Entry> = new Map(
  Object.entries(calls).map(([name, { input, output }]) => [
    name,
    { input: input instanceof z.ZodObject ? input.strict() : input, output },
  ]),
)

/** Answers that stay as they are and were held against the contract once: the whole library takes its time. */
const held = new WeakSet<object>()
const isObject = (value: unknown): value is object => typeof value === 'object' && value !== null
const isHeld = (value: unknown): boolean => isObject(value) && held.has(value)

const unknownCall = fail(
  'not-found',
  'The app does not know this request. Close the app and open it again; if that does not help, install it anew.',
)
const badInput = fail('bad-input', 'This request was incomplete or wrong, so nothing was done. Please try again.')
const brokenApp = fail('internal', 'Something went wrong inside the app. Please try again.')

/** The places in the code an error came through, and what it was, without its message: that may hold what was sent. */
const traceOf = (error: unknown): string => {
  const parts: string[] = []
  for (let current = error, depth = 0; current instanceof Error && depth < 4; current = current.cause, depth += 1) {
    const frames = (current.stack ?? '').split('\n').filter((line) => /^\s+at /.test(line))
    parts.push([current.name, ...frames.slice(0, 8).map((frame) => frame.trim())].join(' < '))
  }
  return parts.length > 0 ? parts.join(' caused by ') : typeof error
}

/**
 * Runs one call that came from a window, whichever host it came through. Nothing about it is trusted: the name must be
 * the contract's own, the payload small, plain and as its schema says. Never rejects.
 */
export const dispatch = async (
  handlers: Handlers,
  name: unknown,
  input: unknown,
  options: DispatchOptions,
): Promise<Result<unknown>> => {
  const { logger } = options
  const entry = typeof name === 'string' ? entries.get(name) : undefined
  if (typeof name !== 'string' || entry === undefined || !Object.hasOwn(handlers, name)) {
    logger.warn('call-unknown')
    return unknownCall
  }
  try {
    const plain = copyPlain(input)
    if (!plain.ok) {
      logger.warn('call-refused', { call: name, reason: plain.refusal })
      return badInput
    }
    const parsed = entry.input.safeParse(plain.value)
    if (!parsed.success) {
      logger.warn('call-refused', { call: name, reason: 'schema' })
      return badInput
    }
    // The name is one of the contract's own keys, and the payload was just parsed by the schema of that name.
    const handler = handlers[name as keyof Handlers] as Handler
    const result = await handler(parsed.data)
    if (options.checksOutput && result.ok && !isHeld(result.value)) {
      const output = entry.output.safeParse(result.value)
      if (!output.success) {
        const paths = output.error.issues.map((issue) => `${issue.path.join('.')}: ${issue.code}`)
        logger.error('call-answer-wrong', { call: name, paths: paths.slice(0, 5).join('; ') })
        return brokenApp
      }
      if (isObject(result.value) && Object.isFrozen(result.value)) held.add(result.value)
    }
    return result
  } catch (error) {
    logger.error('call-failed', { call: name, trace: traceOf(error) })
    return brokenApp
  }
}
