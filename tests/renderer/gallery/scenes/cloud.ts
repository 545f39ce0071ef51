import type { Page } from 'playwright-core'
import { family, openFromSettings, type Scene } from '../scene.ts'

const openAccountOfFamily = async (page: Page) => {
  await page.getByTestId('who-0').click()
  await openAccount(page)
}
const openAccount = async (page: Page) => {
  await openFromSettings(page, 'account')
  await page.getByTestId('account-done').waitFor()
}
const openHealth = async (page: Page) => {
  await openFromSettings(page, 'health')
  await page.getByTestId('health-save').waitFor()
}
const openSync = async (page: Page) => {
  await openFromSettings(page, 'sync')
  await page.getByTestId('sync-done').waitFor()
}
const openOpinion = async (page: Page) => {
  await openFromSettings(page, 'opinion')
  await page.getByTestId('opinion-key').waitFor()
}

/** Account, sync, second opinion and health. */
export const cloudScenes: Readonly<Record<string, Scene>> = {
  'health-good': { query: '', play: openHealth },
  'health-faults': {
    query: 'faults&language=de',
    play: async (page) => {
      await openHealth(page)
      await page.getByTestId('health-save').click()
    },
  },
  'health-renewing': {
    query: 'renewing&rules',
    play: async (page) => {
      await openHealth(page)
      await page.getByTestId('health-rules').scrollIntoViewIfNeeded()
    },
  },
  'health-report': {
    query: 'faults&language=de',
    play: async (page) => {
      await openHealth(page)
      await page.getByTestId('health-show').click()
      await page.getByTestId('health-send').scrollIntoViewIfNeeded()
    },
  },
  'health-waiting': {
    query: 'faults',
    play: async (page) => {
      await openHealth(page)
      await page.getByTestId('health-show').click()
      await page.getByTestId('health-send').click()
      await page.getByTestId('health-keep').scrollIntoViewIfNeeded()
    },
  },
  'opinion-none': { query: '', play: openOpinion },
  'opinion-key': { query: 'opinion=key&passphrase=four+green+words&open&language=de', play: openOpinion },
  'opinion-file': {
    query: 'opinion=file&passphrase=four+green+words&open',
    play: async (page) => {
      await openOpinion(page)
      await page.getByTestId('opinion-keep').click()
      await page.getByTestId('opinion-kept').scrollIntoViewIfNeeded()
    },
  },
  'sync-off': { query: '', play: openSync },
  'sync-resting': { query: 'sync=resting', play: openSync },
  'sync-waiting-german': { query: 'sync=waiting&language=de', play: openSync },
  'sync-signed-out': { query: 'sync=signed-out', play: openSync },
  'sync-troubled': { query: 'sync=troubled', play: openSync },
  'sync-code': {
    query: 'sync=second',
    play: async (page) => {
      await openSync(page)
      await page.getByTestId('sync-locked-code').fill('4K7T-WX02-9QJM')
      await page.getByTestId('sync-make-code').click()
      await page.getByTestId('sync-code').waitFor()
      await page.getByTestId('sync-unlock').click()
      await page.getByRole('alert').filter({ hasText: 'slip' }).waitFor()
    },
  },
  'account-none': { query: '', play: openAccount },
  'account-sign-in': {
    query: 'account=out&passphrase=four+green+words&open',
    play: async (page) => {
      await openAccount(page)
      await page.getByTestId('account-email').fill('dana@example.org')
      await page.getByTestId('account-password').fill('not this one')
      await page.getByTestId('account-send').click()
      await page.waitForTimeout(300)
    },
  },
  'account-sign-up': {
    query: 'account=out&language=de',
    play: async (page) => {
      await openAccount(page)
      await page.getByTestId('account-way-sign-up').click()
      await page.getByTestId('account-email').fill('neu@example.org')
      await page.getByTestId('account-adult').click()
    },
  },
  'account-code': {
    query: 'account=out',
    play: async (page) => {
      await openAccount(page)
      await page.getByTestId('account-email').fill('dana@example.org')
      await page.getByTestId('account-send-code').click()
      await page.getByTestId('account-code').fill('4242')
    },
  },
  'account-browser': {
    query: 'account=out&language=de',
    play: async (page) => {
      await openAccount(page)
      await page.getByTestId('account-google').click()
      await page.getByTestId('account-browser').waitFor()
    },
  },
  account: { query: `${family}&account=in&unsent=3`, play: openAccountOfFamily },
  'account-german': { query: `${family}&account=offline&language=de`, play: openAccountOfFamily },
  'account-out': {
    query: `${family}&account=in&unsent=3`,
    play: async (page) => {
      await openAccountOfFamily(page)
      await page.getByTestId('account-sign-out').click()
      await page.getByTestId('account-out-sure').scrollIntoViewIfNeeded()
    },
  },
  'account-new': {
    query: `${family}&account=new&language=de`,
    play: async (page) => {
      await openAccountOfFamily(page)
      await page.getByTestId('account-whose-clinic').click()
    },
  },
  'account-invite': {
    query: `${family}&account=in`,
    play: async (page) => {
      await openAccountOfFamily(page)
      await page.getByTestId('account-child-1').click()
      await page.getByTestId('account-invite-make').click()
      await page.getByTestId('account-invite-code').scrollIntoViewIfNeeded()
    },
  },
  'account-locked': { query: 'account=locked&passphrase=four+green+words', play: openAccount },
}
