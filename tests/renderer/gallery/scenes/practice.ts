import type { Page } from 'playwright-core'
import { openFirst, type Scene, say } from '../scene.ts'

const compare = async (page: Page) => {
  await page.getByTestId('compare-open').click()
  await page.locator('[data-testid="compare-rows"][data-loaded="true"]').waitFor()
}

/** Choosing, saying and seeing what came of it, with the cards of sounds. */
export const practiceScenes: Readonly<Record<string, Scene>> = {
  choose: { query: '', play: async () => undefined },
  mouths: {
    isSheet: true,
    query: 'mouths&size=300',
    play: async (page) => page.setViewportSize({ width: 1366, height: 5_600 }),
  },
  'choose-for-you': { query: 'targets=R,S&said=3&favourites=2&count=287', play: async () => undefined },
  'choose-all': {
    query: 'count=287&favourites=3',
    play: async (page) => {
      await page.getByTestId('shelf-all').click()
      await page.getByTestId('search').fill('shell')
      await page.getByTestId('more-filters').click()
      await page.getByTestId('filter-sound').selectOption('SH')
    },
  },
  'choose-nothing': {
    query: 'language=de',
    play: (page) => page.getByTestId('shelf-favourites').click(),
  },
  'card-target': {
    query: '',
    play: async (page) => {
      await openFirst(page)
      await page.getByTestId('target-R').click()
      await page.waitForTimeout(900)
    },
  },
  card: {
    query: 'script=mixed&pace=60',
    play: async (page) => {
      await openFirst(page)
      await say(page)
      await page.getByTestId('sound-0-0').click()
      await page.waitForTimeout(900)
    },
  },
  'card-pair': {
    query: 'script=mixed&pace=60',
    play: async (page) => {
      await openFirst(page)
      await say(page)
      await page.getByTestId('sound-0-0').click()
      await page.getByTestId('sound-compare').click()
      await page.waitForTimeout(900)
    },
  },
  'card-grownups': {
    query: 'script=mixed&pace=60&language=de&curled',
    play: async (page) => {
      await openFirst(page)
      await say(page)
      await page.getByTestId('sound-0-0').click()
      await page.getByTestId('sound-grown-ups').click()
      await page.waitForTimeout(900)
    },
  },
  'card-still': {
    query: 'motion=reduced',
    play: async (page) => {
      await openFirst(page, 'she-sells-sea-shells-by-the-sea-shore')
      await page.getByTestId('target-SH').click()
    },
  },
  ready: { query: '', play: (page) => openFirst(page) },
  steps: {
    query: 'ladder&targets=R&script=mixed&pace=60',
    play: async (page) => {
      await openFirst(page)
      await page.getByTestId('step-word').click()
      await say(page)
    },
  },
  'steps-german': {
    query: 'ladder&targets=SH&language=de',
    play: async (page) => {
      await openFirst(page, 'she-sells-sea-shells-by-the-sea-shore')
      await page.getByTestId('step-twister').waitFor()
    },
  },
  listening: {
    query: 'script=hangs:listening&pace=200',
    play: async (page) => {
      await openFirst(page, 'she-sells-sea-shells-by-the-sea-shore')
      await page.getByTestId('big-button').click()
      await page.waitForTimeout(1_150)
    },
  },
  mixed: {
    query: 'script=mixed&pace=60',
    play: async (page) => {
      await openFirst(page)
      await say(page)
    },
  },
  right: {
    query: 'script=right&pace=60',
    play: async (page) => {
      await openFirst(page, 'she-sells-sea-shells-by-the-sea-shore')
      await say(page)
    },
  },
  opened: {
    query: 'script=mixed&shown=all&pace=60',
    play: async (page) => {
      await openFirst(page)
      await say(page)
    },
  },
  doubt: {
    query: 'script=doubt&pace=60',
    play: async (page) => {
      await openFirst(page)
      await say(page)
    },
  },
  skipped: {
    query: 'script=skipped&pace=60',
    play: async (page) => {
      await openFirst(page)
      await say(page)
    },
  },
  compare: {
    query: 'script=mixed&pace=60',
    play: async (page) => {
      await openFirst(page)
      await say(page)
      await compare(page)
      await page.getByTestId('compare-turn').click()
      await page.waitForTimeout(700)
    },
  },
  'compare-long': {
    query: 'script=skipped&pace=60',
    play: async (page) => {
      await openFirst(page, 'she-sells-sea-shells-by-the-sea-shore')
      await say(page)
      await compare(page)
    },
  },
  'compare-german': {
    query: 'script=mixed&pace=60&language=de',
    play: async (page) => {
      await openFirst(page)
      await say(page)
      await compare(page)
    },
  },
  silence: {
    query: 'script=refused:silence&pace=60',
    play: async (page) => {
      await openFirst(page)
      await say(page)
    },
  },
  problem: {
    query: 'script=start-fails:microphone-missing',
    play: async (page) => {
      await openFirst(page)
      await page.getByTestId('big-button').click()
      await page.waitForTimeout(1_200)
    },
  },
}
