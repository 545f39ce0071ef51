import { join } from 'node:path'
import react from '@vitejs/plugin-react'
import { build as bundle } from 'esbuild'
import { type BuildEnvironmentOptions, defineConfig, type Plugin, type Rolldown } from 'vite'
import { splitMessages } from './messages/splitting.ts'

/** The few lines that run before anything of the page is shown, as one script. */
const headScript = async (): Promise<string> => {
  const { outputFiles } = await bundle({
    entryPoints: [join(import.meta.dirname, 'first', 'head.ts')],
    bundle: true,
    minify: true,
    format: 'iife',
    target: 'chrome130',
    write: false,
  })
  return outputFiles[0]?.text.trim() ?? ''
}

/** Its letters stand in the sheet itself: laid out without them, a picture is laid out twice, and the first time in letters of the computer. */
const withLetters = (sheet: string, files: Rolldown.OutputBundle): string =>
  sheet.replaceAll(/src:url\(\/([^)]+\.woff2)\)format\("woff2"\),url\([^)]+\)format\("woff"\)/g, (_, name: string) => {
    const file = files[name]
    if (file?.type !== 'asset') throw new Error(`There are no letters ${name}.`)
    return `src:url(data:font/woff2;base64,${Buffer.from(file.source).toString('base64')})format("woff2")`
  })

/**
 * The page shows what the host drew as soon as it is read: looks and the first lines stand in it (the content policy allows them by their
 * hash), its letters come along, and its code, which takes the picture over, is named, to be fetched once it stands.
 */
const firstPicture = (): Plugin => ({
  name: 'first-picture',
  transformIndexHtml: {
    order: 'post',
    async handler(html, { bundle: files = {} }) {
      const scripts = [...html.matchAll(/ *<script type="module" crossorigin src="([^"]+)"><\/script>\n/g)]
      const besides = [...html.matchAll(/ *<link rel="modulepreload" crossorigin href="([^"]+)">\n/g)]
      const code = [...besides, ...scripts].map(([, file]) => file)
      const opening = code.find((file) => file?.includes('/opening-'))
      const looks = /<link rel="stylesheet" crossorigin href="\/([^"]+)">/.exec(html)
      const sheet = files[looks?.[1] ?? '']
      if (opening === undefined || code.at(-1) === opening || looks === null || sheet?.type !== 'asset')
        throw new Error('The page has not one file that opens it, one with its code, and one with its looks.')
      const lines = [
        `<style>${withLetters(String(sheet.source), files)}</style>`,
        // Whoever comes later asks whether its looks are there: the link says so, and fetches nothing.
        looks[0].replace('>', ' disabled>'),
        `<script>${await headScript()}</script>`,
        // Named, for the first lines to fetch them: nothing that is shown waits for them.
        `<meta name="code" content="${code.join(' ')}">`,
      ].map((line) => `    ${line}\n`)
      const bare = [...scripts.map(([script]) => script), ...besides.map(([link]) => link), `    ${looks[0]}\n`].reduce(
        (text, line) => text.replace(line, ''),
        html,
      )
      return bare.replace(/ *<\/head>/, (end) => `${lines.join('')}${end}`)
    },
  },
})

/** Whoever draws the first picture ahead draws no other: what is fetched later is left out, but for other languages' words. */
const firstPictureAlone = (): Plugin => ({
  name: 'first-picture-alone',
  resolveDynamicImport: (wanted) =>
    typeof wanted === 'string' && wanted.endsWith('.json') ? null : { id: String(wanted), external: true },
})

const asked = 'Intl.DateTimeFormat.supportedLocalesOf'
/**
 * As it is loaded, React Aria asks whether the browser's language is written as one, by a question for which every calendar of every
 * language is opened: a good ten milliseconds before the first picture. The one put in its place throws at the same texts, and opens none.
 */
const cheapQuestion = (): Plugin => ({
  name: 'cheap-question',
  transform(code, id) {
    if (!id.includes('/i18n/useDefaultLocale.')) return null
    if (!code.includes(asked)) this.error(`React Aria does not ask ${asked} any more: this can go.`)
    return { code: code.replace(asked, 'Intl.getCanonicalLocales'), map: null }
  },
})

const page: BuildEnvironmentOptions = {
  outDir: '../dist/renderer',
  target: ['chrome130', 'edge130'],
  assetsInlineLimit: 0,
  modulePreload: { polyfill: false },
  chunkSizeWarningLimit: 2_000,
  rolldownOptions: {
    output: {
      // What the first picture needs comes as one file: dozens of small ones would each wait their turn, with headers that
      // weigh more than they do. The rest is split by who needs it.
      codeSplitting: {
        groups: [
          {
            name: 'opening',
            test: /renderer[\\/](opening\.ts|first[\\/](answers|pause)|bridge[\\/](?!pageMicrophone))|contract[\\/]firstPicture/,
            priority: 1,
          },
          // Each is read by itself, so that the picture that stands already answers in between.
          { name: 'react', test: /node_modules[\\/](react|react-dom|scheduler)[\\/]/, tags: ['$initial'], priority: 1 },
          {
            name: 'aria',
            test: /node_modules[\\/](react-aria|react-stately|@react-aria|@react-stately|@internationalized)/,
            tags: ['$initial'],
            priority: 1,
          },
          {
            name: 'intl',
            test: /node_modules[\\/](react-intl|intl-messageformat|@formatjs)|messages/,
            tags: ['$initial'],
            priority: 1,
          },
          { name: 'first', tags: ['$initial'] },
        ],
      },
    },
  },
}

/** For the host, which draws the first picture of the page: everything in one file, packages as well. */
const drawing: BuildEnvironmentOptions = {
  outDir: '../dist/drawing',
  target: 'node24',
  minify: true,
}

/** The page's content policy allows nothing inline but what the page itself came with, no data: fonts and no eval. */
export default defineConfig(({ isSsrBuild }) => ({
  root: import.meta.dirname,
  base: '/',
  plugins: [react(), splitMessages(), cheapQuestion(), isSsrBuild ? firstPictureAlone() : firstPicture()],
  logLevel: 'warn',
  build: { emptyOutDir: true, reportCompressedSize: false, ...(isSsrBuild ? drawing : page) },
  ...(isSsrBuild && { ssr: { noExternal: true }, define: { 'process.env.NODE_ENV': '"production"' } }),
  worker: { format: 'es' },
}))
