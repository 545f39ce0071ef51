import { statSync } from 'node:fs'
import { userInfo } from 'node:os'
import { isAbsolute, join, posix, win32 } from 'node:path'
import { type HeldPolicy, noPolicy, policyOf } from '../core/policy.ts'
import type { Host } from '../ports/index.ts'
import { readSmallFile } from './smallFile.ts'

/** Where whoever administers the computer writes rules for everybody on it: a folder that no ordinary person may write into. */
export const policyPath = (
  platform: NodeJS.Platform,
  environment: Readonly<Record<string, string | undefined>>,
): string => {
  if (platform === 'win32')
    return win32.join(environment.ProgramData ?? 'C:\\ProgramData', 'Tongue Twisters Challenge', 'policy.json')
  if (platform === 'darwin') return posix.join('/Library/Application Support/Tongue Twisters Challenge', 'policy.json')
  return '/etc/tongue-twisters-challenge/policy.json'
}

const mayEverybodyWrite = 0o002

/** The rules of this computer. Those that cannot be read are told, and stand for the safest ones; no file, no rules. */
export const readPolicy = (path: string = policyPath(process.platform, process.env)): HeldPolicy => {
  let text: string
  try {
    const { mode } = statSync(path)
    if (process.platform !== 'win32' && (mode & mayEverybodyWrite) !== 0)
      return policyOf('', 'everybody on this computer may change it')
    text = readSmallFile(path)
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? error.code : ''
    return code === 'ENOENT' || code === 'ENOTDIR' ? noPolicy : policyOf('', 'it cannot be read')
  }
  const held = policyOf(text)
  const { dataFolder } = held.rules
  return dataFolder !== undefined && !isAbsolute(dataFolder)
    ? policyOf(text, '"dataFolder" has to be an absolute path')
    : held
}

/** The data folder of this person: the one of the rules comes before the one of the command line. */
export const policyDataFolder = ({ rules }: HeldPolicy, chosen: string | null): string | null =>
  rules.dataFolder === undefined ? chosen : join(rules.dataFolder, userInfo().username)

/** What of the outside the rules leave to the app, on either host. */
export const policed = (
  policy: HeldPolicy,
  { accounts, packsUrl, cloud }: Pick<Host, 'accounts' | 'packsUrl' | 'cloud'>,
): Pick<Host, 'accounts' | 'packsUrl' | 'cloud' | 'policy'> => ({
  policy,
  accounts: policy.rules.cloud ? accounts : undefined,
  cloud: policy.rules.cloud ? cloud : undefined,
  packsUrl: policy.rules.packs ? packsUrl : undefined,
})
