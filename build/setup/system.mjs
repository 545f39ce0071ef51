import { spawnSync } from 'node:child_process'
import { existsSync, readdirSync } from 'node:fs'
import { delimiter, join } from 'node:path'

const onPath = (name) => (process.env.PATH ?? '').split(delimiter).some((folder) => existsSync(join(folder, name)))

const hasAlsaPulsePlugin = () =>
  ['/usr/lib', '/usr/lib64']
    .filter((folder) => existsSync(folder))
    .flatMap((folder) => readdirSync(folder).map((name) => join(folder, name)))
    .some((folder) => existsSync(join(folder, 'alsa-lib', 'libasound_module_pcm_pulse.so')))

/** Debian package -> whether it is there. Looked up by what it brings: asking dpkg costs a second. */
const packages = {
  chromium: () => ['chromium', 'google-chrome', 'google-chrome-stable', 'microsoft-edge'].some(onPath),
  pulseaudio: () => onPath('pulseaudio'),
  'pulseaudio-utils': () => onPath('paplay'),
  'libasound2-plugins': hasAlsaPulsePlugin,
  'espeak-ng': () => onPath('espeak-ng'),
  flite: () => onPath('flite'),
  sox: () => onPath('sox'),
  xvfb: () => onPath('Xvfb'),
  'poppler-utils': () => onPath('pdftotext'),
}

const all = Object.keys(packages)
const neededFor = { start: ['chromium'], gallery: ['chromium'], test: all, bench: all, faults: all, security: all }

const isDebian = () => process.platform === 'linux' && existsSync('/etc/debian_version') && onPath('apt-get')

/** They say themselves what they could not do, and do the rest. */
const goOnWithout = ['start', 'bench', 'faults', 'security']

/**
 * Installs the system packages that a command needs and that are missing: on Debian as root by itself, elsewhere on
 * Debian it prints the one command. Other systems bring their own browser; who starts it says so if there is none.
 */
export const installSystemPackages = (command) => {
  if (!isDebian()) return
  const missing = (neededFor[command] ?? []).filter((name) => !packages[name]())
  if (missing.length === 0) return
  const install = ['install', '-y', '-qq', '--no-install-recommends', ...missing]
  if (process.getuid?.() !== 0) {
    console.error(`Missing: ${missing.join(', ')}. Install with:\n  sudo apt-get install ${missing.join(' ')}`)
    if (goOnWithout.includes(command)) return
    process.exit(1)
  }
  console.error(`Installing system packages (once): ${missing.join(', ')} ...`)
  const options = { stdio: ['ignore', 'ignore', 2], env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' } }
  spawnSync('apt-get', ['update', '-qq'], options)
  const { status } = spawnSync('apt-get', install, options)
  if (status !== 0) throw new Error(`apt-get ${install.join(' ')} failed.`)
}
