import { succeed } from '../../preload/contract/result.ts'
import { type HeldPolicy, policyStatus } from '../core/policy.ts'
import type { HandlersOf } from './handlers.ts'

/** Says which rules hold on this computer; nobody can change them from here. */
export const createPolicyService = (policy: HeldPolicy) => ({
  handlers: { 'policy.get': async () => succeed(policyStatus(policy)) } satisfies HandlersOf<'policy'>,
})
