import { type Scene, toTop } from '../scene.ts'

/** Secrets: PIN, passphrase, recovery code. */
export const gateScenes: Readonly<Record<string, Scene>> = {
  door: {
    query: 'pin=2468',
    play: async (page) => {
      await page.getByTestId('nav-settings').click()
      await page.getByTestId('secret-pin').fill('2469')
      await page.getByTestId('form-open-send').click()
      await page.getByTestId('door').evaluate((part) => part.scrollIntoView())
    },
  },
  'door-wait': {
    query: 'pin=2468&passphrase=four+words&language=de',
    play: async (page) => {
      await page.getByTestId('nav-settings').click()
      for (const wrong of ['1111', '2222', '3333']) {
        await page.getByTestId('secret-pin').fill(wrong)
        await page.getByTestId('form-open-send').click()
      }
      await page.getByTestId('door').evaluate((part) => part.scrollIntoView())
    },
  },
  'door-forgotten': {
    query: 'pin=2468&passphrase=four+words',
    play: async (page) => {
      await page.getByTestId('nav-settings').click()
      await page.getByTestId('door-forgotten').click()
      await page.getByTestId('door').evaluate((part) => part.scrollIntoView())
    },
  },
  'pin-set': {
    query: '',
    play: async (page) => {
      await page.getByTestId('nav-settings').click()
      await page.getByTestId('pin-set').click()
      await page.getByTestId('secret-newPin').fill('24680')
      await toTop(page, 'pin-settings')
    },
  },
  'safe-code': {
    query: '',
    play: async (page) => {
      await page.getByTestId('nav-settings').click()
      await page.getByTestId('form-set-up').waitFor()
      await page.getByTestId('secret-next').fill('four green words here')
      await page.getByTestId('form-set-up-send').click()
      await page.getByTestId('recovery-code').waitFor()
      await toTop(page, 'vault-settings')
    },
  },
  'safe-locked': {
    query: 'passphrase=four+green+words',
    play: async (page) => {
      await page.getByTestId('nav-settings').click()
      await page.getByTestId('vault-other-way').click()
      await toTop(page, 'vault-settings')
    },
  },
}
