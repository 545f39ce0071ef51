import { afterAll, beforeAll, expect, test } from 'vitest'
import { scenes } from './gallery/scenes/index.ts'
import { startSite, violationsOf } from './gallery/site.ts'
import { visit, widerThanZoomed } from './gallery/visit.ts'

/**
 * Axe looks at some scenes of the gallery, other ones each day, in one theme each; at all of them, in all themes and sizes, with
 * `npm run gallery -- --check`. The seed is printed; TTC_SEED looks at the same ones again.
 */
const shown = 10
const themes = ['light', 'dusk', 'contrast'] as const
const seed = Number(process.env.TTC_SEED ?? Math.floor(Date.now() / 86_400_000))
const names = Object.keys(scenes)
  .filter((name) => scenes[name]?.isSheet !== true)
  .sort()
const chosen = Array.from({ length: shown }, (_, turn) => {
  const at = seed * shown + turn
  return { name: names[at % names.length] ?? '', theme: themes[Math.floor(at / names.length + turn) % 3] ?? 'light' }
})

let site: Awaited<ReturnType<typeof startSite>>
beforeAll(async () => {
  process.stdout.write(`scenes of seed ${seed}\n`)
  site = await startSite()
}, 120_000)
afterAll(() => site?.close())

test.each(chosen)(
  '$name in $theme has nothing that axe objects to, and fits its window at 200 %',
  async ({ name, theme }) => {
    const scene = scenes[name]
    if (scene === undefined) throw new Error(`There is no scene ${name}`)
    const page = await site.open('')
    await visit(page, site.address, theme, scene)
    expect(await violationsOf(page, theme === 'contrast')).toEqual([])
    expect(await widerThanZoomed(page)).toBe(0)
    await page.close()
  },
)
