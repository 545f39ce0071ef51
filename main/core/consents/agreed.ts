import type { ConsentHow, ConsentKind } from '../../../preload/contract/consents.ts'

/** What counts of a decision. `by`: id of the guardian who decided. */
export interface Decided {
  readonly kind: ConsentKind
  readonly isGiven: boolean
  readonly by: string
  readonly how: ConsentHow
  /** Version of the text that was agreed to. */
  readonly policyVersion: string
}

/** Version of the sentences that are agreed to now (`agree.*` of renderer/messages); a new one with every change of what they say. */
export const policyVersion = '2027-01'

/**
 * The first version that says what is now done: a yes to an earlier one was to something else, and does not hold. Before these a
 * speech service, and the cloud, were "nowhere yet".
 */
const saidSince: Partial<Record<ConsentKind, string>> = { 'speech-service': '2026-12', cloud: '2027-01' }
const isAsSaid = (kind: ConsentKind, version: string): boolean => version >= (saidSince[kind] ?? '')

/** Whoever was at the computer and was not asked for a name: a no of theirs is everybody's. */
export const nobodyNamed = 'grown-up'

/** Ways that prove that it was a guardian who agreed; a tick on a screen does not. */
const isVerifiable = (how: ConsentHow): boolean => how !== 'on-screen'

/**
 * Whether it counts as said. A yes was to a text that told what is done now; for the cloud only what can be proven is a yes at all: its
 * own database takes nothing else.
 */
export const isSaid = ({ kind, isGiven, how, policyVersion: version }: Omit<Decided, 'by'>): boolean =>
  !isGiven || (isAsSaid(kind, version) && (kind !== 'cloud' || isVerifiable(how)))

/**
 * How each guardian who ever decided stands now, yes or no. A guardian's own last word holds, whatever another one said later: two
 * guardians do not overrule each other. @param decisions of one kind, oldest first.
 */
export const standing = (decisions: readonly Decided[]): ReadonlyMap<string, boolean> => {
  const words = new Map<string, boolean>()
  for (const decision of decisions.filter(isSaid)) {
    const { by, isGiven } = decision
    if (isGiven || by !== nobodyNamed) words.set(by, isGiven)
    else for (const guardian of words.keys()) words.set(guardian, false)
  }
  return words
}

/**
 * Whether it is agreed to: somebody's last word is a yes, and nobody's a no. So a withdrawal holds until the same guardian agrees
 * again. `private.consented` of the cloud's migrations says the same. @param decisions of one kind, oldest first.
 */
export const isAgreed = (decisions: readonly Decided[]): boolean => {
  const words = [...standing(decisions).values()]
  return words.length > 0 && words.every((word) => word)
}

/** The same of a ledger as the REST API tells it, oldest first. */
export const isAgreedIn = (
  ledger: readonly (Omit<Decided, 'how'> & { readonly method: ConsentHow })[],
  kind: ConsentKind,
): boolean => isAgreed(ledger.filter((one) => one.kind === kind).map(({ method, ...one }) => ({ ...one, how: method })))
