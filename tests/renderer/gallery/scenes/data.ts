import { family, openFromSettings, type Scene } from '../scene.ts'

/** Copies, exports, and a database that is damaged. */
export const dataScenes: Readonly<Record<string, Scene>> = {
  data: {
    query: `${family}&backups=6`,
    play: async (page) => {
      await page.getByTestId('who-0').click()
      await openFromSettings(page, 'data')
      await page.getByTestId('backup-0').waitFor()
    },
  },
  'data-restore': {
    query: `${family}&backups=3`,
    play: async (page) => {
      await page.getByTestId('who-0').click()
      await openFromSettings(page, 'data')
      await page.getByTestId('backup-1-restore').click()
      await page.getByTestId('restore-now').waitFor()
    },
  },
  'data-moving': {
    query: `${family}&backups=3&moving`,
    play: async (page) => {
      await page.getByTestId('who-0').click()
      await openFromSettings(page, 'data')
      await page.getByTestId('export-start').click()
      await page.getByTestId('export').evaluate((part) => part.scrollIntoView())
    },
  },
  'data-privacy': {
    query: `${family}&backups=1`,
    play: async (page) => {
      await page.getByTestId('who-0').click()
      await openFromSettings(page, 'data')
      await page.getByTestId('privacy').evaluate((part) => part.scrollIntoView())
    },
  },
  'data-german': {
    query: `${family}&backups=3&language=de`,
    play: async (page) => {
      await page.getByTestId('who-0').click()
      await openFromSettings(page, 'data')
      await page.getByTestId('backup-1-restore').click()
      await page.getByTestId('restore-now').waitFor()
    },
  },
  'opening-screen': {
    query: `${family}&opening=screen&language=de`,
    play: (page) => page.getByTestId('opening-open').waitFor(),
  },
  'opening-import': {
    query: `${family}&opening=import&backups=3`,
    play: async (page) => {
      await page.getByTestId('opening-open').click()
      await page.getByTestId('import-offered').scrollIntoViewIfNeeded()
    },
  },
  damaged: { query: 'backups=3&damaged', play: async () => undefined },
  'data-broken': {
    query: 'backups=3&damaged',
    play: (page) => page.getByTestId('damaged-grown-ups').click(),
  },
}
