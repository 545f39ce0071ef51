import { execFile } from 'node:child_process'
import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import type { Browser, Page } from 'playwright-core'
import { openChromium } from '../../chromium.ts'
import { serve } from './serve.ts'

const axePath = createRequire(import.meta.url).resolve('axe-core/axe.min.js')

/**
 * The folder of the interface, built as it is shipped, on the stand-in bridge. A whole run of the tests builds it once, for all
 * files, and says where (TTC_GALLERY); a file by itself builds its own, and removes it.
 */
export const builtSite = async (): Promise<{ readonly folder: string; readonly remove: () => Promise<void> }> => {
  const ready = process.env.TTC_GALLERY
  if (ready !== undefined) return { folder: ready, remove: async () => undefined }
  const folder = await mkdtemp(join(tmpdir(), 'ttc-gallery-'))
  const vite = new URL('../../../node_modules/vite/bin/vite.js', import.meta.url).pathname
  const config = new URL('./vite.config.ts', import.meta.url).pathname
  // In a process of its own: under a test runner the libraries would bring their development halves.
  await promisify(execFile)(process.execPath, [vite, 'build', '-c', config], {
    env: { ...process.env, NODE_ENV: 'production', GALLERY_OUT: folder },
  })
  return { folder, remove: () => rm(folder, { recursive: true, force: true }) }
}

/** That, in a real browser under the real content policy. */
export const startSite = async () => {
  const { folder, remove } = await builtSite()
  const site = await serve(folder)
  const browser = await openChromium()
  const complaints: string[] = []
  return {
    /** What the page complained about; a refusal by the content policy is an error on the console. */
    complaints,
    address: site.address,
    open: async (query: string, options: Parameters<Browser['newPage']>[0] = {}): Promise<Page> => {
      const page = await browser.newPage({ viewport: { width: 1366, height: 768 }, ...options })
      page.on('console', (message) => message.type() === 'error' && complaints.push(`${query}: ${message.text()}`))
      page.on('pageerror', (error) => complaints.push(`${query}: ${error.message}`))
      await page.goto(`${site.address}/?sounds=off&${query}`)
      return page
    },
    close: async () => {
      await browser.close()
      await site.close()
      await remove()
    },
  }
}

/** Ids of the rules that axe finds broken, with where. */
export const violationsOf = async (page: Page, isStrict = false): Promise<readonly string[]> => {
  await page.evaluate(await readFile(axePath, 'utf8'))
  const { violations } = (await page.evaluate(
    `axe.run({ rules: { 'color-contrast-enhanced': { enabled: ${isStrict} } } })`,
  )) as { violations: { id: string; nodes: { html: string }[] }[] }
  return violations.map(({ id, nodes }) => `${id}: ${nodes[0]?.html}`)
}
