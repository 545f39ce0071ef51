import type { Page } from 'playwright-core'
import { openFirst, type Scene, say } from '../scene.ts'

const openNote = async (page: Page) => {
  await openFirst(page)
  await say(page)
  await page.getByTestId('grown-ups').click()
  await page.getByTestId('opinion-note').or(page.getByTestId('opinion-lost')).scrollIntoViewIfNeeded()
}
/** Attempts to be listened to, as a therapist sees them. */
const openReview = async (page: Page) => {
  await page.getByTestId('nav-progress').click()
  await page.getByTestId('progress-review').click()
  await page.getByTestId('review-therapist').click()
  await page.getByTestId('review-desk').waitFor()
  await page.waitForTimeout(500)
}

/** Listening and correcting, and what a grown-up reads about one attempt. */
export const reviewScenes: Readonly<Record<string, Scene>> = {
  'review-who': {
    query: 'progress=some&reviews=12&recordings=6',
    play: async (page) => {
      await page.getByTestId('nav-progress').click()
      await page.getByTestId('progress-review').click()
      await page.getByTestId('review-therapist').waitFor()
    },
  },
  review: { query: 'progress=some&reviews=12&recordings=6&passphrase=four+green+words&open', play: openReview },
  'review-corrected': {
    query: 'progress=some&reviews=12&recordings=6&passphrase=four+green+words&open',
    play: async (page) => {
      await openReview(page)
      await page.keyboard.press('3')
      await page.keyboard.press('w')
      await page.keyboard.press('ArrowRight')
      await page.keyboard.press('2')
      await page.getByTestId('review-agreement').click()
      await page.getByTestId('review-agreement-table').waitFor()
      await page.waitForTimeout(300)
    },
  },
  'review-no-sound': { query: 'progress=some&reviews=12', play: openReview },
  grownups: {
    query: 'script=mixed&pace=60',
    play: async (page) => {
      await openFirst(page, 'she-sells-sea-shells-by-the-sea-shore')
      await say(page)
      await page.getByTestId('grown-ups').click()
      await page.waitForTimeout(300)
    },
  },
  'grownups-evidence': {
    query: 'script=evidence&pace=60&dialect=african-american-english',
    play: async (page) => {
      await openFirst(page)
      await say(page)
      await page.getByTestId('grown-ups').click()
      await page.getByTestId('grown-ups-others').click()
    },
  },
  'opinion-note': { query: 'opinion=differs&script=mixed&pace=60', play: openNote },
  'opinion-lost': { query: 'opinion=lost&script=mixed&pace=60&language=de', play: openNote },
}
