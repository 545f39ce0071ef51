import type { Agreement } from '../../../../preload/contract/review.ts'
import { agreementOf, type PairCount } from '../agreement.ts'

/** How far machine and therapists agree over all sounds together (see `agreementOf`); null where no therapist judged any. */
export const overallAgreement = (pairs: readonly PairCount[]): Agreement | null => {
  const [all] = agreementOf(pairs)
  return all === undefined || all.both + all.unsure === 0 ? null : all
}
