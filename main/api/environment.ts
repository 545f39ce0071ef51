import type { RestRepository } from '../ports/index.ts'
import type { Caller } from './parts.ts'

/** What middleware puts beside a request. */
export interface ApiEnvironment {
  Variables: {
    requestId: string
    caller: Caller
    repository: RestRepository
  }
}
