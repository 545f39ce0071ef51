import type { Failure, FailureCode } from '../../../preload/contract/failure.ts'

/** An expected failure on its way out of a stream, where a value has no way out. */
export class Refusal extends Error {
  readonly failure: Failure
  constructor(code: FailureCode, message: string, options?: ErrorOptions) {
    super(message, options)
    this.name = 'Refusal'
    this.failure = { code, message }
  }
}
