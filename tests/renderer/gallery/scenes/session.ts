import { family, openChild, openFirst, type Scene, say } from '../scene.ts'

/** The session around it: goal, ring, rest and end. */
export const sessionScenes: Readonly<Record<string, Scene>> = {
  'session-go-on': { query: 'attempts=23', play: async (page) => page.getByTestId('go-on').waitFor() },
  'session-ring': {
    query: 'attempts=23&script=mixed&pace=60',
    play: async (page) => {
      await openFirst(page)
      await say(page)
    },
  },
  'session-left': { query: 'attempts=50&hand=left', play: (page) => openFirst(page) },
  'session-rest': {
    query: 'attempts=23',
    play: async (page) => {
      await openFirst(page)
      await page.getByTestId('session-ring').click()
      await page.getByTestId('rest-go-on').waitFor()
    },
  },
  'session-finished': {
    query: 'attempts=52',
    play: async (page) => {
      await page.getByTestId('go-on-end').click()
      await page.getByTestId('finished').waitFor()
    },
  },
  'session-goal': {
    query: family,
    play: async (page) => {
      await openChild(page)
      await page.getByTestId('goal-input').waitFor()
      await page.getByTestId('goal').evaluate((part) => part.scrollIntoView())
    },
  },
  'session-count-in': {
    query: 'countIn',
    play: async (page) => {
      await openFirst(page)
      await page.getByTestId('big-button').click()
      await page.waitForTimeout(200)
    },
  },
  'session-scanning': {
    query: 'scan=60000',
    play: async (page) => {
      await openFirst(page)
      await page.getByTestId('scan-frame').waitFor()
    },
  },
}
