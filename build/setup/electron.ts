import { spawn } from 'node:child_process'
import { existsSync, mkdirSync, readFileSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'

const folder = join(import.meta.dirname, '..', '..', 'node_modules', 'electron')
const refusal = join(import.meta.dirname, '..', '..', 'node_modules', '.cache', 'electron-refused')
const patienceMs = 5_000
const retryAfterMs = 24 * 60 * 60 * 1000

const installed = (): string | null => {
  const pathFile = join(folder, 'path.txt')
  if (!existsSync(pathFile)) return null
  const binary = join(
    process.env.ELECTRON_OVERRIDE_DIST_PATH ?? join(folder, 'dist'),
    readFileSync(pathFile, 'utf8').trim(),
  )
  return existsSync(binary) ? binary : null
}

const wasRefusedLately = (): boolean => existsSync(refusal) && Date.now() - statSync(refusal).mtimeMs < retryAfterMs

/**
 * The path of Electron's binary, fetched if need be; null where it is refused or does not come within five seconds.
 * A slow download goes on in the background, so that a later start finds it; a refusal is remembered for a day.
 */
export const electronBinary = async (options: { readonly isInsisted: boolean }): Promise<string | null> => {
  const present = installed()
  if (present !== null) return present
  if (!existsSync(join(folder, 'install.js'))) return null
  if (wasRefusedLately() && !options.isInsisted) return null
  process.stderr.write('Fetching Electron (once) ...\n')
  const child = spawn(process.execPath, [join(folder, 'install.js')], { stdio: 'ignore', detached: true })
  const outcome = await new Promise<'came' | 'refused' | 'slow'>((resolve) => {
    const timer = setTimeout(() => resolve('slow'), options.isInsisted ? 600_000 : patienceMs)
    child.on('exit', (code) => {
      clearTimeout(timer)
      resolve(code === 0 ? 'came' : 'refused')
    })
    child.on('error', () => resolve('refused'))
  })
  child.unref()
  if (outcome === 'came') return installed()
  if (outcome === 'refused') {
    mkdirSync(join(refusal, '..'), { recursive: true })
    writeFileSync(refusal, '')
  }
  process.stderr.write(
    outcome === 'slow'
      ? 'Electron is still on its way; this time the app opens in your browser.\n'
      : 'Electron could not be fetched here; the app opens in your browser instead.\n',
  )
  return null
}
