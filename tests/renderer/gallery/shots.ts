import { mkdir } from 'node:fs/promises'
import { join } from 'node:path'
import { chromium, type Page } from 'playwright-core'
import { clinicScenes } from './clinicScenes.ts'
import { firstRunScenes } from './firstRunScenes.ts'
import { serve } from './serve.ts'

/** Takes a picture of every screen in every theme and size: node tests/renderer/gallery/shots.ts <built> <out> [filter] */
const [built = 'dist/gallery', out = 'dist/gallery-pictures', filter = ''] = process.argv.slice(2)

const sizes = { laptop: [1366, 768], desktop: [1920, 1080], tablet: [820, 1180] } as const
const themes = ['light', 'dusk', 'contrast'] as const

const openFirst = async (page: Page, id = 'red-lorry-yellow-lorry') => {
  await page.getByTestId(`tile-${id}`).click()
  await page.getByTestId('big-button').waitFor()
}
const say = async (page: Page) => {
  await page.getByTestId('big-button').click()
  await page.getByTestId('verdict-panel').waitFor()
  await page.waitForTimeout(1_700)
}

const compare = async (page: Page) => {
  await page.getByTestId('compare-open').click()
  await page.locator('[data-testid="compare-rows"][data-loaded="true"]').waitFor()
}

const toTop = async (page: Page, id: string) => {
  await page.getByTestId(id).waitFor()
  await page.getByTestId('setting-strictness-usual').waitFor()
  await page.getByTestId('setting-dialect-general-american').waitFor()
  await page.getByTestId(id).evaluate((part) => part.scrollIntoView())
}

const openAlbum = async (page: Page) => {
  await page.getByTestId('nav-album').click()
  await page.getByTestId('album-stars').waitFor()
}

const openLibrary = async (page: Page) => {
  await page.getByTestId('nav-settings').click()
  await page.getByTestId('settings-library').click()
  await page.getByTestId('packs').waitFor()
}

const writeTwister = async (page: Page, text: string) => {
  await page.getByTestId('own-new').click()
  await page.getByTestId('own-text').fill(text)
  await page.waitForTimeout(600)
}

/** Children who practise on one computer, with what is private open. */
const family = 'children=Ada,Ben,Charlotte&passphrase=four+green+words&open&recordings=2'
const openVoices = async (page: Page) => {
  await page.getByTestId('who-0').click()
  await page.getByTestId('nav-settings').click()
  await page.getByTestId('settings-voices').click()
}
const openAccountOfFamily = async (page: Page) => {
  await page.getByTestId('who-0').click()
  await openAccount(page)
}
const recordOne = async (page: Page, id: string, takes: number) => {
  const row = page.getByTestId(`voices-${id}`)
  for (let made = 0; made < takes; made += 1) {
    await row.getByTestId('voices-record').click()
    await row.getByTestId('voices-stop').click()
    await row.and(page.locator('[data-phase="idle"]')).waitFor()
  }
}
const openChild = async (page: Page) => {
  await page.getByTestId('who-grown-ups').click()
  await page.getByTestId('child-0').click()
  await page.getByTestId('consent-recording-ask').waitFor()
}

const openAccount = async (page: Page) => {
  await page.getByTestId('nav-settings').click()
  await page.getByTestId('settings-account').click()
  await page.getByTestId('account-done').waitFor()
}

const openHealth = async (page: Page) => {
  await page.getByTestId('nav-settings').click()
  await page.getByTestId('settings-health').click()
  await page.getByTestId('health-save').waitFor()
}
const openSync = async (page: Page) => {
  await page.getByTestId('nav-settings').click()
  await page.getByTestId('settings-sync').click()
  await page.getByTestId('sync-done').waitFor()
}

const openOpinion = async (page: Page) => {
  await page.getByTestId('nav-settings').click()
  await page.getByTestId('settings-opinion').click()
  await page.getByTestId('opinion-key').waitFor()
}
const openNote = async (page: Page) => {
  await openFirst(page)
  await say(page)
  await page.getByTestId('grown-ups').click()
  await page.getByTestId('opinion-note').or(page.getByTestId('opinion-lost')).scrollIntoViewIfNeeded()
}

/** Attempts to be listened to, as a therapist sees them. */
const openReview = async (page: Page) => {
  await page.getByTestId('nav-progress').click()
  await page.getByTestId('progress-review').click()
  await page.getByTestId('review-therapist').click()
  await page.getByTestId('review-desk').waitFor()
  await page.waitForTimeout(500)
}

const scenes: Readonly<Record<string, { readonly query: string; readonly play: (page: Page) => Promise<void> }>> = {
  'review-who': {
    query: 'progress=some&reviews=12&recordings=6',
    play: async (page) => {
      await page.getByTestId('nav-progress').click()
      await page.getByTestId('progress-review').click()
      await page.getByTestId('review-therapist').waitFor()
    },
  },
  review: { query: 'progress=some&reviews=12&recordings=6&passphrase=four+green+words&open', play: openReview },
  'review-corrected': {
    query: 'progress=some&reviews=12&recordings=6&passphrase=four+green+words&open',
    play: async (page) => {
      await openReview(page)
      await page.keyboard.press('3')
      await page.keyboard.press('w')
      await page.keyboard.press('ArrowRight')
      await page.keyboard.press('2')
      await page.getByTestId('review-agreement').click()
      await page.getByTestId('review-agreement-table').waitFor()
      await page.waitForTimeout(300)
    },
  },
  'review-no-sound': { query: 'progress=some&reviews=12', play: openReview },
  choose: { query: '', play: async () => undefined },
  mouths: {
    query: 'mouths&size=300',
    play: async (page) => page.setViewportSize({ width: 1366, height: 5_600 }),
  },
  'choose-for-you': { query: 'targets=R,S&said=3&favourites=2&count=287', play: async () => undefined },
  'choose-all': {
    query: 'count=287&favourites=3',
    play: async (page) => {
      await page.getByTestId('shelf-all').click()
      await page.getByTestId('search').fill('shell')
      await page.getByTestId('more-filters').click()
      await page.getByTestId('filter-sound').selectOption('SH')
    },
  },
  'choose-nothing': {
    query: 'language=de',
    play: (page) => page.getByTestId('shelf-favourites').click(),
  },
  'card-target': {
    query: '',
    play: async (page) => {
      await openFirst(page)
      await page.getByTestId('target-R').click()
      await page.waitForTimeout(900)
    },
  },
  card: {
    query: 'script=mixed&pace=60',
    play: async (page) => {
      await openFirst(page)
      await say(page)
      await page.getByTestId('sound-0-0').click()
      await page.waitForTimeout(900)
    },
  },
  'card-pair': {
    query: 'script=mixed&pace=60',
    play: async (page) => {
      await openFirst(page)
      await say(page)
      await page.getByTestId('sound-0-0').click()
      await page.getByTestId('sound-compare').click()
      await page.waitForTimeout(900)
    },
  },
  'card-grownups': {
    query: 'script=mixed&pace=60&language=de&curled',
    play: async (page) => {
      await openFirst(page)
      await say(page)
      await page.getByTestId('sound-0-0').click()
      await page.getByTestId('sound-grown-ups').click()
      await page.waitForTimeout(900)
    },
  },
  'card-still': {
    query: 'motion=reduced',
    play: async (page) => {
      await openFirst(page, 'she-sells-sea-shells-by-the-sea-shore')
      await page.getByTestId('target-SH').click()
    },
  },
  ready: { query: '', play: (page) => openFirst(page) },
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
  steps: {
    query: 'ladder&targets=R&script=mixed&pace=60',
    play: async (page) => {
      await openFirst(page)
      await page.getByTestId('step-word').click()
      await say(page)
    },
  },
  'steps-german': {
    query: 'ladder&targets=SH&language=de',
    play: async (page) => {
      await openFirst(page, 'she-sells-sea-shells-by-the-sea-shore')
      await page.getByTestId('step-twister').waitFor()
    },
  },
  'child-ladder': {
    query: `${family}&ladder`,
    play: async (page) => {
      await openChild(page)
      await page.getByTestId('ladder').evaluate((part) => part.scrollIntoView({ block: 'center' }))
    },
  },
  listening: {
    query: 'script=hangs:listening&pace=200',
    play: async (page) => {
      await openFirst(page, 'she-sells-sea-shells-by-the-sea-shore')
      await page.getByTestId('big-button').click()
      await page.waitForTimeout(1_150)
    },
  },
  mixed: {
    query: 'script=mixed&pace=60',
    play: async (page) => {
      await openFirst(page)
      await say(page)
    },
  },
  right: {
    query: 'script=right&pace=60',
    play: async (page) => {
      await openFirst(page, 'she-sells-sea-shells-by-the-sea-shore')
      await say(page)
    },
  },
  opened: {
    query: 'script=mixed&shown=all&pace=60',
    play: async (page) => {
      await openFirst(page)
      await say(page)
    },
  },
  doubt: {
    query: 'script=doubt&pace=60',
    play: async (page) => {
      await openFirst(page)
      await say(page)
    },
  },
  skipped: {
    query: 'script=skipped&pace=60',
    play: async (page) => {
      await openFirst(page)
      await say(page)
    },
  },
  grownups: {
    query: 'script=mixed&pace=60',
    play: async (page) => {
      await openFirst(page, 'she-sells-sea-shells-by-the-sea-shore')
      await say(page)
      await page.getByTestId('grown-ups').click()
      await page.waitForTimeout(300)
    },
  },
  'grownups-evidence': {
    query: 'script=evidence&pace=60&dialect=african-american-english',
    play: async (page) => {
      await openFirst(page)
      await say(page)
      await page.getByTestId('grown-ups').click()
      await page.getByTestId('grown-ups-others').click()
    },
  },
  compare: {
    query: 'script=mixed&pace=60',
    play: async (page) => {
      await openFirst(page)
      await say(page)
      await compare(page)
      await page.getByTestId('compare-turn').click()
      await page.waitForTimeout(700)
    },
  },
  'compare-long': {
    query: 'script=skipped&pace=60',
    play: async (page) => {
      await openFirst(page, 'she-sells-sea-shells-by-the-sea-shore')
      await say(page)
      await compare(page)
    },
  },
  'compare-german': {
    query: 'script=mixed&pace=60&language=de',
    play: async (page) => {
      await openFirst(page)
      await say(page)
      await compare(page)
    },
  },
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
      await page.getByTestId('nav-settings').click()
      await page.getByTestId('settings-voices').click()
      await page.getByTestId('voices-locked').waitFor()
    },
  },
  silence: {
    query: 'script=refused:silence&pace=60',
    play: async (page) => {
      await openFirst(page)
      await say(page)
    },
  },
  problem: {
    query: 'script=start-fails:microphone-missing',
    play: async (page) => {
      await openFirst(page)
      await page.getByTestId('big-button').click()
      await page.waitForTimeout(1_200)
    },
  },
  'album-empty': { query: '', play: (page) => openAlbum(page) },
  album: { query: 'stars=57', play: (page) => openAlbum(page) },
  'album-full': {
    query: 'stars=960',
    play: async (page) => {
      await openAlbum(page)
      await page.getByTestId('album-page-sea').click()
      await page.setViewportSize({ width: page.viewportSize()?.width ?? 1366, height: 2_600 })
    },
  },
  'album-pages': {
    query: 'stars=480&language=de',
    play: async (page) => {
      await openAlbum(page)
      await page.getByTestId('album-page-sky').click()
    },
  },
  'reward-badge': {
    query: 'earns=badge',
    play: async (page) => {
      await openFirst(page)
      await say(page)
    },
  },
  'progress-empty': { query: '', play: (page) => page.getByTestId('nav-progress').click() },
  progress: { query: 'progress=some', play: (page) => page.getByTestId('nav-progress').click() },
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
  who: { query: family, play: async () => undefined },
  'who-locked': { query: 'children=Ada,Ben&passphrase=four+green+words', play: async () => undefined },
  children: { query: family, play: (page) => page.getByTestId('who-grown-ups').click() },
  'children-locked': {
    query: 'children=Ada,Ben&passphrase=four+green+words&language=de',
    play: (page) => page.getByTestId('who-grown-ups').click(),
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
  recordings: {
    query: `${family}&language=de`,
    play: async (page) => {
      await openChild(page)
      await page.getByTestId('recording-listen').first().click()
      await page.getByTestId('recordings').evaluate((part) => part.scrollIntoView())
    },
  },
  data: {
    query: `${family}&backups=6`,
    play: async (page) => {
      await page.getByTestId('who-0').click()
      await page.getByTestId('nav-settings').click()
      await page.getByTestId('settings-data').click()
      await page.getByTestId('backup-0').waitFor()
    },
  },
  'data-restore': {
    query: `${family}&backups=3`,
    play: async (page) => {
      await page.getByTestId('who-0').click()
      await page.getByTestId('nav-settings').click()
      await page.getByTestId('settings-data').click()
      await page.getByTestId('backup-1-restore').click()
      await page.getByTestId('restore-now').waitFor()
    },
  },
  'data-moving': {
    query: `${family}&backups=3&moving`,
    play: async (page) => {
      await page.getByTestId('who-0').click()
      await page.getByTestId('nav-settings').click()
      await page.getByTestId('settings-data').click()
      await page.getByTestId('export-start').click()
      await page.getByTestId('export').evaluate((part) => part.scrollIntoView())
    },
  },
  figures: {
    query: 'progress=some',
    play: async (page) => {
      await page.getByTestId('nav-progress').click()
      await page.getByTestId('progress-figures').click()
      await page.getByTestId('figures-span').waitFor()
    },
  },
  'figures-german': {
    query: 'progress=some&language=de',
    play: async (page) => {
      await page.getByTestId('nav-progress').click()
      await page.getByTestId('progress-figures').click()
      await page.getByTestId('figures-span').waitFor()
    },
  },
  'data-german': {
    query: `${family}&backups=3&language=de`,
    play: async (page) => {
      await page.getByTestId('who-0').click()
      await page.getByTestId('nav-settings').click()
      await page.getByTestId('settings-data').click()
      await page.getByTestId('backup-1-restore').click()
      await page.getByTestId('restore-now').waitFor()
    },
  },
  damaged: { query: 'backups=3&damaged', play: async () => undefined },
  'data-broken': {
    query: 'backups=3&damaged',
    play: (page) => page.getByTestId('damaged-grown-ups').click(),
  },
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
  'health-good': { query: '', play: openHealth },
  'health-faults': {
    query: 'faults&language=de',
    play: async (page) => {
      await openHealth(page)
      await page.getByTestId('health-save').click()
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
  'opinion-note': { query: 'opinion=differs&script=mixed&pace=60', play: openNote },
  'opinion-lost': { query: 'opinion=lost&script=mixed&pace=60&language=de', play: openNote },
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
  ...clinicScenes,
  ...firstRunScenes,
  'settings-german': {
    query: 'language=de',
    play: async (page) => {
      await page.getByTestId('nav-settings').click()
      await toTop(page, 'settings-grown-ups')
    },
  },
}

await mkdir(out, { recursive: true })
const site = await serve(built)
const browser = await chromium.launch({
  executablePath: '/usr/bin/chromium',
  args: ['--no-sandbox', '--disable-gpu', '--autoplay-policy=no-user-gesture-required'],
})
for (const [size, [width, height]] of Object.entries(sizes)) {
  for (const theme of themes) {
    for (const [name, scene] of Object.entries(scenes)) {
      const picture = `${name}-${theme}-${size}`
      if (!picture.includes(filter)) continue
      const page = await browser.newPage({ viewport: { width, height } })
      page.on(
        'console',
        (message) => message.type() === 'error' && process.stderr.write(`${picture}: ${message.text()}\n`),
      )
      page.on('pageerror', (error) => process.stderr.write(`${picture}: ${error.message}\n`))
      await page.goto(`${site.address}/?theme=${theme}&sounds=off&${scene.query}`)
      await page
        .getByTestId('tile-red-lorry-yellow-lorry')
        .or(page.getByTestId('who-0'))
        .or(page.getByTestId('damaged'))
        .or(page.getByTestId('mouth-sheet'))
        .or(page.getByTestId('attract'))
        .or(page.getByTestId('caseload'))
        .or(page.getByTestId('welcome'))
        .waitFor()
      await scene.play(page)
      await page.waitForTimeout(700)
      await page.screenshot({ path: join(out, `${picture}.png`) })
      await page.close()
    }
  }
}
await browser.close()
await site.close()
