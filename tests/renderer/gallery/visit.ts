import type { Page } from 'playwright-core'
import type { Scene } from './scene.ts'

/** Whatever the first screen is, one of these is on it. */
const firstOnes = ['who-0', 'damaged', 'mouth-sheet', 'attract', 'caseload', 'welcome']
/** What is still fading in has not its colours yet. */
const fadedInMs = 700

/** Brings a page to what a scene shows, in this theme. */
export const visit = async (page: Page, address: string, theme: string, scene: Scene): Promise<void> => {
  await page.goto(`${address}/?theme=${theme}&sounds=off&${scene.query}`)
  await firstOnes
    .reduce((found, id) => found.or(page.getByTestId(id)), page.getByTestId('tile-red-lorry-yellow-lorry'))
    .first()
    .waitFor()
  await scene.play(page)
  await page.waitForTimeout(fadedInMs)
}

/** A laptop's window at 200 %, in its own pixels. */
const zoomed = { width: 683, height: 384 } as const

/** What measures itself is drawn anew some frames after its window changed; on a busy machine later. */
const settledWithinMs = 5_000

/** At 200 % nothing is to be found beside the window (WCAG 1.4.10): by how many px the page stays wider than it; 0 where it does not. */
export const widerThanZoomed = async (page: Page): Promise<number> => {
  await page.setViewportSize(zoomed)
  const wider = () => page.evaluate(() => Math.max(0, document.documentElement.scrollWidth - innerWidth))
  const until = performance.now() + settledWithinMs
  for (;;) {
    const found = await wider()
    if (found === 0 || performance.now() > until) return found
    await page.waitForTimeout(100)
  }
}
