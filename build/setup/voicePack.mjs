import {
  copyFileSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { isDebian, unpackDebian } from './debian.mjs'

// The voice pack: CMU's 16 kHz acoustic model of US English (BSD licence), from Debian's package pocketsphinx-en-us.
// With it the app hears /s f th sh/, to which the 8 kHz model inside soundswallower is nearly deaf.

const debianPackage = 'pocketsphinx-en-us'
const inPackage = 'usr/share/pocketsphinx/model/en-us/en-us'
const files = ['mdef', 'means', 'variances', 'sendump', 'transition_matrices', 'noisedict', 'feat.params', 'README']
const retryAfterMs = 24 * 60 * 60 * 1000

/** The front end's settings, from the model's own `feat.params`, in the form that soundswallower reads. */
const frontEnd = (text) => {
  const wanted = ['lowerf', 'upperf', 'nfilt', 'transform', 'lifter', 'feat', 'svspec']
  const settings = Object.fromEntries(
    [...text.matchAll(/^-(\w+)\s+(\S+)$/gm)]
      .filter(([, name]) => wanted.includes(name))
      .map(([, name, value]) => [name, /^\d+$/.test(value) ? Number(value) : value]),
  )
  return { ...settings, cmn: 'current', varnorm: false, remove_noise: true }
}

const copyPack = (from, to) => {
  const fresh = `${to}.new-${process.pid}`
  mkdirSync(fresh, { recursive: true })
  for (const file of files) copyFileSync(join(from, file), join(fresh, file))
  const settings = frontEnd(readFileSync(join(from, 'feat.params'), 'utf8'))
  writeFileSync(join(fresh, 'feat_params.json'), `${JSON.stringify(settings, null, 2)}\n`)
  rmSync(to, { recursive: true, force: true })
  renameSync(fresh, to)
}

/** Puts the voice pack into dist/voice-pack/en-us where it can be had. Never fails: without it the 8 kHz model serves. */
export const fetchVoicePack = (root) => {
  const target = join(root, 'dist', 'voice-pack', 'en-us')
  if (existsSync(join(target, 'feat_params.json'))) return
  const installed = join('/', inPackage)
  const refusal = join(root, 'dist', '.no-voice-pack')
  const folder = mkdtempSync(join(tmpdir(), 'ttc-voice-pack-'))
  try {
    mkdirSync(dirname(target), { recursive: true })
    if (existsSync(join(installed, 'mdef'))) return copyPack(installed, target)
    if (!isDebian()) return
    if (existsSync(refusal) && Date.now() - statSync(refusal).mtimeMs < retryAfterMs) return
    console.error('Fetching the voice pack (once) ...')
    const unpacked = unpackDebian(debianPackage, folder)
    if (unpacked !== null) return copyPack(join(unpacked, inPackage), target)
    writeFileSync(refusal, '')
    console.error('The voice pack cannot be had here; the bundled 8 kHz model serves instead.')
  } catch (error) {
    console.error(`The voice pack could not be unpacked (${error.message}); the bundled 8 kHz model serves instead.`)
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}
