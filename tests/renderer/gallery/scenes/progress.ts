import type { Page } from 'playwright-core'
import { openFirst, type Scene, say } from '../scene.ts'

const openAlbum = async (page: Page) => {
  await page.getByTestId('nav-album').click()
  await page.getByTestId('album-stars').waitFor()
}

/** A child's voice, then and now, below the figures. */
const openThen = async (page: Page) => {
  await page.getByTestId('nav-progress').click()
  await page.getByTestId('progress-figures').click()
  const part = page.getByTestId('then-and-now')
  await part.waitFor()
  if ((await page.getByTestId('then-why').count()) === 0)
    await page.getByTestId('then-listen-now').and(page.locator(':enabled')).waitFor()
  await part.evaluate((own) => own.scrollIntoView({ block: 'center' }))
}

/** Progress, figures and what was earned. */
export const progressScenes: Readonly<Record<string, Scene>> = {
  'album-empty': { query: '', play: (page) => openAlbum(page) },
  album: { query: 'stars=57', play: (page) => openAlbum(page) },
  'album-full': {
    query: 'stars=960',
    play: async (page) => {
      await openAlbum(page)
      await page.getByTestId('album-page-sea').click()
      await page.setViewportSize({ width: page.viewportSize()?.width ?? 1366, height: 2_600 })
    },
  },
  'album-pages': {
    query: 'stars=480&language=de',
    play: async (page) => {
      await openAlbum(page)
      await page.getByTestId('album-page-sky').click()
    },
  },
  'reward-badge': {
    query: 'earns=badge',
    play: async (page) => {
      await openFirst(page)
      await say(page)
    },
  },
  'progress-empty': { query: '', play: (page) => page.getByTestId('nav-progress').click() },
  progress: { query: 'progress=some', play: (page) => page.getByTestId('nav-progress').click() },
  figures: {
    query: 'progress=some',
    play: async (page) => {
      await page.getByTestId('nav-progress').click()
      await page.getByTestId('progress-figures').click()
      await page.getByTestId('figures-span').waitFor()
    },
  },
  'then-and-now': { query: 'progress=some&compared=3&passphrase=four+green+words&open', play: openThen },
  'then-and-now-german': {
    query: 'progress=some&compared=1&passphrase=four+green+words&open&language=de',
    play: openThen,
  },
  'then-and-now-locked': { query: 'progress=some&compared=3&passphrase=four+green+words', play: openThen },
  'then-and-now-none': { query: 'progress=some', play: openThen },
  'figures-german': {
    query: 'progress=some&language=de',
    play: async (page) => {
      await page.getByTestId('nav-progress').click()
      await page.getByTestId('progress-figures').click()
      await page.getByTestId('figures-span').waitFor()
    },
  },
}
