import { generateKeyPairSync, verify } from 'node:crypto'
import { expect, test } from 'vitest'
import { parse } from 'yaml'
import { notesOf } from '../../build/release-notes.ts'
import { signManifest, stageManifest } from '../../build/sign-release.ts'
import { Manifest, signedText } from '../../main/core/updates/manifest.ts'

const yaml = `version: 1.2.3
files:
  - url: tongue-twisters-challenge-1.2.3-windows-x64-setup.exe
    sha512: ${'a'.repeat(86)}==
    size: 100000000
path: tongue-twisters-challenge-1.2.3-windows-x64-setup.exe
sha512: ${'a'.repeat(86)}==
releaseDate: '2026-11-28T12:00:00.000Z'
`
const { privateKey, publicKey } = generateKeyPairSync('ed25519')
const pem = String(privateKey.export({ type: 'pkcs8', format: 'pem' }))
const isSigned = (text: string): boolean => {
  const manifest = Manifest.parse(parse(text))
  return verify(null, Buffer.from(signedText(manifest)), publicKey, Buffer.from(manifest.signature, 'base64'))
}

test('a release is signed, and stays so for another share of computers', () => {
  const signed = signManifest(yaml, 10, pem)
  expect(parse(signed)).toMatchObject({ ...parse(yaml), stagingPercentage: 10 })
  expect(isSigned(signed)).toBe(true)
  const wider = stageManifest(signed, 100)
  expect(parse(wider).stagingPercentage).toBe(100)
  expect(isSigned(wider)).toBe(true)
})

test('another file, another check sum or another version is not what was signed', () => {
  const signed = signManifest(yaml, 10, pem)
  for (const [from, to] of [
    ['1.2.3-windows', '1.2.2-windows'],
    [`sha512: ${'a'.repeat(86)}`, `sha512: ${'b'.repeat(86)}`],
    ['version: 1.2.3', 'version: 9.9.9'],
  ] as const)
    expect(isSigned(signed.replace(from, to))).toBe(false)
})

test('what is no manifest is neither signed nor staged', () => {
  expect(() => signManifest('version: 1.2.3\nfiles: []\n', 10, pem)).toThrow()
  expect(() => stageManifest(yaml, 50)).toThrow('signature')
})

test('a release’s notes are what the change log says of it, and nothing of its neighbours', () => {
  const log = '# Changes\n\n## [1.1.0] - 2026-12-01\n\n### New\n- A fox\n\n## 1.0.0\n- A hen\n\n## 0.9.0\n'
  expect(notesOf(log, '1.1.0')).toBe('### New\n- A fox')
  expect(notesOf(log, '1.0.0')).toBe('- A hen')
  expect(notesOf(log, '0.9.0')).toBe(null)
  expect(notesOf(log, '1.1')).toBe(null)
})
