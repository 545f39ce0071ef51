import { spawnSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'

const stampName = '.installed-lockfile'

const hashOf = (file) => createHash('sha256').update(readFileSync(file)).digest('hex')

/** npm as a Node script where npm told us its path, so that Windows needs no shell. */
const npmCommand = () => {
  const script = process.env.npm_execpath
  return script?.endsWith('.js') ? [process.execPath, [script]] : [process.platform === 'win32' ? 'npm.cmd' : 'npm', []]
}

/** Says from which lockfile node_modules was made, so that it is not made again. */
export const stampPackages = (root) =>
  writeFileSync(join(root, 'node_modules', stampName), `${hashOf(join(root, 'package-lock.json'))}\n`)

/**
 * Runs `npm ci` when node_modules is absent or was made from another lockfile. The lockfile's hash is compared, not
 * its time: a checkout sets times as it likes.
 */
export const installPackages = (root) => {
  const stamp = join(root, 'node_modules', stampName)
  const wanted = hashOf(join(root, 'package-lock.json'))
  if (existsSync(stamp) && readFileSync(stamp, 'utf8').trim() === wanted) return
  console.error('Installing packages (once; about a minute) ...')
  const [command, first] = npmCommand()
  // Two attempts: a registry that hiccups once should not cost a newcomer the first start.
  for (let attempt = 1; ; attempt += 1) {
    const { status } = spawnSync(command, [...first, 'ci', '--no-audit', '--no-fund', '--loglevel=error'], {
      cwd: root,
      stdio: ['ignore', 2, 2],
      shell: command.endsWith('.cmd'),
    })
    if (status === 0) break
    if (attempt === 2) throw new Error('npm ci failed twice. Check the network connection, then run the command again.')
  }
  stampPackages(root)
}

/** The pinned Node that came with the packages. */
export const pinnedNode = (root) => {
  const folder = join(root, 'node_modules', 'node', 'bin')
  const file = join(folder, process.platform === 'win32' ? 'node.exe' : 'node')
  if (!existsSync(file))
    throw new Error('The pinned Node is missing from node_modules. Delete node_modules and run the command again.')
  return file
}
