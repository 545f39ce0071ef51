import { existsSync } from 'node:fs'
import { join } from 'node:path'
import type { Configuration } from 'electron-builder'

type Environment = Readonly<Record<string, string | undefined>>

/**
 * Where installed apps look for a newer one: `TTC_UPDATES` is "github" (the releases of `GITHUB_REPOSITORY`) or the https address of a folder.
 * Null where it is not given: then the app that is packaged looks nowhere. Throws for what is neither.
 */
export const updatePlace = (environment: Environment): Exclude<Configuration['publish'], undefined> => {
  const given = environment.TTC_UPDATES
  if (given === undefined || given === '') return null
  if (given === 'github') {
    const [owner, repo] = (environment.GITHUB_REPOSITORY ?? '').split('/')
    if (!owner || !repo)
      throw new Error('TTC_UPDATES is "github", but GITHUB_REPOSITORY names no owner and repository.')
    return { provider: 'github', owner, repo, releaseType: 'draft' }
  }
  const url = URL.parse(given)
  if (url?.protocol !== 'https:')
    throw new Error('TTC_UPDATES has to be "github" or an address that begins with https.')
  return { provider: 'generic', url: url.href }
}

const weights = 'dist/main/speech/model/weights'

/** 32 bytes of an Ed25519 public key, in base64url. */
const publicKey = /^[A-Za-z0-9_-]{43}$/

/**
 * What of the packaging depends on the computer and on what its environment says, over electron-builder.yml. The app carries the weights for the
 * acoustic model that goes along, and not those for the other one.
 */
export const packagingFor = (root: string, environment: Environment): Configuration => {
  const hasVoicePack = existsSync(join(root, 'dist', 'voice-pack', 'en-us', 'mdef'))
  const publish = updatePlace(environment)
  const releaseKey = environment.TTC_RELEASE_KEY
  if (releaseKey && !publicKey.test(releaseKey))
    throw new Error('TTC_RELEASE_KEY has to be the public half that "node build/sign-release.ts keys" prints.')
  if (publish !== null && !releaseKey)
    throw new Error('With TTC_UPDATES there has to be TTC_RELEASE_KEY: an app takes no update that nobody signed.')
  return {
    extends: join(root, 'electron-builder.yml'),
    publish,
    files: [{ from: weights, to: weights, filter: [hasVoicePack ? 'wide.*' : 'narrow.*'] }],
    ...(hasVoicePack ? { extraResources: [{ from: 'dist/voice-pack', to: 'voice-pack' }] } : {}),
    ...(releaseKey ? { extraMetadata: { releaseKey } } : {}),
    ...(environment.TTC_REQUIRE_SIGNING === '1' ? { forceCodeSigning: true } : {}),
  }
}

/** What signs on this system, of which one way is enough; each is a list of variables that all have to be there. */
const signers: Readonly<Partial<Record<NodeJS.Platform, readonly (readonly string[])[]>>> = {
  darwin: [['CSC_LINK', 'CSC_KEY_PASSWORD'], ['CSC_NAME']],
  win32: [
    ['WIN_CSC_LINK', 'WIN_CSC_KEY_PASSWORD'],
    ['CSC_LINK', 'CSC_KEY_PASSWORD'],
  ],
}
const notaries = [
  ['APPLE_API_KEY', 'APPLE_API_KEY_ID', 'APPLE_API_ISSUER'],
  ['APPLE_ID', 'APPLE_APP_SPECIFIC_PASSWORD', 'APPLE_TEAM_ID'],
  ['APPLE_KEYCHAIN', 'APPLE_KEYCHAIN_PROFILE'],
] as const

/** What is not signed, in sentences for whoever packages; none where everything is. */
export const signingTold = (platform: NodeJS.Platform, environment: Environment): readonly string[] => {
  const isGiven = (ways: readonly (readonly string[])[]): boolean =>
    ways.some((names) => names.every((name) => Boolean(environment[name])))
  const ways = signers[platform]
  if (ways === undefined) return ['Linux packages carry no signature of their own; SHA256SUMS lists them.']
  if (!isGiven(ways)) {
    return [
      `This build is NOT signed: ${ways.map((names) => names.join(' and ')).join(', or ')} is not set. The system will warn whoever opens it.`,
    ]
  }
  if (platform === 'darwin' && !isGiven(notaries))
    return ['This build is signed and NOT notarised: no APPLE_API_KEY, APPLE_ID or APPLE_KEYCHAIN is set.']
  return []
}
