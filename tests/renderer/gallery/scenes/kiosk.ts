import type { Scene } from '../scene.ts'

/** The app for passers-by. */
export const kioskScenes: Readonly<Record<string, Scene>> = {
  'kiosk-attract': {
    query: 'kiosk&count=8',
    play: async (page) => {
      await page.locator('[data-awake="true"]').waitFor()
      await page.waitForTimeout(9_500)
    },
  },
  'kiosk-attract-still': {
    query: 'kiosk&count=8&motion=reduced&language=de',
    play: (page) => page.locator('[data-awake="true"]').waitFor(),
  },
  'kiosk-asleep': { query: 'kiosk&count=8', play: async () => undefined },
  'kiosk-choose': { query: 'kiosk&count=8', play: (page) => page.getByTestId('attract-touch').click() },
  'kiosk-practise': {
    query: 'kiosk&count=8&script=right&pace=20',
    play: async (page) => {
      await page.getByTestId('attract-touch').click()
      await page.getByTestId('kiosk-tile-red-lorry-yellow-lorry').click()
      await page.getByTestId('big-button').click()
      await page.getByTestId('verdict-panel').waitFor()
    },
  },
  'kiosk-countdown': {
    query: 'kiosk&count=8&idle=1500',
    play: async (page) => {
      await page.getByTestId('attract-touch').click()
      await page.getByTestId('still-there').waitFor()
      await page.waitForTimeout(2_600)
    },
  },
  'kiosk-code': {
    query: 'kiosk&count=8&language=de',
    play: async (page) => {
      await page.getByTestId('way-out').hover()
      await page.mouse.down()
      await page.getByTestId('way-out-pad').waitFor()
      await page.mouse.up()
      for (const digit of '1234') await page.getByTestId(`pin-${digit}`).click()
      await page.getByTestId('way-out-leave').click()
      await page.getByTestId('pin-7').click()
      await page.getByTestId('pin-1').click()
    },
  },
}
