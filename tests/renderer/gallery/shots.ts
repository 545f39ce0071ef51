import { mkdir } from 'node:fs/promises'
import { join } from 'node:path'
import type { Page } from 'playwright-core'
import { openChromium } from '../../chromium.ts'
import { scenes } from './scenes/index.ts'
import { serve } from './serve.ts'
import { violationsOf } from './site.ts'
import { visit, widerThanZoomed } from './visit.ts'

/**
 * Takes a picture of every screen in every theme and size: node tests/renderer/gallery/shots.ts <built> <out> [filter] [--check]
 * With `--check` it takes none, but has axe look at each, and at its width at 200 %, and ends with 1 where there is anything to object to.
 */
const isCheck = process.argv.includes('--check')
const [built = 'dist/gallery', out = 'dist/gallery-pictures', filter = ''] = process.argv
  .slice(2)
  .filter((argument) => argument !== '--check')

const sizes = { laptop: [1366, 768], desktop: [1920, 1080], tablet: [820, 1180] } as const
const themes = ['light', 'dusk', 'contrast'] as const

await mkdir(out, { recursive: true })
const site = await serve(built)
const browser = await openChromium(['--autoplay-policy=no-user-gesture-required'])
let objections = 0
const check = async (page: Page, name: string, theme: string): Promise<void> => {
  // High contrast promises more.
  for (const violation of await violationsOf(page, theme === 'contrast')) {
    objections += 1
    process.stdout.write(`${name}: ${violation}\n`)
  }
  const wider = await widerThanZoomed(page)
  if (wider === 0) return
  objections += 1
  process.stdout.write(`${name}: at 200 % the page is ${wider} px wider than its window\n`)
}
for (const [size, [width, height]] of Object.entries(sizes)) {
  for (const theme of themes) {
    for (const [name, scene] of Object.entries(scenes)) {
      const picture = `${name}-${theme}-${size}`
      if (!picture.includes(filter) || (isCheck && scene.isSheet === true)) continue
      const page = await browser.newPage({ viewport: { width, height } })
      page.on(
        'console',
        (message) => message.type() === 'error' && process.stderr.write(`${picture}: ${message.text()}\n`),
      )
      page.on('pageerror', (error) => process.stderr.write(`${picture}: ${error.message}\n`))
      await visit(page, site.address, theme, scene)
      if (isCheck) await check(page, picture, theme)
      else await page.screenshot({ path: join(out, `${picture}.png`) })
      await page.close()
    }
  }
}
await browser.close()
await site.close()
if (isCheck) process.stdout.write(`${objections} objections\n`)
process.exitCode = objections === 0 ? 0 : 1
