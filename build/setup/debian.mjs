import { spawnSync } from 'node:child_process'
import { chmodSync, existsSync, readdirSync } from 'node:fs'
import { join } from 'node:path'

export const isDebian = () => process.platform === 'linux' && existsSync('/etc/debian_version')

/**
 * Fetches a package of the system's and unpacks it into the folder, without installing anything.
 * Returns the root of what was in it, or null where it cannot be had.
 */
export const unpackDebian = (debianPackage, folder) => {
  // apt downloads as a user of its own, which must be able to write here.
  chmodSync(folder, 0o777)
  const get = () => spawnSync('apt-get', ['download', '-qq', debianPackage], { cwd: folder, stdio: 'ignore' }).status
  if (get() !== 0) {
    if (process.getuid?.() !== 0) return null
    spawnSync('apt-get', ['update', '-qq'], { stdio: 'ignore' })
    if (get() !== 0) return null
  }
  const archive = readdirSync(folder).find((name) => name.endsWith('.deb'))
  if (archive === undefined) return null
  const unpacked = join(folder, 'unpacked')
  const { status } = spawnSync('dpkg-deb', ['-x', join(folder, archive), unpacked], { stdio: 'ignore' })
  return status === 0 ? unpacked : null
}
