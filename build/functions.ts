import { mkdirSync } from 'node:fs'
import { builtinModules } from 'node:module'
import { dirname, join } from 'node:path'
import { build, type Plugin } from 'esbuild'
import { homophones } from './homophones.ts'

const root = join(import.meta.dirname, '..')

/** Deno knows Node's own modules by their full names alone. */
const fullNames: Plugin = {
  name: 'full-names',
  setup: ({ onResolve }) => {
    const names = new Set(builtinModules)
    onResolve({ filter: /^[a-z_/0-9]+$/ }, ({ path }) =>
      names.has(path) ? { path: `node:${path}`, external: true } : undefined,
    )
  },
}

/**
 * The Edge Function as one file, with everything in it that it needs: Supabase's own bundler takes in nothing from outside of the
 * folder of functions, and nothing has to be fetched when an instance starts.
 */
export const buildFunctions = async (target = join(root, 'supabase/functions/api/bundle.js')): Promise<string> => {
  mkdirSync(dirname(target), { recursive: true })
  await build({
    ...{ absWorkingDir: root, entryPoints: ['supabase/functions/api/index.ts'], outfile: target, bundle: true },
    ...{ format: 'esm', platform: 'node', target: 'es2024', minify: true, legalComments: 'none', logLevel: 'warning' },
    plugins: [fullNames],
    define: { HOMOPHONES: JSON.stringify(homophones()) },
    // Libraries of Node's older kind ask for its modules by `require`.
    banner: {
      js: "import { createRequire as __require } from 'node:module'; const require = __require(import.meta.url);",
    },
  })
  return target
}

if (import.meta.main) process.stdout.write(`${await buildFunctions()}\n`)
