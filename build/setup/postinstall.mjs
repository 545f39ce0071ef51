// What npm runs after an install: the voice pack, and the stamp by which the other commands see that nothing is to be installed.
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { stampPackages } from './packages.mjs'
import { fetchVoicePack } from './voicePack.mjs'

const root = join(dirname(fileURLToPath(import.meta.url)), '..', '..')
fetchVoicePack(root)
stampPackages(root)
