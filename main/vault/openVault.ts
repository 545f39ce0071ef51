import type { KeyStore, Logger, PinHasher, SturdyFile, VaultKeeper } from '../ports/index.ts'
import { createPinHasher } from './pin.ts'
import type { SlowKeyCost } from './slowKey.ts'
import { createSturdyFile } from './sturdyFile.ts'
import { createVault } from './vault.ts'

export interface OpenVaultParts {
  /** The data folder; exists. */
  readonly folder: string
  readonly keyStore: KeyStore | null
  readonly logger: Logger
  /** Less than the usual in tests alone. */
  readonly cost?: SlowKeyCost
}

export interface Secrets {
  readonly vault: VaultKeeper
  readonly gateFile: SturdyFile
  readonly triesFile: SturdyFile
  readonly pinHasher: PinHasher
}

/** A system's safe may first ask a person to unlock it; the app starts meanwhile, and hears of it by `onChange`. */
const patienceMs = 2_000

/** The vault of this computer, open already where its system's key store opens it at once. */
export const openVault = async ({ folder, keyStore, logger, cost }: OpenVaultParts): Promise<Secrets> => {
  const vault = createVault({
    file: createSturdyFile({ folder, name: 'vault', spare: 'former', logger }),
    keyStore,
    logger,
    ...(cost === undefined ? {} : { cost }),
  })
  let timer: NodeJS.Timeout | undefined
  const patience = new Promise<void>((resolve) => {
    timer = setTimeout(resolve, patienceMs)
  })
  const beginning = vault.begin().then(
    () => undefined,
    (error: unknown) => logger.error('vault-begin-threw', { error: error instanceof Error ? error.name : 'unknown' }),
  )
  await Promise.race([beginning, patience])
  clearTimeout(timer)
  return {
    vault,
    gateFile: createSturdyFile({ folder, name: 'gate', spare: 'same', logger }),
    triesFile: createSturdyFile({ folder, name: 'tries', spare: 'same', logger }),
    pinHasher: cost === undefined ? createPinHasher() : createPinHasher(cost),
  }
}
