import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { SettingsFile } from '../../main/ports/index.ts'
import { createSettingsService, readSettings } from '../../main/services/settings.ts'
import { defaultSettings } from '../../preload/contract/defaults.ts'
import { Settings } from '../../preload/contract/settings.ts'
import { unwrap } from '../store/open.ts'

/** A settings file in memory, as JSON would keep it. */
const fileWith = (kept: unknown): SettingsFile & { kept(): unknown } => {
  let text = JSON.stringify(kept ?? null)
  return {
    read: (key) => (key === 'settings' ? JSON.parse(text) : undefined),
    write: (key, value) => {
      if (key === 'settings') text = JSON.stringify(value)
    },
    kept: () => JSON.parse(text),
  }
}

const serviceOver = (settings: SettingsFile) => {
  const told: unknown[] = []
  const service = createSettingsService({ settings, emit: (name, payload) => told.push([name, payload]) })
  return { ...service, told }
}

const anySettings = fc.record<Settings>({
  theme: fc.constantFrom(...Settings.shape.theme.options),
  typeface: fc.constantFrom(...Settings.shape.typeface.options),
  motion: fc.constantFrom(...Settings.shape.motion.options),
  welcomed: fc.boolean(),
  opensWith: fc.constantFrom('twisters', 'caseload'),
  letterhead: fc.string({ maxLength: 600 }),
  sounds: fc.boolean(),
  countIn: fc.boolean(),
  rShape: fc.constantFrom('bunched', 'retroflex'),
  hand: fc.constantFrom('right', 'left'),
  scanMs: fc.integer({ min: 0, max: 10_000 }),
  language: fc.string({ maxLength: 35 }),
  modelVoice: fc.string({ maxLength: 500 }),
  fetchesPacks: fc.boolean(),
  renewsAtClose: fc.boolean(),
  microphoneId: fc.option(fc.string({ maxLength: 500 })),
  soundsShown: fc.constantFrom('targets', 'all'),
  dialect: fc.record({
    profileId: fc.constantFrom('general-american', 'african-american-english'),
    options: fc.subarray(['t-glottaling', 'l-vocalisation']),
  }),
  strictness: fc.constantFrom('lenient', 'gentle', 'usual', 'strict', 'strictest'),
  pauseBudgetMs: fc.integer({ min: 300, max: 10_000 }),
  closeGateAfterMs: fc.integer({ min: 30_000, max: 3_600_000 }),
  lockVaultAfterMs: fc.integer({ min: 60_000, max: 86_400_000 }),
  recordingDays: fc.integer({ min: 1, max: 365 }),
})

describe('settings as they were kept', () => {
  it('are the defaults where there is nothing, or nothing of use', () => {
    for (const kept of [undefined, null, 7, 'dusk', [], ['theme'], {}])
      expect(readSettings(kept)).toEqual(defaultSettings)
  })

  it('lose no good field to a damaged one', () => {
    expect(readSettings({ theme: 'dusk', typeface: 'comic', pauseBudgetMs: -1, sounds: false, tempo: 3 })).toEqual({
      ...defaultSettings,
      ...{ theme: 'dusk', sounds: false },
    })
  })

  it('come back as they were written', () => {
    fc.assert(
      fc.property(anySettings, (settings) => {
        expect(readSettings(settings)).toEqual(settings)
      }),
    )
  })

  it('are always settings, whatever the file says', () => {
    const anyKept = fc.oneof(
      fc.jsonValue(),
      fc.dictionary(fc.constantFrom(...Object.keys(Settings.shape)), fc.jsonValue()),
    )
    fc.assert(
      fc.property(anyKept, (kept) => {
        expect(Settings.safeParse(readSettings(kept)).success).toBe(true)
      }),
    )
  })
})

describe('the settings service', () => {
  it('changes what is given, keeps it, tells the windows and the other services', async () => {
    const file = fileWith({ theme: 'dusk' })
    const { handlers, currentSettings, told } = serviceOver(file)
    const wanted = { ...defaultSettings, theme: 'dusk', sounds: false, microphoneId: 'usb' }
    expect(unwrap(await handlers['settings.change']({ sounds: false, microphoneId: 'usb' }))).toEqual(wanted)
    expect(currentSettings()).toEqual(wanted)
    expect(unwrap(await handlers['settings.get']())).toEqual(wanted)
    expect(file.kept()).toEqual(wanted)
    expect(told).toEqual([['settings.changed', wanted]])
    expect(serviceOver(file).currentSettings()).toEqual(wanted)
  })

  it('takes null for a choice, not for an absence', async () => {
    const { handlers, currentSettings } = serviceOver(fileWith({ microphoneId: 'usb' }))
    unwrap(await handlers['settings.change']({ microphoneId: null }))
    expect(currentSettings().microphoneId).toBeNull()
  })

  it('says nothing and writes nothing when nothing changes', async () => {
    const file = fileWith(null)
    const { handlers, told } = serviceOver(file)
    unwrap(await handlers['settings.change']({ theme: defaultSettings.theme }))
    expect(told).toEqual([])
    expect(file.kept()).toBeNull()
  })

  it('refuses what the schema does not allow, and stays as it was', async () => {
    const { handlers, currentSettings, told } = serviceOver(fileWith(null))
    const result = await handlers['settings.change']({ pauseBudgetMs: 5 })
    expect(result).toMatchObject({ ok: false, error: { code: 'bad-input' } })
    expect(currentSettings()).toEqual(defaultSettings)
    expect(told).toEqual([])
  })

  it.each([
    ['ENOSPC', 'disk-full'],
    ['EROFS', 'store-unavailable'],
  ])('says so when the file cannot be written (%s), and stays as it was', async (code, expected) => {
    const broken: SettingsFile = {
      read: () => null,
      write: () => {
        throw Object.assign(new Error('no'), { code })
      },
    }
    const { handlers, currentSettings, told } = serviceOver(broken)
    const result = await handlers['settings.change']({ sounds: false })
    expect(result).toMatchObject({ ok: false, error: { code: expected } })
    expect(currentSettings()).toEqual(defaultSettings)
    expect(told).toEqual([])
  })

  it('starts with the defaults when the file cannot be read', () => {
    const broken: SettingsFile = {
      read: () => {
        throw new SyntaxError('half a file')
      },
      write: () => {},
    }
    expect(serviceOver(broken).currentSettings()).toEqual(defaultSettings)
  })
})
