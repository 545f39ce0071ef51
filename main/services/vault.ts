import { type Result, succeed } from '../../preload/contract/result.ts'
import type { VaultStatus } from '../../preload/contract/vault.ts'
import type { VaultKeeper } from '../ports/index.ts'
import type { GuessKeeper } from './guesses.ts'
import type { Emit, HandlersOf } from './handlers.ts'

export interface VaultServiceParts {
  readonly vault: VaultKeeper
  readonly guesses: GuessKeeper
  readonly emit: Emit
}

/** The vault, as far as windows see it: its state, and what grown-ups do with passphrase and recovery code. */
export const createVaultService = ({ vault, guesses, emit }: VaultServiceParts) => {
  const status = (): VaultStatus => ({
    state: vault.state(),
    wrappings: [...vault.wrappings()],
    waitMs: guesses.waitMs('passphrase'),
    problem: vault.problem(),
  })
  vault.onChange(() => emit('vault.changed', status()))

  /** A try at the passphrase, after which windows are told how long the next one has to wait. */
  const tried = async <T>(check: () => Promise<Result<T>>): Promise<Result<T>> => {
    const result = await guesses.attempt('passphrase', check)
    emit('vault.changed', status())
    return result
  }

  const handlers = {
    'vault.status': async () => succeed(status()),
    'vault.setUp': async ({ passphrase }) => vault.setUp(passphrase),
    'vault.unlock': async ({ passphrase }) => {
      const opened =
        passphrase === undefined
          ? await vault.begin()
          : await tried(() => vault.unlock({ by: 'passphrase', passphrase }))
      return opened.ok ? succeed(status()) : opened
    },
    'vault.recover': async ({ recoveryCode, newPassphrase }) => {
      const changed = await vault.changePassphrase({ by: 'recovery-code', recoveryCode }, newPassphrase)
      return changed.ok ? succeed(status()) : changed
    },
    'vault.changePassphrase': async ({ passphrase, newPassphrase }) => {
      const changed = await tried(() => vault.changePassphrase({ by: 'passphrase', passphrase }, newPassphrase))
      return changed.ok ? succeed(status()) : changed
    },
    'vault.renewRecoveryCode': async ({ passphrase }) =>
      tried(() => vault.renewRecoveryCode({ by: 'passphrase', passphrase })),
    'vault.lock': async () => {
      vault.lock()
      return succeed(status())
    },
  } satisfies HandlersOf<'vault'>

  return { handlers, status }
}
