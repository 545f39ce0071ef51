import { describe, expect, it } from 'vitest'
import { createPinHasher } from '../../main/vault/pin.ts'
import { passphraseCost, SlowKeyCost, slowKey } from '../../main/vault/slowKey.ts'

const cheap = { N: 2 ** 10, r: 8, p: 1 }

describe('a slow key', () => {
  it('is that of RFC 7914, section 12', async () => {
    const key = await slowKey('pleaseletmein', Buffer.from('SodiumChloride'), { N: 16_384, r: 8, p: 1 })
    expect(key.toString('hex')).toBe('7023bdcb3afd7348461c06cd81fd38ebfda8fbba904f8e3ea9b543f6545da1f2')
  })

  it('can be had at the usual cost, and at twice that, which is beyond what Node allows by itself', async () => {
    expect(passphraseCost).toEqual({ N: 131_072, r: 8, p: 1 })
    expect(await slowKey('a', Buffer.alloc(16), passphraseCost)).toHaveLength(32)
    expect(await slowKey('a', Buffer.alloc(16), { N: 2 ** 18, r: 8, p: 1 })).toHaveLength(32)
  })

  it.each([
    { N: 2 ** 21, r: 8, p: 1 },
    { N: 2 ** 17 + 1, r: 8, p: 1 },
    { N: 2, r: 8, p: 1 },
    { N: 2 ** 17, r: 1_000, p: 1 },
    { N: 2 ** 17, r: 8, p: 64 },
    { N: 2 ** 17, r: 8 },
  ])('is not made at a cost that a file was changed to (%o)', (cost) => {
    expect(SlowKeyCost.safeParse(cost).success).toBe(false)
  })
})

describe('a PIN as it is kept', () => {
  const hasher = createPinHasher(cheap)

  it('is known again, and no other one is', async () => {
    const kept = JSON.parse(JSON.stringify(await hasher.make('0712')))
    expect(await hasher.matches(kept, '0712')).toBe(true)
    for (const other of ['0713', '712', '07120', '00712', '']) expect(await hasher.matches(kept, other)).toBe(false)
  })

  it('is salted: the same PIN looks different each time', async () => {
    expect(JSON.stringify(await hasher.make('0712'))).not.toBe(JSON.stringify(await hasher.make('0712')))
  })

  it('that is no such thing matches nothing', async () => {
    const kept = (await hasher.make('0712')) as object
    for (const other of [null, '0712', {}, { ...kept, hash: '' }, { ...kept, cost: { N: 3, r: 1, p: 1 } }])
      expect(await hasher.matches(other, '0712')).toBe(false)
  })
})
