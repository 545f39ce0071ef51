import type { Page } from 'playwright-core'
import type { Scene } from '../scene.ts'

const open = async (page: Page, turns: number) => {
  await page.getByTestId('nav-picturebook').click()
  await page.getByTestId('picturebook-leaf').waitFor()
  for (let turn = 0; turn < turns; turn += 1) await page.keyboard.press('ArrowRight')
  await page.waitForTimeout(500)
}
const scene = (query: string, turns: number): Scene => ({ query, play: (page) => open(page, turns) })

/** The child's picture-book, page by page. */
export const bookScenes: Readonly<Record<string, Scene>> = {
  'book-land': scene('book', 0),
  'book-home': scene('book', 1),
  'book-here': scene('book', 2),
  'book-peeping': scene('book&language=de', 5),
  'book-nest': scene('book', 6),
  'book-path': scene('book&language=de', 9),
  'book-golden': scene('book', 11),
  'book-new': scene('language=de', 0),
}
