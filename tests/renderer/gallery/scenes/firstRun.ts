import type { Page } from 'playwright-core'
import { openFromSettings, type Scene } from '../scene.ts'

const check = async (page: Page) => {
  await openFromSettings(page, 'microphone')
  await page.getByTestId('microphone-begin').click()
  await page.getByTestId('microphone-found').waitFor()
}

/** The first run, and the check of the microphone. */
export const firstRunScenes: Readonly<Record<string, Scene>> = {
  'welcome-who': { query: 'welcome', play: async () => undefined },
  'welcome-who-german': {
    query: 'welcome&language=de',
    play: (page) => page.getByTestId('welcome-place-clinic').click(),
  },
  'welcome-child': {
    query: 'welcome',
    play: async (page) => {
      await page.getByTestId('welcome-on').click()
      await page.getByTestId('welcome-avatar-frog').click()
      await page.getByTestId('welcome-sound-R').click()
    },
  },
  'welcome-microphone': {
    query: 'welcome',
    play: async (page) => {
      await page.getByTestId('welcome-on').click()
      await page.getByTestId('welcome-on').click()
      await page.getByTestId('microphone-begin').waitFor()
    },
  },
  'welcome-fair': {
    query: 'welcome&language=de',
    play: async (page) => {
      await page.getByTestId('welcome-place-fair').click()
      await page.getByTestId('welcome-on').click()
    },
  },
  'microphone-fine': { query: '', play: check },
  'microphone-much': {
    query: 'microphone=quiet,noisy,narrow&language=de',
    play: async (page) => {
      await check(page)
      await page.getByTestId('microphone-found').locator('summary').click()
    },
  },
  'microphone-from-practice': {
    query: 'script=refused:too-quiet&pace=60',
    play: async (page) => {
      await page.getByTestId('tile-red-lorry-yellow-lorry').click()
      await page.getByTestId('big-button').click()
      await page.getByTestId('practise-microphone').waitFor()
    },
  },
  demo: { query: 'demo&progress=some', play: (page) => page.getByTestId('demo').waitFor() },
  'demo-practise': {
    query: 'demo&language=de&script=mixed&pace=60',
    play: async (page) => {
      await page.getByTestId('tile-red-lorry-yellow-lorry').click()
      await page.getByTestId('big-button').click()
      await page.getByTestId('verdict-panel').waitFor()
    },
  },
}
