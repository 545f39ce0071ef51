import react from '@vitejs/plugin-react'
import { defineConfig } from 'vite'
import { splitMessages } from '../../../renderer/messages/splitting.ts'

/** Builds the interface on the stand-in bridge. Never shipped. */
export default defineConfig({
  root: import.meta.dirname,
  base: './',
  plugins: [react(), splitMessages()],
  logLevel: 'warn',
  build: {
    outDir: process.env.GALLERY_OUT ?? '../../../dist/gallery',
    emptyOutDir: true,
    target: ['chrome130'],
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    reportCompressedSize: false,
    chunkSizeWarningLimit: 2_000,
    rolldownOptions: {
      output: {
        codeSplitting: {
          groups: [
            // What stands in for the host apart, so that the page itself can be weighed.
            { name: 'stand-in', test: /\/(tests\/stand-ins|main)\/.*\.(ts|json)$/, priority: 1 },
            { name: 'first', tags: ['$initial'] },
          ],
        },
      },
    },
  },
})
