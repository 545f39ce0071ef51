import { spawn } from 'node:child_process'
import { fail, type Result, succeed } from '../../../preload/contract/result.ts'
import type { OpenOutside } from '../../ports/index.ts'
import { isWebPage } from '../cloudSettings.ts'

/** What opens an address in the browser of whoever is at the computer, without a shell. */
export const opener = (platform: NodeJS.Platform): readonly [string, ...string[]] =>
  platform === 'win32' ? ['rundll32', 'url.dll,FileProtocolHandler'] : platform === 'darwin' ? ['open'] : ['xdg-open']

const none = fail('not-found', 'No browser could be opened on this computer. Sign in with the e-mail address instead.')

export const openOutside: OpenOutside = (address) => {
  if (!isWebPage(address)) return Promise.resolve(none)
  const [program, ...args] = opener(process.platform)
  return new Promise<Result<void>>((resolve) => {
    const child = spawn(program, [...args, address.href], { stdio: 'ignore', detached: true })
    child.once('error', () => resolve(none))
    child.once('spawn', () => {
      child.unref()
      resolve(succeed(undefined))
    })
  })
}
