import { createHash } from 'node:crypto'
import { existsSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { Arch, build, Platform } from 'electron-builder'
import description from '../../package.json' with { type: 'json' }
import { buildAll } from '../build.ts'
import { packagingFor, signingTold } from '../packaging/config.ts'
import { describeFigures, measurePackage } from '../packaging/figures.ts'
import { preparePackage } from '../packaging/prepare.ts'
import { wrongFuses } from '../packaging/readFuses.ts'
import { electronBinary } from '../setup/electron.ts'
import { root } from './processes.ts'

/**
 * `npm run dist`: installers for this system into release/, with their check sums. `-- --dir`: the unpacked app alone, for this computer. Where
 * Electron's binary cannot be had it says so and ends with 1. ELECTRON_OVERRIDE_DIST_PATH names a folder with another Electron.
 */
const isDir = process.argv.includes('--dir')
const say = (line: string): void => void process.stdout.write(`${line}\n`)
const end = (sentence: string): never => {
  process.stderr.write(`${sentence}\n`)
  process.exit(1)
}

const platforms: Readonly<Partial<Record<NodeJS.Platform, Platform>>> = {
  linux: Platform.LINUX,
  win32: Platform.WINDOWS,
  darwin: Platform.MAC,
}
const platform = platforms[process.platform] ?? end('The app is packaged on Windows, macOS and Linux alone.')

/** Installers come for several processors, whose Electron electron-builder fetches itself; the unpacked app runs on this one. */
const electronDist = async (): Promise<string | null> => {
  const named = process.env.ELECTRON_OVERRIDE_DIST_PATH
  if (named) return existsSync(join(named, 'version')) ? named : null
  const binary = await electronBinary({ isInsisted: true })
  if (binary === null) return null
  return join(dirname(binary.replace(/\.app\/.*$/, '.app')), '.')
}
const electron =
  (await electronDist()) ??
  end(
    'Electron’s binary cannot be had here: the download from github.com is refused or did not come. Package where it can be fetched, or name a folder that has it: ELECTRON_OVERRIDE_DIST_PATH=/path npm run dist -- --dir',
  )

await buildAll()
preparePackage(root, process.platform)
const output = join(root, 'release')
rmSync(output, { recursive: true, force: true })
for (const sentence of signingTold(process.platform, process.env)) say(sentence)
const arch = process.arch === 'arm64' ? Arch.arm64 : Arch.x64
await build({
  projectDir: root,
  targets: isDir ? platform.createTarget('dir', arch) : platform.createTarget(),
  publish: 'never',
  config: {
    ...packagingFor(root, process.env),
    electronVersion: description.devDependencies.electron,
    ...(isDir ? { electronDist: electron } : {}),
  },
})

/** The unpacked app of this very processor: what is measured, and what runs where it was packaged. */
const unpacked = readdirSync(output, { withFileTypes: true })
  .filter((entry) => entry.isDirectory() && /unpacked$|^mac/.test(entry.name))
  .map(({ name }) => join(output, name))
  .sort((one, other) => one.length - other.length)[0]
if (unpacked !== undefined) {
  const app = process.platform === 'darwin' ? join(unpacked, `${description.productName}.app`) : unpacked
  const resources = join(app, process.platform === 'darwin' ? 'Contents/Resources' : 'resources')
  say(describeFigures(measurePackage(resources)))
  const binary =
    process.platform === 'darwin'
      ? app
      : join(app, process.platform === 'win32' ? `${description.productName}.exe` : description.name)
  const wrong = await wrongFuses(binary)
  if (wrong.length > 0) end(`These fuses are not as they have to be: ${wrong.join(', ')}.`)
  say(`fuses read back as they have to be: ${binary}`)
}
const installers = readdirSync(output).filter((name) => /\.(exe|dmg|zip|AppImage|deb|blockmap)$/.test(name))
const sums = installers.map(
  (name) =>
    `${createHash('sha256')
      .update(readFileSync(join(output, name)))
      .digest('hex')}  ${name}\n`,
)
if (sums.length > 0) writeFileSync(join(output, `SHA256SUMS-${process.platform}`), sums.join(''))
for (const name of installers) say(join(output, name))
