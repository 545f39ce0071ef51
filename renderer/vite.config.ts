import react from '@vitejs/plugin-react'
import { defineConfig } from 'vite'
import { splitMessages } from './messages/splitting.ts'

/** Everything is a file of its own: the page's content policy allows nothing inline, no data: fonts and no eval. */
export default defineConfig({
  root: import.meta.dirname,
  base: '/',
  plugins: [react(), splitMessages()],
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
        codeSplitting: { groups: [{ name: 'first', tags: ['$initial'] }] },
      },
    },
  },
  worker: { format: 'es' },
})
