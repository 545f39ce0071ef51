import { spawnSync } from 'node:child_process'
import { join } from 'node:path'
import { packageScript, root } from './processes.ts'

/** `npm run gallery [-- filter]`: pictures of every screen in every theme and size, into dist/pictures. */
const built = join(root, 'dist', 'gallery')
const run = (script: string, args: readonly string[]): void => {
  const { status } = spawnSync(process.execPath, [script, ...args], {
    cwd: root,
    stdio: 'inherit',
    env: { ...process.env, NODE_ENV: 'production', GALLERY_OUT: built },
  })
  if (status !== 0) process.exit(status ?? 1)
}
run(packageScript('vite', 'bin/vite.js'), [
  'build',
  '-c',
  'tests/renderer/gallery/vite.config.ts',
  '--logLevel',
  'warn',
])
run(join(root, 'tests', 'renderer', 'gallery', 'shots.ts'), [
  built,
  join(root, 'dist', 'pictures'),
  ...process.argv.slice(2),
])
