import type { Failure } from '../../../preload/contract/failure.ts'

/** What stands in a form of secrets, from the first letter to the answer. */
export interface SecretForm {
  readonly values: Readonly<Record<string, string>>
  readonly isBusy: boolean
  /** Why the last try was refused. It goes with the next letter. */
  readonly refusal: Failure | null
  /** Until when no try is taken, on the page's own steady clock, in ms. */
  readonly waitsUntil: number
}

export type SecretFormEvent =
  | { readonly type: 'typed'; readonly field: string; readonly value: string }
  | { readonly type: 'sent' }
  | { readonly type: 'refused'; readonly failure: Failure }
  | { readonly type: 'waits'; readonly until: number }
  | { readonly type: 'done' }

export const emptyForm: SecretForm = { values: {}, isBusy: false, refusal: null, waitsUntil: 0 }

export const stepForm = (form: SecretForm, event: SecretFormEvent): SecretForm => {
  switch (event.type) {
    case 'typed':
      return { ...form, values: { ...form.values, [event.field]: event.value }, refusal: null }
    case 'sent':
      return { ...form, isBusy: true, refusal: null }
    case 'refused':
      return { ...form, isBusy: false, refusal: event.failure }
    case 'waits':
      return { ...form, waitsUntil: event.until }
    // Nothing secret stays on the page longer than it is needed.
    case 'done':
      return { ...emptyForm, waitsUntil: form.waitsUntil }
  }
}

export const longestPin = 8

/** Digits alone, as many as a PIN has at most. */
export const asPin = (typed: string): string => typed.replace(/\D/g, '').slice(0, longestPin)

export type SecretKind = 'pin' | 'passphrase' | 'recovery-code'

/** Whether a field holds enough to be worth a try. */
export const isEnough = (kind: SecretKind, value: string): boolean =>
  kind === 'pin' ? /^[0-9]{4,8}$/.test(value) : value.trim() !== ''

/** The wait in the unit that people would use: seconds up to a minute and a half, then minutes. */
export const tellWait = (ms: number): { readonly unit: 'seconds' | 'minutes'; readonly count: number } => {
  const seconds = Math.ceil(ms / 1000)
  return seconds <= 90 ? { unit: 'seconds', count: seconds } : { unit: 'minutes', count: Math.ceil(seconds / 60) }
}
