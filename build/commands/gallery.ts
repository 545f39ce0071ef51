import { spawnSync } from 'node:child_process'
import { join } from 'node:path'
import { galleryIn, root } from './processes.ts'

/** `npm run gallery [-- filter]`: pictures of every screen in every theme and size, into dist/pictures; `--check`: what axe says of them. */
const built = join(root, 'dist', 'gallery')
if (!galleryIn(built)) process.exit(1)
const shots = join(root, 'tests', 'renderer', 'gallery', 'shots.ts')
const { status } = spawnSync(
  process.execPath,
  [shots, built, join(root, 'dist', 'pictures'), ...process.argv.slice(2)],
  {
    cwd: root,
    stdio: 'inherit',
  },
)
process.exit(status ?? 1)
