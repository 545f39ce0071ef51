import { uuidv7 } from 'uuidv7'
import { createAccountApi } from '../cloud/accountApi.ts'
import { createClerkAccounts } from '../cloud/clerk/accounts.ts'
import type { Host, VaultKeeper } from '../ports/index.ts'
import { createAccountSafe } from '../services/accountSafe.ts'
import { type AccountsService, createAccountsService } from '../services/accounts.ts'
import type { Emit } from '../services/handlers.ts'
import { createSturdyFile } from '../vault/sturdyFile.ts'

const systems: Readonly<Record<string, string>> = { win32: 'Windows', darwin: 'macOS', linux: 'Linux' }

/** Accounts, where the app was set up with them. Nothing of Clerk is read before somebody has, or wants, an account. */
export const composeAccounts = (
  host: Host,
  vault: VaultKeeper,
  emit: Emit,
  unsent: () => Promise<number>,
): AccountsService => {
  const { dataFolder: folder, logger, accounts, clock } = host
  const file = createSturdyFile({ folder, name: 'account', spare: 'same', logger })
  const safe = createAccountSafe({ file, vault, logger })
  return createAccountsService({
    provider:
      accounts === undefined
        ? null
        : createClerkAccounts({
            ...accounts,
            program: `Tongue Twisters Challenge/${host.version} (${systems[process.platform] ?? 'another system'})`,
            shelf: safe.shelf,
            load: async () => (await import('../cloud/clerk/client.ts')).Clerk,
          }),
    ...{ safe, vault, logger, emit, unsent },
    newId: uuidv7,
    apiFor: (session) =>
      accounts?.apiUrl === undefined ? null : createAccountApi({ url: accounts.apiUrl, session, clock }),
  })
}
