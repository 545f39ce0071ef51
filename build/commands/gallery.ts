import { spawnSync } from 'node:child_process'
import { join } from 'node:path'
import { galleryIn, root } from './processes.ts'

/**
 * `npm run gallery [-- filter]`: pictures of every screen in every theme and size, into dist/pictures; `--check`: what axe says of them;
 * `--guides [name]`: the pictures of README and the guides, into docs/pictures.
 */
const asked = process.argv.slice(2)
const isGuides = asked.includes('--guides')
const built = join(root, 'dist', 'gallery')
if (!(await galleryIn(built))) process.exit(1)
const program = join(root, 'tests', 'renderer', 'gallery', isGuides ? 'guides.ts' : 'shots.ts')
const out = isGuides ? join(root, 'docs', 'pictures') : join(root, 'dist', 'pictures')
const rest = asked.filter((argument) => argument !== '--guides')
const { status } = spawnSync(process.execPath, [program, built, out, ...rest], { cwd: root, stdio: 'inherit' })
process.exit(status ?? 1)
