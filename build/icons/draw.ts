import { createHash } from 'node:crypto'
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { chromium } from 'playwright-core'
import { findBrowser } from '../../main/hosts/browser/finder.ts'
import { icnsOf, icoOf } from './containers.ts'

/**
 * `node build/icons/draw.ts`: icon.svg in every size and form that the systems want, into build/resources. Drawn by an installed Chromium, and
 * committed, so that packaging needs none; a test says when the drawing has changed since.
 */
const here = import.meta.dirname
const out = join(here, '..', 'resources')
const svg = readFileSync(join(here, 'icon.svg'), 'utf8')
const sizes = [16, 24, 32, 48, 64, 128, 256, 512, 1024] as const

const browser = findBrowser()
if (browser === null) throw new Error('No Chromium, Chrome or Edge was found here, which draws the icons.')
const opened = await chromium.launch({
  executablePath: browser,
  args: process.getuid?.() === 0 ? ['--no-sandbox'] : [],
})
const pngs = new Map<number, Buffer>()
for (const size of sizes) {
  const page = await opened.newPage({ viewport: { width: size, height: size } })
  const source = `data:image/svg+xml;base64,${Buffer.from(svg).toString('base64')}`
  await page.setContent(
    `<body style="margin:0"><img src="${source}" width="${size}" height="${size}" style="display:block">`,
  )
  await page.locator('img').evaluate((image: HTMLImageElement) => image.decode())
  pngs.set(size, await page.screenshot({ omitBackground: true }))
  await page.close()
}
await opened.close()

mkdirSync(join(out, 'icons'), { recursive: true })
for (const size of sizes) {
  const png = pngs.get(size)
  if (png !== undefined && size >= 16 && size <= 512) writeFileSync(join(out, 'icons', `${size}x${size}.png`), png)
}
writeFileSync(join(out, 'icon.ico'), icoOf(pngs))
writeFileSync(join(out, 'icon.icns'), icnsOf(pngs))
writeFileSync(join(out, 'icon.sha256'), `${createHash('sha256').update(svg).digest('hex')}\n`)
