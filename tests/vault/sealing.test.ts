import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { openBytes, sealBytes } from '../../main/vault/sealing.ts'

const bytes = (text: string) => new Uint8Array(Buffer.from(text))
const keyOf = (from: number) => Uint8Array.from({ length: 32 }, (_, index) => index + from)
const anyKey = fc.uint8Array({ minLength: 32, maxLength: 32 })
const anyContext = fc.string({ unit: 'binary' })

/** Made with AESGCM of Python's `cryptography` 38: version, nonce, tag, body; the version stands before the context. */
const known = '016465666768696a6b6c6d6e6f3d15c231adadd41915662015b93f2495047eb108108c76ed5f1b2cc8ad04089f2bb6'
const nonce = Uint8Array.from({ length: 12 }, (_, index) => index + 100)

describe('sealed bytes', () => {
  it('are those that another program makes', () => {
    const sealed = sealBytes(keyOf(0), 'children/name/7', bytes('Leonie says wabbit'), nonce)
    expect(Buffer.from(sealed).toString('hex')).toBe(known)
  })

  it('that another program made are opened', () => {
    const opened = openBytes(keyOf(0), 'children/name/7', new Uint8Array(Buffer.from(known, 'hex')))
    expect(opened).toEqual(bytes('Leonie says wabbit'))
  })

  it('come back as they were, and are 29 more', () => {
    fc.assert(
      fc.property(anyKey, anyContext, fc.uint8Array({ maxLength: 200 }), (key, context, plain) => {
        const sealed = sealBytes(key, context, plain)
        expect(sealed).toHaveLength(plain.length + 29)
        expect(openBytes(key, context, sealed)).toEqual(plain)
      }),
    )
  })

  it('are other ones each time', () => {
    const all = new Set(
      Array.from({ length: 500 }, () =>
        Buffer.from(sealBytes(keyOf(0), 'a', bytes('b')))
          .toString('hex')
          .slice(2, 26),
      ),
    )
    expect(all.size).toBe(500)
  })

  it('never open with another key', () => {
    fc.assert(
      fc.property(anyKey, anyKey, fc.uint8Array({ maxLength: 40 }), (key, other, plain) => {
        fc.pre(!Buffer.from(key).equals(other))
        expect(openBytes(other, 'c', sealBytes(key, 'c', plain))).toBeNull()
      }),
    )
  })

  it('never open in another place', () => {
    fc.assert(
      fc.property(anyContext, anyContext, fc.uint8Array({ maxLength: 40 }), (context, other, plain) => {
        fc.pre(context !== other)
        expect(openBytes(keyOf(3), other, sealBytes(keyOf(3), context, plain))).toBeNull()
      }),
    )
  })

  it('never open with any one bit turned over', () => {
    const sealed = sealBytes(keyOf(9), 'children/note/1', bytes('lisps when tired'))
    for (let bit = 0; bit < sealed.length * 8; bit += 1) {
      const changed = Uint8Array.from(sealed)
      changed[bit >> 3] = (changed[bit >> 3] ?? 0) ^ (1 << (bit & 7))
      expect(openBytes(keyOf(9), 'children/note/1', changed), `bit ${bit}`).toBeNull()
    }
  })

  it('never open cut short, drawn out, or made up', () => {
    const sealed = sealBytes(keyOf(9), 'x', bytes('lisps when tired'))
    for (let length = 0; length < sealed.length; length += 1)
      expect(openBytes(keyOf(9), 'x', sealed.subarray(0, length))).toBeNull()
    expect(openBytes(keyOf(9), 'x', Uint8Array.of(...sealed, 0))).toBeNull()
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 80 }), (made) => {
        expect(openBytes(keyOf(9), 'x', made)).toBeNull()
      }),
    )
  })

  it('do not open with a key of another length', () => {
    const sealed = sealBytes(keyOf(0), 'x', bytes('y'))
    for (const length of [0, 16, 31, 33, 64]) expect(openBytes(new Uint8Array(length), 'x', sealed)).toBeNull()
  })

  it('have no context of which two make the same bytes', () => {
    expect(() => sealBytes(keyOf(0), '\ud800', bytes('y'))).toThrow(TypeError)
  })
})
