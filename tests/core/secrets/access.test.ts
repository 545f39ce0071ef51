import { describe, expect, it } from 'vitest'
import { access, whoMay } from '../../../main/core/secrets/access.ts'
import { defaultSettings } from '../../../preload/contract/defaults.ts'
import { calls } from '../../../preload/contract/index.ts'
import { Settings } from '../../../preload/contract/settings.ts'

describe('who may call what', () => {
  it('is said of every call of the contract, and of no other', () => {
    expect(Object.keys(access).sort()).toEqual(Object.keys(calls).sort())
  })

  it('lets a child change how it looks and sounds, and nothing else', () => {
    const ofChildren = Object.keys(Settings.shape).filter((name) => {
      const change = { [name]: defaultSettings[name as keyof Settings] }
      return whoMay('settings.change', change) === 'everybody'
    })
    expect(ofChildren.sort()).toEqual([
      ...[
        'countIn',
        'hand',
        'language',
        'microphoneId',
        'modelVoice',
        'motion',
        'rShape',
        'scanMs',
        'sounds',
        'theme',
        'typeface',
      ],
    ])
  })

  it('takes a change of two for that of the grown-ups where one of them is', () => {
    expect(whoMay('settings.change', { theme: 'dusk', strictness: 'strict' })).toBe('grown-up')
    expect(whoMay('settings.change', { theme: 'dusk', strictness: undefined })).toBe('everybody')
    expect(whoMay('settings.change', {})).toBe('everybody')
  })

  it('is only for grown-ups where it is not said', () => {
    for (const name of ['children.forgotten', 'constructor', '__proto__'])
      expect(whoMay(name as 'app.info', {})).toBe('grown-up')
  })

  it('shuts nobody out from the ways back in', () => {
    const ways = ['gate.status', 'gate.open', 'gate.setPin', 'vault.status', 'vault.unlock', 'vault.recover'] as const
    for (const name of ways) expect(access[name]).toBe('everybody')
  })
})
