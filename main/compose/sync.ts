import { uuidv7 } from 'uuidv7'
import { createSync } from '../cloud/sync.ts'
import type { CloudSession, Host, Store, VaultKeeper } from '../ports/index.ts'
import type { Emit } from '../services/handlers.ts'
import { createSyncService, type SyncService } from '../services/sync.ts'

/** Syncing, where the app was set up with a cloud. Its client is not read before somebody is signed in. */
export const composeSync = (
  host: Host,
  parts: {
    readonly store: Store
    readonly vault: VaultKeeper
    readonly session: CloudSession
    readonly onTaken: () => void
    readonly emit: Emit
  },
): SyncService => {
  const { clock, logger, cloud: project } = host
  return createSyncService({
    ...{ ...parts, clock, logger, newId: uuidv7 },
    connect:
      project === undefined
        ? null
        : async (token) => {
            const { createSupabaseCloud } = await import('../cloud/supabaseCloud.ts')
            return createSupabaseCloud({ ...project, token, clock })
          },
    round: ({ cloud, shelf }) => createSync({ cloud, shelf, clock, random: Math.random }),
    decode: (base64url) => Buffer.from(base64url, 'base64url').toString(),
  })
}
