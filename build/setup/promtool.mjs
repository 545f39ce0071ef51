import { spawnSync } from 'node:child_process'
import { chmodSync, copyFileSync, existsSync, mkdirSync, mkdtempSync, renameSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { isDebian, unpackDebian } from './debian.mjs'

// promtool tries the alert rules of build/monitoring. It comes out of Debian's package prometheus, of which nothing is installed.

/** Path of promtool: the system's own, or one that is fetched once into `node_modules/.cache`; null where there is none. */
export const findPromtool = (root) => {
  if (spawnSync('promtool', ['--version'], { stdio: 'ignore' }).status === 0) return 'promtool'
  const kept = join(root, 'node_modules', '.cache', 'promtool', 'promtool')
  if (existsSync(kept)) return kept
  if (!isDebian()) return null
  const folder = mkdtempSync(join(tmpdir(), 'ttc-promtool-'))
  try {
    const unpacked = unpackDebian('prometheus', folder)
    if (unpacked === null) return null
    mkdirSync(dirname(kept), { recursive: true })
    const fresh = `${kept}.new-${process.pid}`
    copyFileSync(join(unpacked, 'usr', 'bin', 'promtool'), fresh)
    chmodSync(fresh, 0o755)
    renameSync(fresh, kept)
    return kept
  } catch {
    return null
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}
