import { readFile } from 'node:fs/promises'
import { createRequire } from 'node:module'
import type { Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import german from '../../renderer/messages/de.json' with { type: 'json' }
import { three as open3, openChildren, openFirst, passphrase } from './children.ts'
import { startSite } from './gallery/site.ts'

/** Who practises, in a real browser under the real content policy, on the stand-in bridge. */
const axePath = createRequire(import.meta.url).resolve('axe-core/axe.min.js')
let site: Awaited<ReturnType<typeof startSite>>
beforeAll(async () => {
  site = await startSite()
}, 90_000)
afterAll(() => site?.close())

const open = (query: string, viewport = { width: 1366, height: 768 }): Promise<Page> =>
  site.open(`motion=reduced&count=6&${query}`, { viewport })
const focused = (page: Page) =>
  page.evaluate(() => document.activeElement?.getAttribute('data-testid') ?? document.activeElement?.id ?? '')
const tabTo = async (page: Page, testId: string) => {
  for (let step = 0; step < 80 && (await focused(page)) !== testId; step += 1) await page.keyboard.press('Tab')
  expect(await focused(page)).toBe(testId)
}
const calls = (page: Page, name: string) =>
  page.evaluate((wanted) => window.standIn.made.filter((call) => call.name === wanted).map((call) => call.input), name)
describe('who practises', () => {
  test('is asked at the start where there are several, by pictures of 64 px and more, and once', async () => {
    const page = await open(open3)
    for (const [index, name] of ['Ada', 'Ben', 'Charlotte'].entries()) {
      const card = page.getByTestId(`who-${index}`)
      await card.waitFor()
      expect(await card.textContent()).toBe(name)
      const box = await card.boundingBox()
      expect(Math.min(box?.width ?? 0, box?.height ?? 0)).toBeGreaterThanOrEqual(64)
    }
    expect(await page.title()).toContain('Who practises?')
    await page.getByTestId('who-1').click()
    await page.getByTestId('tile-red-lorry-yellow-lorry').waitFor()
    expect(await page.getByTestId('nav-who').getAttribute('aria-label')).toContain('Ben')
    // Another child’s turn.
    await page.getByTestId('nav-who').click()
    await page.getByTestId('who-2').click()
    await expect.poll(() => page.getByTestId('nav-who').getAttribute('aria-label')).toContain('Charlotte')
    expect(await calls(page, 'children.choose')).toHaveLength(2)
    await page.close()
  })

  test('is not asked where there is one', async () => {
    const page = await open(`children=Ada&passphrase=${passphrase}&open`)
    await page.getByTestId('tile-red-lorry-yellow-lorry').waitFor()
    expect(await page.getByTestId('nav-who').count()).toBe(0)
    await page.close()
  })

  test('keeps everything else waiting until it is answered', async () => {
    const page = await open(open3)
    await page.getByTestId('who-0').waitFor()
    await page.getByTestId('nav-progress').click()
    await page.getByTestId('nav-choose').click()
    expect(await page.getByTestId('who-0').count()).toBe(1)
    expect(await page.getByTestId('tile-red-lorry-yellow-lorry').count()).toBe(0)
    await page.close()
  })

  test('shows pictures without names while the names are locked, no two alike, each with a name for readers', async () => {
    const page = await open(`children=Ada,Ben&passphrase=${passphrase}`)
    await page.getByTestId('who-1').waitFor()
    const labels = await Promise.all([0, 1].map((index) => page.getByTestId(`who-${index}`).getAttribute('aria-label')))
    expect(new Set(labels).size).toBe(2)
    expect(await page.locator('main').textContent()).not.toMatch(/Ada|Ben/)
    await page.close()
  })

  test('comes up again for the next child once a second one is added', async () => {
    const page = await open(`children=Ada&passphrase=${passphrase}&open`)
    await page.getByTestId('nav-settings').click()
    await page.getByTestId('settings-profiles').click()
    await page.getByTestId('child-add').click()
    await page.getByTestId('child-name').fill('Ben')
    await page.getByTestId('child-save').click()
    await page.getByTestId('consents').waitFor()
    await page.getByTestId('nav-choose').click()
    await page.getByTestId('who-1').waitFor()
    await page.close()
  })
})

describe('the grown-ups’ screen of children', () => {
  test('takes a second child by its picture alone where there is no passphrase, and asks who practises', async () => {
    const page = await open('')
    await page.getByTestId('nav-settings').click()
    await page.getByTestId('settings-profiles').click()
    await page.getByTestId('child-add').click()
    expect(await page.getByTestId('child-name').isDisabled()).toBe(true)
    expect(await page.getByTestId('child-save').isDisabled()).toBe(true)
    await page.getByTestId('avatar-frog').click()
    await page.getByTestId('child-save').click()
    await page.getByTestId('consents').waitFor()
    expect(await calls(page, 'children.add')).toMatchObject([{ name: null, avatar: 'frog', notes: '' }])
    await page.getByTestId('nav-choose').click()
    await page.getByTestId('who-1').waitFor()
    await page.close()
  })

  test('stands behind the PIN', async () => {
    const page = await open(`${open3}&pin=2468`)
    await page.getByTestId('who-grown-ups').click()
    await page.getByTestId('door').waitFor()
    expect(await page.getByTestId('child-0').count()).toBe(0)
    await page.getByTestId('secret-pin').fill('2468')
    await page.getByTestId('form-open-send').click()
    await page.getByTestId('child-0').waitFor()
    await page.close()
  })

  test('says why there are no names without a passphrase, sets one up, shows its code, and then takes a name', async () => {
    const page = await open('')
    await page.getByTestId('nav-settings').click()
    await page.getByTestId('settings-profiles').click()
    await page.getByText('A name tells who a child is').waitFor()
    await page.getByTestId('secret-next').fill(passphrase)
    await page.getByTestId('form-set-up-send').click()
    await page.getByTestId('recovery-code').waitFor()
    await page.getByTestId('recovery-done').click()
    await page.getByTestId('child-0').click()
    await page.getByTestId('child-name').fill('Ada')
    await page.getByTestId('child-save').click()
    await page.getByTestId('child-saved').waitFor()
    await expect.poll(() => page.locator('#screen-title').textContent()).toBe('Ada')
    await page.close()
  })

  test('sends what was changed, and nothing else', async () => {
    const page = await open(open3)
    await openFirst(page)
    await page.getByTestId('avatar-moon').click()
    await page.getByTestId('child-born').fill('2019-05')
    await page.getByTestId('target-sound').selectOption('S')
    await page.getByTestId('target-position').selectOption('final')
    await page.getByTestId('target-add').click()
    await page.getByTestId('target-add').click()
    await page.getByTestId('setting-dialect-southern-british-english').click()
    await page.getByTestId('child-save').click()
    await page.getByTestId('child-saved').waitFor()
    expect(await page.getByTestId('child-save').isDisabled()).toBe(true)
    const [change] = await calls(page, 'children.change')
    expect(change).toMatchObject({
      details: { avatar: 'moon', birthMonth: '2019-05', dialect: { profileId: 'southern-british-english' } },
      targets: [{ sound: 'S', position: 'final' }],
    })
    expect(Object.keys((change as { details: object }).details)).not.toContain('name')
    await page.close()
  })

  test('lets the browser remember nothing that is typed', async () => {
    const page = await open(open3)
    await openFirst(page)
    await page.getByTestId('consent-recording-ask').click()
    await page.getByTestId('delete-start').click()
    const fields = page.locator('main').locator('input:not([type=radio], [type=checkbox], [type=hidden]), textarea')
    const kept = await fields.evaluateAll((all) => all.map((field) => field.getAttribute('autocomplete')))
    expect(kept.length).toBeGreaterThanOrEqual(6)
    expect(kept.filter((each) => each !== 'off')).toEqual([])
    await page.close()
  })

  test('keeps name and notes shut while they are locked, and fills them in when they are unlocked', async () => {
    const page = await open(`children=Ada,Ben&passphrase=${passphrase}`)
    await openFirst(page)
    expect(await page.getByTestId('child-name').isDisabled()).toBe(true)
    await page.evaluate((given) => window.standIn.call('vault.unlock', { passphrase: given }), passphrase)
    await expect.poll(() => page.getByTestId('child-name').inputValue()).toBe('Ada')
    expect(await page.getByTestId('child-name').isDisabled()).toBe(false)
    await page.close()
  })

  test('deletes only after the name was typed, shows the proof, and asks anew who practises', async () => {
    const page = await open(`${open3}&recordings=2`)
    await openFirst(page)
    await page.getByTestId('delete-start').click()
    const now = page.getByTestId('delete-now')
    expect(await now.isDisabled()).toBe(true)
    await page.getByTestId('delete-word').fill('Ben')
    expect(await now.isDisabled()).toBe(true)
    await page.getByTestId('delete-word').fill(' ada ')
    await now.click()
    await page.getByTestId('certificate').waitFor()
    expect(await page.getByTestId('certificate').textContent()).toContain('Recordings2')
    await page.getByTestId('certificate-done').click()
    await page.getByTestId('child-1').waitFor()
    expect(await page.getByTestId('child-2').count()).toBe(0)
    await page.getByTestId('nav-choose').click()
    await page.getByTestId('who-1').waitFor()
    await page.close()
  })
})

test('with the keyboard alone: a child chooses itself, a grown-up names, agrees and deletes', async () => {
  const page = await open(open3)
  await page.getByTestId('who-0').waitFor()
  await expect.poll(() => focused(page)).toBe('screen-title')
  await tabTo(page, 'who-1')
  await page.keyboard.press('Enter')
  await expect.poll(() => focused(page)).toBe('screen-title')
  await tabTo(page, 'nav-settings')
  await page.keyboard.press('Enter')
  await page.getByTestId('settings-profiles').waitFor()
  await tabTo(page, 'settings-profiles')
  await page.keyboard.press('Enter')
  await page.getByTestId('child-1').waitFor()
  await tabTo(page, 'child-1')
  await page.keyboard.press('Enter')
  await page.getByTestId('consents').waitFor()
  await tabTo(page, 'child-name')
  await page.keyboard.type('jamin')
  await page.keyboard.press('Enter')
  await page.getByTestId('child-saved').waitFor()
  await tabTo(page, 'consent-cloud-ask')
  await page.keyboard.press('Enter')
  await expect.poll(() => focused(page)).toBe('consent-guardian')
  await page.keyboard.type('Mara')
  await page.keyboard.press('Tab')
  await page.keyboard.press('Space')
  await page.keyboard.press('Tab')
  await page.keyboard.press('Space')
  await tabTo(page, 'consent-save')
  await page.keyboard.press('Enter')
  await expect.poll(() => page.getByTestId('consent-cloud-state').textContent()).toBe('Agreed')
  // What had the focus is gone; it stays in the card, and goes on from there.
  await expect.poll(() => focused(page)).toBe('consent-cloud')
  await page.keyboard.press('Tab')
  expect(await focused(page)).toBe('consent-cloud-withdraw')
  await page.keyboard.press('Enter')
  await expect.poll(() => focused(page)).toBe('consent-cloud-withdraw-now')
  await page.keyboard.press('Enter')
  await expect.poll(() => page.getByTestId('consent-cloud-state').textContent()).toBe('Not agreed')
  await expect.poll(() => focused(page)).toBe('consent-cloud')
  await page.locator('#screen-title').focus()
  await tabTo(page, 'delete-start')
  await page.keyboard.press('Enter')
  await tabTo(page, 'delete-word')
  const name = await page.locator('#screen-title').textContent()
  await page.keyboard.type(name ?? '')
  await page.keyboard.press('Enter')
  await page.getByTestId('certificate').waitFor()
  await page.close()
})

interface AxeAnswer {
  readonly violations: readonly { readonly id: string; readonly nodes: readonly { readonly html: string }[] }[]
}

async function violations(page: Page, isStrict: boolean): Promise<readonly string[]> {
  await page.evaluate(await readFile(axePath, 'utf8'))
  const answer = (await page.evaluate(
    `axe.run({ rules: { 'color-contrast-enhanced': { enabled: ${isStrict} } } })`,
  )) as AxeAnswer
  return answer.violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html.slice(0, 160)).join(' | ')}`)
}

describe('axe finds nothing', () => {
  test.each(['light', 'dusk', 'contrast'])('in %s', async (theme) => {
    const isStrict = theme === 'contrast'
    const found: Record<string, readonly string[]> = {}
    const page = await open(`${open3}&recordings=1&theme=${theme}`)
    await page.getByTestId('who-0').waitFor()
    found.who = await violations(page, isStrict)
    await openChildren(page)
    found.all = await violations(page, isStrict)
    await page.getByTestId('child-0').click()
    await page.getByTestId('consents').waitFor()
    await page.getByTestId('target-add').click()
    await page.getByTestId('consent-recording-ask').click()
    found.child = await violations(page, isStrict)
    await page.getByTestId('consent-guardian').fill('Mara')
    await page.getByTestId('consent-how-on-paper').click()
    await page.getByTestId('consent-sure').click()
    await page.getByTestId('consent-save').click()
    await page.getByTestId('consent-recording-withdraw').click()
    await page.getByTestId('recording-listen').click()
    await page.getByTestId('delete-start').click()
    found.agreed = await violations(page, isStrict)
    await page.getByTestId('delete-word').fill('Ada')
    await page.getByTestId('delete-now').click()
    await page.getByTestId('certificate').waitFor()
    found.gone = await violations(page, isStrict)
    await page.close()
    const locked = await open(`children=Ada,Ben&passphrase=${passphrase}&theme=${theme}`)
    await openChildren(locked)
    found.locked = await violations(locked, isStrict)
    await locked.close()
    const shut = await open(`${open3}&pin=2468&theme=${theme}`)
    await shut.getByTestId('who-grown-ups').click()
    await shut.getByTestId('door').waitFor()
    found.door = await violations(shut, isStrict)
    await shut.close()
    expect(Object.entries(found).filter(([, list]) => list.length > 0)).toEqual([])
  })
})

describe('layout', () => {
  test.each([
    [1366, 768],
    [820, 1180],
    [390, 844],
  ])('%i x %i: nothing runs out sideways, in English and German', async (width, height) => {
    for (const language of ['en', 'de']) {
      const page = await open(`${open3}&recordings=2&language=${language}`, { width, height })
      const overflow = () => page.evaluate(() => document.documentElement.scrollWidth - innerWidth)
      await page.getByTestId('who-0').waitFor()
      expect(await overflow()).toBeLessThanOrEqual(0)
      await openFirst(page)
      await page.getByTestId('consent-recording-ask').click()
      await page.getByTestId('delete-start').click()
      expect(await overflow()).toBeLessThanOrEqual(0)
      await page.close()
    }
  })
})

test('German says all of it in German', async () => {
  const page = await open(`${open3}&language=de`)
  await page.getByText(german['who.title']).waitFor()
  await openFirst(page)
  const shown = (await page.locator('main').textContent()) ?? ''
  for (const id of ['agree.lead', 'agree.recording.where', 'kept.days', 'profiles.delete.start'] as const)
    expect(shown).toContain(german[id])
  await page.close()
})

test('nothing above made the browser complain, the content policy least of all', () => {
  expect(site.complaints).toEqual([])
})
