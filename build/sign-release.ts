import { createPrivateKey, generateKeyPairSync, sign as signBytes } from 'node:crypto'
import { readFileSync, writeFileSync } from 'node:fs'
import { relative, resolve } from 'node:path'
import { parse, stringify } from 'yaml'
import { Manifest, signedText } from '../main/core/updates/manifest.ts'
import { root } from './commands/processes.ts'

/**
 * For whoever releases:
 *   node build/sign-release.ts keys PRIVATE.pem                  makes a pair; prints the public half, for TTC_RELEASE_KEY while packaging
 *   node build/sign-release.ts sign PERCENT latest.yml ...       signs with the private key in the environment (TTC_RELEASE_PRIVATE_KEY, PEM), for
 *                                                                so many of a hundred computers
 *   node build/sign-release.ts stage PERCENT latest.yml ...      for more of them, or fewer; needs no key
 */
const keys = (path = ''): string => {
  const way = relative(root, resolve(path))
  if (path === '' || !way.startsWith('..')) throw new Error('The private key has to lie outside of the repository.')
  const pair = generateKeyPairSync('ed25519')
  writeFileSync(path, pair.privateKey.export({ type: 'pkcs8', format: 'pem' }), { mode: 0o600, flag: 'wx' })
  return String(pair.publicKey.export({ format: 'jwk' }).x)
}

const percentOf = (given = ''): number => {
  const percent = Number(given)
  if (!/^\d+$/.test(given) || percent > 100)
    throw new Error('How many of a hundred computers? A whole number from 0 to 100.')
  return percent
}

/** The manifest with a signature over it, as YAML. @param pem the private key. */
export const signManifest = (yaml: string, percent: number, pem: string): string => {
  const told = parse(yaml) as Record<string, unknown>
  const unsigned = Manifest.omit({ signature: true }).parse(told)
  const signature = signBytes(null, Buffer.from(signedText(unsigned)), createPrivateKey(pem)).toString('base64')
  return stringify({ ...told, stagingPercentage: percent, signature }, { lineWidth: 0 })
}

/** The manifest for another share of computers; what is signed stays as it was. */
export const stageManifest = (yaml: string, percent: number): string =>
  stringify({ ...Manifest.parse(parse(yaml)), stagingPercentage: percent }, { lineWidth: 0 })

if (import.meta.main) {
  const [command, ...rest] = process.argv.slice(2)
  if (command === 'keys') process.stdout.write(`${keys(rest[0])}\n`)
  else if (command === 'sign' || command === 'stage') {
    const percent = percentOf(rest[0])
    const pem = process.env.TTC_RELEASE_PRIVATE_KEY
    if (command === 'sign' && !pem)
      throw new Error('TTC_RELEASE_PRIVATE_KEY is not set: it is the key in PEM that "keys" made.')
    for (const file of rest.slice(1)) {
      const yaml = readFileSync(file, 'utf8')
      writeFileSync(file, command === 'sign' ? signManifest(yaml, percent, pem ?? '') : stageManifest(yaml, percent))
      process.stdout.write(`${file}: ${command === 'sign' ? 'signed, ' : ''}for ${percent} of 100 computers\n`)
    }
  } else throw new Error('Say keys, sign or stage.')
}
