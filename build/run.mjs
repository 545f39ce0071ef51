#!/usr/bin/env node
// The way into every command of the project, from a fresh clone on: it uses only Node's own modules and runs on any
// Node from 20 on. It brings what is missing, then goes on under the pinned Node.
import { spawn } from 'node:child_process'
import { existsSync } from 'node:fs'
import { delimiter, dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { installPackages, pinnedNode } from './setup/packages.mjs'
import { installSystemPackages } from './setup/system.mjs'
import { fetchVoicePack } from './setup/voicePack.mjs'

const root = dirname(dirname(fileURLToPath(import.meta.url)))
const [command = '', ...rest] = process.argv.slice(2)
/** What measures and attacks the app lies with its tests. */
const ofTests = { bench: 'bench/bench.ts', faults: 'faults/faults.ts', security: 'security/security.ts' }
const program = Object.hasOwn(ofTests, command)
  ? join(root, 'tests', ofTests[command])
  : join(root, 'build', 'commands', `${command}.ts`)

if (!/^[a-z]+$/.test(command) || !existsSync(program)) {
  console.error(`Unknown command "${command}". See the scripts in package.json.`)
  process.exit(2)
}

try {
  installPackages(root)
  installSystemPackages(command)
  fetchVoicePack(root)
} catch (error) {
  console.error(error.message)
  process.exit(1)
}

const node = pinnedNode(root)
const child = spawn(node, ['--disable-warning=ExperimentalWarning', program, ...rest], {
  stdio: 'inherit',
  env: {
    ...process.env,
    PATH: [dirname(node), join(root, 'node_modules', '.bin'), process.env.PATH].join(delimiter),
    // The folder from which the person called: file names on the command line are relative to it.
    TTC_CALLED_FROM: process.env.INIT_CWD ?? process.cwd(),
  },
})
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, () => child.kill(signal))
child.on('exit', (code, signal) => process.exit(code ?? (signal === 'SIGINT' || signal === 'SIGTERM' ? 0 : 1)))
