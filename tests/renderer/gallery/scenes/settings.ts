import { type Scene, toTop } from '../scene.ts'

/** The settings. */
export const settingsScenes: Readonly<Record<string, Scene>> = {
  keys: {
    query: '',
    play: async (page) => {
      await page.keyboard.press('F1')
      await page.getByTestId('keys').waitFor()
    },
  },
  'keys-german': {
    query: 'language=de',
    play: async (page) => {
      await page.keyboard.press('F1')
      await page.getByTestId('keys').waitFor()
    },
  },
  settings: { query: '', play: (page) => page.getByTestId('nav-settings').click() },
  'settings-end': {
    query: '',
    play: async (page) => {
      await page.getByTestId('nav-settings').click()
      await toTop(page, 'settings-grown-ups')
    },
  },
  'settings-dialect': {
    query: 'dialect=african-american-english',
    play: async (page) => {
      await page.getByTestId('nav-settings').click()
      await page.getByTestId('dialect-accepts').click()
      await toTop(page, 'setting-dialect-southern-british-english')
    },
  },
  'settings-options': {
    query: 'dialect=african-american-english',
    play: async (page) => {
      await page.getByTestId('nav-settings').click()
      await page.getByTestId('dialect-option-str-as-skr').click()
      await page.getByTestId('dialect-sources').click()
      await toTop(page, 'dialect-accepts')
    },
  },
  'settings-german': {
    query: 'language=de',
    play: async (page) => {
      await page.getByTestId('nav-settings').click()
      await toTop(page, 'settings-grown-ups')
    },
  },
}
