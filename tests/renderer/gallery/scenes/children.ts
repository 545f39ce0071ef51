import { family, openChild, type Scene } from '../scene.ts'

/** Who practises, and what is kept of each. */
export const childrenScenes: Readonly<Record<string, Scene>> = {
  'child-ladder': {
    query: `${family}&ladder`,
    play: async (page) => {
      await openChild(page)
      await page.getByTestId('ladder').evaluate((part) => part.scrollIntoView({ block: 'center' }))
    },
  },
  who: { query: family, play: async () => undefined },
  'who-locked': { query: 'children=Ada,Ben&passphrase=four+green+words', play: async () => undefined },
  children: { query: family, play: (page) => page.getByTestId('who-grown-ups').click() },
  'children-locked': {
    query: 'children=Ada,Ben&passphrase=four+green+words&language=de',
    play: async (page) => {
      await page.getByTestId('who-grown-ups').click()
      await page.getByTestId('children-safe').waitFor()
    },
  },
  child: { query: family, play: openChild },
  fit: {
    query: family,
    play: async (page) => {
      await openChild(page)
      await page.getByTestId('fit-sounds').waitFor()
      await page.getByTestId('fit').evaluate((part) => part.scrollIntoView())
    },
  },
  agreements: {
    query: family,
    play: async (page) => {
      await openChild(page)
      await page.getByTestId('consent-recording-ask').click()
      await page.getByTestId('consents').evaluate((part) => part.scrollIntoView())
    },
  },
  'agreements-withdraw': {
    query: family,
    play: async (page) => {
      await openChild(page)
      for (const guardian of ['Mara', 'Noor']) {
        await page.getByTestId('consent-recording-ask').click()
        await page.getByTestId('consent-guardian').fill(guardian)
        await page.getByTestId('consent-how-on-screen').click()
        await page.getByTestId('consent-sure').click()
        await page.getByTestId('consent-save').click()
        await page.getByTestId('consent-recording-form').waitFor({ state: 'detached' })
      }
      await page.getByTestId('consent-recording-withdraw').click()
      await page.getByTestId('consents').evaluate((part) => part.scrollIntoView())
    },
  },
  recordings: {
    query: `${family}&language=de`,
    play: async (page) => {
      await openChild(page)
      await page.getByTestId('recording-listen').first().click()
      await page.getByTestId('recordings').evaluate((part) => part.scrollIntoView())
    },
  },
}
