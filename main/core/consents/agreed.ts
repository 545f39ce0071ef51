import type { ConsentHow, ConsentKind } from '../../../preload/contract/consents.ts'

/** What counts of a decision. `by`: id of the guardian who decided. */
export interface Decided {
  readonly kind: ConsentKind
  readonly isGiven: boolean
  readonly by: string
  readonly how: ConsentHow
}

/** Whoever was at the computer and was not asked for a name: a no of theirs is everybody's. */
export const nobodyNamed = 'grown-up'

/** Ways that prove that it was a guardian who agreed; a tick on a screen does not. */
export const isVerifiable = (how: ConsentHow): boolean => how !== 'on-screen'

/** For the cloud only what can be proven is a yes at all: its own database takes nothing else. */
export const isSaid = ({ kind, isGiven, how }: Pick<Decided, 'kind' | 'isGiven' | 'how'>): boolean =>
  !isGiven || kind !== 'cloud' || isVerifiable(how)

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
