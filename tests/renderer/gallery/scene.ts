import type { Page } from 'playwright-core'

/** One picture: what the stand-in bridge is asked to be, and what is done before it is taken. */
export interface Scene {
  readonly query: string
  readonly play: (page: Page) => Promise<void>
  /** A sheet of drawings for whoever draws them: no screen of the app, and without its frame. */
  readonly isSheet?: true
}

export const openFirst = async (page: Page, id = 'red-lorry-yellow-lorry') => {
  await page.getByTestId(`tile-${id}`).click()
  await page.getByTestId('big-button').waitFor()
}
export const say = async (page: Page) => {
  await page.getByTestId('big-button').click()
  await page.getByTestId('verdict-panel').waitFor()
  await page.waitForTimeout(1_700)
}
/** Children who practise on one computer, with what is private open. */
export const family = 'children=Ada,Ben,Charlotte&passphrase=four+green+words&open&recordings=2'
export const openChild = async (page: Page) => {
  await page.getByTestId('who-grown-ups').click()
  await page.getByTestId('child-0').click()
  await page.getByTestId('consent-recording-ask').waitFor()
}
export const toTop = async (page: Page, id: string) => {
  await page.getByTestId(id).waitFor()
  await page.getByTestId('setting-strictness-usual').waitFor()
  await page.getByTestId('setting-dialect-general-american').waitFor()
  await page.getByTestId(id).evaluate((part) => part.scrollIntoView())
}
export const openFromSettings = async (page: Page, place: string) => {
  await page.getByTestId('nav-settings').click()
  await page.getByTestId(`settings-${place}`).click()
}
