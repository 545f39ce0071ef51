import { z } from 'zod'
import { OpinionRegion } from '../../preload/contract/opinion.ts'
import { type Result, succeed } from '../../preload/contract/result.ts'
import type { Logger, OpinionLeave, SturdyFile, Vault } from '../ports/index.ts'

export interface OpinionSafeParts {
  readonly file: SturdyFile
  readonly vault: Pick<Vault, 'state' | 'newChildKey' | 'seal' | 'open'>
  readonly logger: Logger
}

type Key = Extract<OpinionLeave, { by: 'key' }>

/** In base64: a key that the vault wraps, and what is sealed by it. */
const Kept = z.object({
  isOn: z.boolean(),
  region: OpinionRegion,
  key: z.object({ wrappedKey: z.string(), sealed: z.string() }).nullable(),
})
type Kept = z.infer<typeof Kept>
const KeyContent = z.object({ by: z.literal('key'), project: z.string(), account: z.string(), privateKey: z.string() })

const nothing: Kept = { isOn: false, region: 'global', key: null }
const context = 'opinion/key'

/** Whether a second recogniser is asked, where, and a clinic's own key for it: that alone is a secret, and sealed by the vault. */
export const createOpinionSafe = ({ file, vault, logger }: OpinionSafeParts) => {
  const read = (): Kept => {
    const content = file.read()
    const kept = Kept.safeParse(content.ok ? (content.value ?? nothing) : null)
    if (kept.success) return kept.data
    logger.warn('opinion-unreadable')
    return nothing
  }
  let kept = read()
  let opened: Key | null = null
  const write = (next: Kept): Result<void> => {
    const written = file.write(next)
    if (written.ok) kept = next
    return written
  }
  return {
    choice: (): { readonly isOn: boolean; readonly region: OpinionRegion } => kept,
    hasKey: (): boolean => kept.key !== null,
    /** The key, while the vault is open. */
    key: (): Key | null => {
      if (kept.key === null || vault.state() !== 'open') {
        opened = null
        return null
      }
      if (opened !== null) return opened
      const [wrapped, sealed] = [kept.key.wrappedKey, kept.key.sealed].map(
        (text) => new Uint8Array(Buffer.from(text, 'base64')),
      )
      const plain = vault.open(wrapped ?? new Uint8Array(), context, sealed ?? new Uint8Array())
      const content = KeyContent.safeParse(plain.ok ? JSON.parse(new TextDecoder().decode(plain.value)) : null)
      if (!content.success) logger.warn('opinion-key-unreadable')
      opened = content.success ? content.data : null
      return opened
    },
    change: (choice: {
      readonly isOn?: boolean | undefined
      readonly region?: OpinionRegion | undefined
    }): Result<void> => write({ ...kept, isOn: choice.isOn ?? kept.isOn, region: choice.region ?? kept.region }),
    /** Fails with `vault-locked` where nothing can seal it. */
    keep: (key: Key): Result<void> => {
      const wrapped = vault.newChildKey()
      if (!wrapped.ok) return wrapped
      const sealed = vault.seal(wrapped.value, context, new TextEncoder().encode(JSON.stringify(key)))
      if (!sealed.ok) return sealed
      const [wrappedKey, own] = [wrapped.value, sealed.value].map((bytes) => Buffer.from(bytes).toString('base64'))
      const written = write({ ...kept, isOn: true, key: { wrappedKey: wrappedKey ?? '', sealed: own ?? '' } })
      opened = null
      return written
    },
    forget: (): Result<void> => {
      opened = null
      return kept.key === null ? succeed(undefined) : write({ ...kept, isOn: false, key: null })
    },
  }
}
export type OpinionSafe = ReturnType<typeof createOpinionSafe>
