import type { Page } from 'playwright-core'

export const passphrase = 'four green words here'
/** Three children, and what is private is open. */
export const three = `children=Ada,Ben,Charlotte&passphrase=${passphrase}&open`

export const openChildren = async (page: Page) => {
  await page.getByTestId('who-grown-ups').click()
  await page.getByTestId('child-0').waitFor()
}
export const openFirst = async (page: Page) => {
  await openChildren(page)
  await page.getByTestId('child-0').click()
  await page.getByTestId('consent-recording').waitFor()
}
