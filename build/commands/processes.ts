import { spawn } from 'node:child_process'
import { join } from 'node:path'

export const root: string = join(import.meta.dirname, '..', '..')

export interface Finished {
  readonly code: number
  readonly output: string
}

/** Runs a program of node_modules (or a script) under this very Node; its output is kept, and shown unless `quiet`. */
export const runNode = (
  script: string,
  args: readonly string[],
  options: { readonly quiet?: boolean; readonly env?: Readonly<Record<string, string>> } = {},
): Promise<Finished> =>
  new Promise((resolve, reject) => {
    const env = { ...process.env, ...options.env }
    const child = spawn(process.execPath, [script, ...args], { cwd: root, env, stdio: ['ignore', 'pipe', 'pipe'] })
    const chunks: string[] = []
    for (const [stream, shown] of [
      [child.stdout, process.stdout],
      [child.stderr, process.stderr],
    ] as const) {
      stream.setEncoding('utf8')
      stream.on('data', (text: string) => {
        chunks.push(text)
        if (!options.quiet) shown.write(text)
      })
    }
    child.on('error', reject)
    child.on('close', (code) => resolve({ code: code ?? 1, output: chunks.join('') }))
  })

export const packageScript = (name: string, script: string): string => join(root, 'node_modules', name, script)

/** Builds the interface on its stand-in bridge into a folder; false where that failed. */
export const galleryIn = async (folder: string): Promise<boolean> => {
  const args = ['build', '-c', 'tests/renderer/gallery/vite.config.ts', '--logLevel', 'warn']
  const env = { NODE_ENV: 'production', GALLERY_OUT: folder }
  return (await runNode(packageScript('vite', 'bin/vite.js'), args, { env })).code === 0
}
