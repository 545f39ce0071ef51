import { Policy, type PolicyStatus } from '../../preload/contract/policy.ts'

/** The rules that hold, and why those that were written do not. */
export interface HeldPolicy {
  readonly rules: Policy
  readonly isManaged: boolean
  readonly problem: string | null
}

const switches = ['updates', 'cloud', 'speechService', 'packs', 'reports', 'api', 'recordings'] as const

/** Nobody administers this computer: everything is as its people choose. */
export const noPolicy: HeldPolicy = { rules: Policy.parse({}), isManaged: false, problem: null }

/**
 * Rules that cannot be read may have forbidden anything: nothing leaves the computer and nothing is recorded until somebody mends them. A kiosk
 * stays one where the text still says so.
 */
const safest = (text: string, problem: string): HeldPolicy => ({
  rules: Policy.parse({
    ...Object.fromEntries(switches.map((name) => [name, false])),
    kiosk: /"kiosk"\s*:\s*true/.test(text),
  }),
  isManaged: true,
  problem,
})

/** The rules out of what stands in the file. @param problem why it could not be read at all; null where it could. */
export const policyOf = (text: string, problem: string | null = null): HeldPolicy => {
  const bad = (reason: string) => safest(text, `policy.json cannot be used: ${reason}.`)
  if (problem !== null) return bad(problem)
  let content: unknown
  try {
    content = JSON.parse(text)
  } catch {
    return bad('it is not JSON')
  }
  const parsed = Policy.safeParse(content)
  if (parsed.success) return { rules: parsed.data, isManaged: true, problem: null }
  const [issue] = parsed.error.issues
  const where = issue === undefined || issue.path.length === 0 ? 'the file' : `"${issue.path.join('.')}"`
  return bad(`${where} is wrong (${issue?.message ?? 'it fits no rule'})`)
}

export const policyStatus = ({ rules, isManaged, problem }: HeldPolicy): PolicyStatus => ({
  ...{ isManaged, problem },
  off: switches.filter((name) => !rules[name]),
})

const minuteMs = 60_000

/** Times until something closes, none longer than the rules allow. */
export const boundedTimes = <Times extends { readonly closeGateAfterMs: number; readonly lockVaultAfterMs: number }>(
  times: Times,
  { closeGateAfterMinutes = Infinity, lockVaultAfterMinutes = Infinity }: Policy,
): Times => ({
  ...times,
  closeGateAfterMs: Math.min(times.closeGateAfterMs, closeGateAfterMinutes * minuteMs),
  lockVaultAfterMs: Math.min(times.lockVaultAfterMs, lockVaultAfterMinutes * minuteMs),
})
