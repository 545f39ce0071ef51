import { describe, expect, it } from 'vitest'
import { checkNewPassphrase, plainPassphrase } from '../../../main/core/secrets/passphrase.ts'

describe('a passphrase', () => {
  it('is the same whichever keyboard wrote it', () => {
    expect(plainPassphrase(' Ka\u0308fer\u00a0 im  Schrank ')).toBe(plainPassphrase('K\u00e4fer im Schrank'))
  })
  it('keeps its capitals', () => {
    expect(plainPassphrase('Abc')).not.toBe(plainPassphrase('abc'))
  })
  it.each(['', '123456789', 'a         b', 'aaaaaaaaaaaaaaaa', 'abababababab'])('“%s” is refused', (typed) => {
    expect(checkNewPassphrase(typed)).toMatchObject({ ok: false, error: { code: 'bad-input' } })
  })
  it.each(['four words and more', 'Käfer-im-Schrank', '赤い長靴の小さな猫が走る'])('“%s” will do', (typed) => {
    expect(checkNewPassphrase(typed).ok).toBe(true)
  })
})
