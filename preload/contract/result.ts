import type { Failure, FailureCode } from './failure.ts'

// Apart from the schemas, so that programs which need no schema do not carry their library.

/** An expected failure is a value; exceptions are for bugs. */
export type Result<T> = { readonly ok: true; readonly value: T } | { readonly ok: false; readonly error: Failure }

export const succeed = <T>(value: T): Result<T> => ({ ok: true, value })
export const fail = (code: FailureCode, message: string): { readonly ok: false; readonly error: Failure } => ({
  ok: false,
  error: { code, message },
})
