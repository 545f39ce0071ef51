/** What a payload may hold: the values of JSON. Copied, so that nothing the sender still holds can change later. */
export type Plain = string | number | boolean | null | readonly Plain[] | { readonly [key: string]: Plain }

export const plainLimits = { depth: 12, values: 5_000, characters: 64 * 1024 } as const

/** Keys that would reach an object's prototype if some later code merged the payload carelessly. */
const forbiddenKeys: ReadonlySet<string> = new Set(['__proto__', 'constructor', 'prototype'])

/** Why the value is no plain payload. Never holds any of it. */
export type Refusal = 'too-deep' | 'too-many-values' | 'too-long' | 'not-plain' | 'forbidden-key'

class Refused extends Error {
  readonly refusal: Refusal
  constructor(refusal: Refusal) {
    super(refusal)
    this.refusal = refusal
  }
}

const isPlainObject = (value: object): boolean => {
  const prototype: unknown = Object.getPrototypeOf(value)
  return prototype === null || Object.getPrototypeOf(prototype) === null
}

/**
 * A copy of a payload from a window, bounded in depth, count and length before any schema sees it. Keys whose value is
 * `undefined` are left out, so that both hosts hand the same thing on (JSON has no `undefined`, structured clone has).
 * A circle ends at the depth limit.
 */
export const copyPlain = (
  value: unknown,
): { readonly ok: true; readonly value: Plain } | { readonly ok: false; readonly refusal: Refusal } => {
  let values = 0
  let characters = 0
  const count = (text: string): string => {
    characters += text.length
    if (characters > plainLimits.characters) throw new Refused('too-long')
    return text
  }
  const copy = (current: unknown, depth: number): Plain => {
    values += 1
    if (values > plainLimits.values) throw new Refused('too-many-values')
    if (depth > plainLimits.depth) throw new Refused('too-deep')
    if (current === null || typeof current === 'boolean') return current
    if (typeof current === 'string') return count(current)
    if (typeof current === 'number') {
      if (!Number.isFinite(current)) throw new Refused('not-plain')
      return current
    }
    if (Array.isArray(current)) {
      // Checked before it is walked: a sparse array may claim four thousand million entries.
      if (current.length > plainLimits.values) throw new Refused('too-many-values')
      return Array.from(current, (item) => copy(item, depth + 1))
    }
    if (typeof current !== 'object' || !isPlainObject(current)) throw new Refused('not-plain')
    const target: Record<string, Plain> = {}
    for (const [key, item] of Object.entries(current)) {
      if (forbiddenKeys.has(key)) throw new Refused('forbidden-key')
      if (item !== undefined) target[count(key)] = copy(item, depth + 1)
    }
    return target
  }
  try {
    return { ok: true, value: copy(value, 0) }
  } catch (error) {
    if (error instanceof Refused) return { ok: false, refusal: error.refusal }
    throw error
  }
}
