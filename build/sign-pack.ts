import { createPrivateKey, createPublicKey, generateKeyPairSync } from 'node:crypto'
import { readFileSync, writeFileSync } from 'node:fs'
import { relative, resolve } from 'node:path'
import { mostPackBytes, openEnvelope, packEnding, sealEnvelope } from '../main/content/envelope.ts'
import { packKeys } from '../main/content/keys.ts'
import { readRelease } from '../main/content/release.ts'
import { root } from './commands/processes.ts'
import { publishByApi } from './publish-api.ts'
import { publishPacks } from './publish-packs.ts'

/**
 * For the publisher of packs:
 *   node build/sign-pack.ts keys NAME PRIVATE.pem                    makes a pair; prints the line for main/content/keys.ts
 *   node build/sign-pack.ts sign NAME PRIVATE.pem pack.json OUT [MINIMUM-APP [YYYY-MM-DD]]
 *   node build/sign-pack.ts verify FILE.ttpack.json                  against the keys in main/content/keys.ts
 *   node build/sign-pack.ts publish FOLDER FILE.ttpack.json ...      into a folder from which apps fetch new packs
 *   node build/sign-pack.ts publish ADDRESS FILE.ttpack.json ...     through the REST API, as in https://PROJECT.supabase.co/functions/v1/api/v1,
 *                                                                    with its token in the environment as TTC_PUBLISH_TOKEN
 */

const newest = '999999999.0.0'

/** A private key that lies in the repository is one commit away from everybody. */
const outside = (path: string): string => {
  const way = relative(root, resolve(path))
  if (!way.startsWith('..') && way !== resolve(path))
    throw new Error('The private key has to lie outside of the repository.')
  return path
}

const keys = (name = '', path = ''): void => {
  const pair = generateKeyPairSync('ed25519')
  const pem = pair.privateKey.export({ type: 'pkcs8', format: 'pem' })
  writeFileSync(outside(path), pem, { mode: 0o600, flag: 'wx' })
  const { x } = pair.publicKey.export({ format: 'jwk' })
  process.stdout.write(`  { id: '${name}', publicKey: '${x}', follows: [] },\n`)
}

const sign = (name = '', path = '', pack = '', out = '', minimumApp = '0.1.0', releasedOn = ''): void => {
  if (!out.endsWith(packEnding)) throw new Error(`The file to write has to end in ${packEnding}.`)
  const content = Buffer.from(
    JSON.stringify({
      minimumApp,
      releasedOn: releasedOn === '' ? new Date().toISOString().slice(0, 10) : releasedOn,
      pack: JSON.parse(readFileSync(pack, 'utf8')),
    }),
  )
  const release = readRelease(content, newest)
  if (!release.ok) throw new Error(release.error.message)
  const pem = readFileSync(outside(path), 'utf8')
  const sealed = sealEnvelope(content, name, pem)
  const { x = '' } = createPublicKey(createPrivateKey(pem)).export({ format: 'jwk' })
  const opened = openEnvelope(sealed, [{ id: name, publicKey: x, follows: [] }])
  if (!opened.ok) throw new Error(opened.error.message)
  if (!packKeys.some(({ id, publicKey }) => id === name && publicKey === x))
    process.stderr.write(`No app believes this key yet: main/content/keys.ts has no "${name}" with it.\n`)
  writeFileSync(out, sealed)
  process.stdout.write(
    `${out}: ${release.value.pack.id} ${release.value.pack.version}, ${sealed.length} of ${mostPackBytes} bytes\n`,
  )
}

const check = (path = ''): void => {
  const opened = openEnvelope(readFileSync(path), packKeys)
  if (!opened.ok) throw new Error(`${opened.error.code}: ${opened.error.message}`)
  const release = readRelease(opened.value.content, newest)
  if (!release.ok) throw new Error(`${release.error.code}: ${release.error.message}`)
  const { pack, minimumApp, releasedOn } = release.value
  const told = `${pack.id} ${pack.version} of ${releasedOn}, ${pack.twisters.length} twisters, for app ${minimumApp} or newer`
  process.stdout.write(`${told}, signed by ${opened.value.key.id}\n`)
}

const publish = async (target = '', ...files: readonly string[]): Promise<void> => {
  const published = /^https?:/.test(target)
    ? await publishByApi({ address: target, token: process.env.TTC_PUBLISH_TOKEN ?? '', files })
    : publishPacks(target, files, packKeys)
  for (const { id, version } of published) process.stdout.write(`${id} ${version}\n`)
}

const usage =
  'node build/sign-pack.ts keys NAME PRIVATE.pem | sign NAME PRIVATE.pem pack.json OUT [MINIMUM-APP [DATE]] | verify FILE | publish FOLDER-OR-ADDRESS FILE...'

const run = async ([command, ...given]: readonly string[]): Promise<void> => {
  if (command === 'keys' && given.length === 2) keys(...given)
  else if (command === 'sign' && given.length >= 4) sign(...given)
  else if (command === 'verify' && given.length === 1) check(...given)
  else if (command === 'publish' && given.length >= 2) await publish(...given)
  else throw new Error(usage)
}

try {
  await run(process.argv.slice(2))
} catch (error) {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`)
  process.exitCode = 1
}
