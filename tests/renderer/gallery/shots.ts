import { mkdir } from 'node:fs/promises'
import { join } from 'node:path'
import { chromium } from 'playwright-core'
import { scenes } from './scenes/index.ts'
import { serve } from './serve.ts'

/** Takes a picture of every screen in every theme and size: node tests/renderer/gallery/shots.ts <built> <out> [filter] */
const [built = 'dist/gallery', out = 'dist/gallery-pictures', filter = ''] = process.argv.slice(2)

const sizes = { laptop: [1366, 768], desktop: [1920, 1080], tablet: [820, 1180] } as const
const themes = ['light', 'dusk', 'contrast'] as const

await mkdir(out, { recursive: true })
const site = await serve(built)
const browser = await chromium.launch({
  executablePath: '/usr/bin/chromium',
  args: ['--no-sandbox', '--disable-gpu', '--autoplay-policy=no-user-gesture-required'],
})
for (const [size, [width, height]] of Object.entries(sizes)) {
  for (const theme of themes) {
    for (const [name, scene] of Object.entries(scenes)) {
      const picture = `${name}-${theme}-${size}`
      if (!picture.includes(filter)) continue
      const page = await browser.newPage({ viewport: { width, height } })
      page.on(
        'console',
        (message) => message.type() === 'error' && process.stderr.write(`${picture}: ${message.text()}\n`),
      )
      page.on('pageerror', (error) => process.stderr.write(`${picture}: ${error.message}\n`))
      await page.goto(`${site.address}/?theme=${theme}&sounds=off&${scene.query}`)
      await page
        .getByTestId('tile-red-lorry-yellow-lorry')
        .or(page.getByTestId('who-0'))
        .or(page.getByTestId('damaged'))
        .or(page.getByTestId('mouth-sheet'))
        .or(page.getByTestId('attract'))
        .or(page.getByTestId('caseload'))
        .or(page.getByTestId('welcome'))
        .waitFor()
      await scene.play(page)
      await page.waitForTimeout(700)
      await page.screenshot({ path: join(out, `${picture}.png`) })
      await page.close()
    }
  }
}
await browser.close()
await site.close()
