import { fail } from '../../preload/contract/result.ts'
import type { Vault } from '../ports/index.ts'

const refuse = () =>
  fail('vault-locked', 'There is no vault here, so nothing that tells who a child is can be kept or read.')

/** Stands where no vault is at hand: nothing is sealed, so nothing is kept that would have to be. */
export const noVault: Vault = {
  ...{ state: () => 'not-set-up', newChildKey: refuse, seal: refuse, open: refuse },
  ...{ sealKey: refuse, openKey: refuse },
}
