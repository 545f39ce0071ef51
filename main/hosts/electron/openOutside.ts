import { fail, succeed } from '../../../preload/contract/result.ts'
import type { OpenOutside } from '../../ports/index.ts'
import { isWebPage } from '../cloudSettings.ts'
import type { ElectronApi } from './api.ts'

/** In the system's own browser: Google shows its page in no window of an app. */
export const createOpenOutside =
  (shell: ElectronApi['shell']): OpenOutside =>
  async (address) => {
    const none = fail('not-found', 'No browser could be opened. Sign in with the e-mail address instead.')
    if (!isWebPage(address)) return none
    return shell.openExternal(address.href).then(
      () => succeed(undefined),
      () => none,
    )
  }
