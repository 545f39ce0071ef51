import type { Page } from 'playwright-core'
import { family, openFromSettings, type Scene } from '../scene.ts'

const openLibrary = async (page: Page) => {
  await openFromSettings(page, 'library')
  await page.getByTestId('packs').waitFor()
}
const writeTwister = async (page: Page, text: string) => {
  await page.getByTestId('own-new').click()
  await page.getByTestId('own-text').fill(text)
  await page.waitForTimeout(600)
}
const openVoices = async (page: Page) => {
  await page.getByTestId('who-0').click()
  await openFromSettings(page, 'voices')
}
const recordOne = async (page: Page, id: string, takes: number) => {
  const row = page.getByTestId(`voices-${id}`)
  for (let made = 0; made < takes; made += 1) {
    await row.getByTestId('voices-record').click()
    await row.getByTestId('voices-stop').click()
    await row.and(page.locator('[data-phase="idle"]')).waitFor()
  }
}

/** Packs, own twisters and own voices. */
export const libraryScenes: Readonly<Record<string, Scene>> = {
  voices: {
    query: `${family}&own=red-lorry-yellow-lorry`,
    play: async (page) => {
      await openVoices(page)
      await recordOne(page, 'she-sells-sea-shells-by-the-sea-shore', 1)
      await page.getByTestId('voices-problem').filter({ hasText: /./ }).waitFor()
    },
  },
  'voices-ready': {
    query: `${family}&own=red-lorry-yellow-lorry&language=de`,
    play: async (page) => {
      await openVoices(page)
      await recordOne(page, 'she-sells-sea-shells-by-the-sea-shore', 2)
      await page.getByTestId('voices-ready').waitFor()
      await page.getByTestId('voices-ready').evaluate((part) => part.scrollIntoView({ block: 'center' }))
    },
  },
  'voices-locked': {
    query: '',
    play: async (page) => {
      await openFromSettings(page, 'voices')
      await page.getByTestId('voices-locked').waitFor()
    },
  },
  'library-own': {
    query: 'children=Ada,Ben&passphrase=four+green+words&open',
    play: async (page) => {
      await page.getByTestId('who-0').click()
      await openLibrary(page)
      await writeTwister(page, 'Red lorry, yellow lorry')
      await page.getByTestId('own-save').click()
      await page.getByTestId('own-0').waitFor()
      await page.getByTestId('own').evaluate((part) => part.scrollIntoView())
    },
  },
  'library-own-editor': {
    query: '',
    play: async (page) => {
      await openLibrary(page)
      await writeTwister(page, 'Red lorry, yellow gruffle')
      await page.getByTestId('word-gruffle').waitFor()
      await page.getByTestId('own-editor').evaluate((part) => part.scrollIntoView())
    },
  },
  'library-own-picker': {
    query: '',
    play: async (page) => {
      await openLibrary(page)
      await writeTwister(page, 'Red lorry, yellow gruffle')
      await page.getByTestId('word-gruffle-other').click()
      for (const sound of ['G', 'R', 'AH']) await page.getByTestId(`sound-${sound}`).click()
      await page.getByTestId('word-gruffle').evaluate((part) => part.scrollIntoView())
    },
  },
  'library-own-told': {
    query: '',
    play: async (page) => {
      await openLibrary(page)
      await writeTwister(page, 'Red lorry, yellow gruffle')
      await page.getByTestId('word-gruffle-0').click()
      await page.getByTestId('own-preview').waitFor()
      await page.getByTestId('own-preview').evaluate((part) => part.scrollIntoView())
    },
  },
  'library-packs': {
    query: 'packs',
    play: async (page) => {
      await openLibrary(page)
      await page.getByTestId('packs-add-december.ttpack.json').click()
      await page.getByTestId('pack-december-licence').click()
      await page.getByTestId('pack-december-remove').click()
    },
  },
  'library-packs-bad': {
    query: 'packs',
    play: async (page) => {
      await openLibrary(page)
      await page.getByTestId('packs-add-cut.ttpack.json').click()
      await page.getByTestId('packs-add').evaluate((part) => part.scrollIntoView())
    },
  },
}
