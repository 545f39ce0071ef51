import { mkdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { Page } from 'playwright-core'
import { openChromium } from '../../chromium.ts'
import { guidePictures } from './guidePictures.ts'
import { scenes } from './scenes/index.ts'
import { serve } from './serve.ts'
import { visit } from './visit.ts'

/** Takes the pictures of README and the guides, in the light theme on a laptop: node tests/renderer/gallery/guides.ts <built> <out> [name] */
const [built = 'dist/gallery', out = 'docs/pictures', only = ''] = process.argv.slice(2)

/** A guide's column is narrower than a laptop's screen; the letters stay readable. */
const width = 1024
const quality = 0.8
const laptop = { width: 1366, height: 768 } as const
/** Charts measure their room anew. */
const resizedMs = 600

/** WebP by the browser itself: a third of what a PNG of the same picture takes, and no program more. */
const shrink = (page: Page, png: Buffer): Promise<string> =>
  page.evaluate(
    async ({ source, width, quality }) => {
      const picture = await createImageBitmap(await (await fetch(`data:image/png;base64,${source}`)).blob())
      const height = Math.round((picture.height * width) / picture.width)
      const canvas = new OffscreenCanvas(width, height)
      const context = canvas.getContext('2d')
      if (context === null) throw new Error('no canvas')
      context.imageSmoothingQuality = 'high'
      context.drawImage(picture, 0, 0, width, height)
      const shrunk = await canvas.convertToBlob({ type: 'image/webp', quality })
      return new Promise<string>((resolve) => {
        const reader = new FileReader()
        reader.onload = () => resolve(String(reader.result).replace(/^.*,/, ''))
        reader.readAsDataURL(shrunk)
      })
    },
    { source: png.toString('base64'), width, quality },
  )

await mkdir(out, { recursive: true })
const site = await serve(built)
const browser = await openChromium()
// The app's own pages may not fetch; a blank one may.
const blank = await browser.newPage()
let bytes = 0
for (const [name, sceneName] of Object.entries(guidePictures)) {
  if (!name.includes(only)) continue
  const scene = scenes[sceneName]
  if (scene === undefined) throw new Error(`no scene is called ${sceneName}`)
  const page = await browser.newPage({ viewport: laptop })
  await visit(page, site.address, 'light', scene)
  // Some scenes grow the window to show a whole page.
  await page.setViewportSize(laptop)
  await page.waitForTimeout(resizedMs)
  const picture = Buffer.from(await shrink(blank, await page.screenshot()), 'base64')
  bytes += picture.length
  await writeFile(join(out, `${name}.webp`), picture)
  await page.close()
}
await browser.close()
await site.close()
process.stdout.write(`${Math.round(bytes / 1000)} kB\n`)
