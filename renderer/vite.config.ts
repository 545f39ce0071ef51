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
  },
  worker: { format: 'es' },
})
