import react from '@vitejs/plugin-react'
import { defineConfig, type Plugin } from 'vite'
import { splitMessages } from './messages/splitting.ts'

/**
 * The letters of the first picture come with its code, so that it is not laid out twice, and nothing empty is drawn before it: the
 * page's code is there within a moment, from this very computer.
 */
const firstPicture = (): Plugin => ({
  name: 'first-picture',
  transformIndexHtml: {
    order: 'post',
    handler: (html, { bundle }) => {
      const letters = Object.keys(bundle ?? {}).filter((file) => /atkinson-hyperlegible-latin-.*\.woff2$/.test(file))
      const attrs = { rel: 'preload', as: 'font', type: 'font/woff2', crossorigin: true }
      return {
        html: html.replaceAll('<script type="module"', '<script type="module" blocking="render"'),
        tags: letters.map((file) => ({
          tag: 'link',
          attrs: { ...attrs, href: `/${file}` },
          injectTo: 'head' as const,
        })),
      }
    },
  },
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

/** Everything is a file of its own: the page's content policy allows nothing inline, no data: fonts and no eval. */
export default defineConfig({
  root: import.meta.dirname,
  base: '/',
  plugins: [react(), splitMessages(), firstPicture(), cheapQuestion()],
  logLevel: 'warn',
  build: {
    outDir: '../dist/renderer',
    emptyOutDir: true,
    target: ['chrome130', 'edge130'],
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    reportCompressedSize: false,
    chunkSizeWarningLimit: 2_000,
    rolldownOptions: {
      output: {
        // What the first picture needs comes as one file: dozens of small ones would each wait their turn, with headers that
        // weigh more than they do. The rest is split by who needs it.
        codeSplitting: {
          groups: [
            // Runs while the large one is still on its way: what is needed has been asked for when that one is read.
            { name: 'opening', test: /renderer[\\/]bridge[\\/]|contract[\\/]firstPicture/, priority: 1 },
            {
              name: 'react',
              test: /node_modules[\\/](react|react-dom|scheduler)[\\/]/,
              tags: ['$initial'],
              priority: 1,
            },
            { name: 'first', tags: ['$initial'] },
          ],
        },
      },
    },
  },
  worker: { format: 'es' },
})
