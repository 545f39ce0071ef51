import type { Twister } from '../../preload/contract/library.ts'
import type {
  CheckedWord,
  OwnCheck,
  OwnContent,
  OwnDraft,
  OwnTwister,
  Pronunciation,
} from '../../preload/contract/own.ts'
import { fail, type Result, succeed } from '../../preload/contract/result.ts'
import type { Id, Sound } from '../../preload/contract/vocabulary.ts'
import { pictures } from '../content/pictures.ts'
import { readOwnText } from '../core/practice/ownText.ts'
import { describeOwn, proposeContrast, proposeSounds, repeatedSounds } from '../core/practice/ownTwister.ts'
import type { Logger, ModelVoice, OwnShelf, Store, Vault } from '../ports/index.ts'
import type { Grace } from './grace.ts'
import type { HandlersOf } from './handlers.ts'

export interface OwnServiceParts {
  readonly shelf: OwnShelf
  readonly store: Pick<Store, 'localChild'>
  readonly vault: Pick<Vault, 'state'>
  readonly voice: Pick<ModelVoice, 'say'>
  /** Ways to say a word, given by its parts, the best first. */
  readonly spell: (parts: readonly string[]) => Promise<Pronunciation[]>
  readonly grace: Grace
  readonly logger: Logger
  /** Other twisters can be practised now. */
  readonly onChanged: () => void
}

const unclear = fail('unknown-word', 'A word of this text is not clear yet. Say first how it is said.')
const isGone = fail('not-found', 'This twister is deleted, and cannot be put back any more.')
const noSuchPicture = fail('bad-input', 'There is no such picture.')
const unfit = fail('bad-input', 'This text cannot be a twister yet. Look at what stands beside it.')

const keyOf = (word: string): string => word.toLowerCase()

/** Twisters that grown-ups wrote: what a text would be, and those that are kept. */
export const createOwnService = (parts: OwnServiceParts) => {
  const { shelf, store, vault, voice, spell, grace, logger, onChanged } = parts
  let kept: readonly OwnTwister[] = []
  let sealed = 0
  let practising: Id | null = null
  /** Readings one after the other, so that an old answer never replaces a newer one. */
  let reading: Promise<void> = Promise.resolve()

  const read = async (): Promise<void> => {
    const [listed, child] = await Promise.all([shelf.list(), store.localChild()])
    practising = child.ok ? child.value.id : null
    if (!listed.ok) {
      logger.warn('own-twisters-unread', { code: listed.error.code })
      kept = []
      sealed = 0
      return
    }
    sealed = listed.value.sealed
    kept = listed.value.twisters.flatMap(({ id, childId, content }) => {
      if (grace.isHeld(id)) return []
      const twister = describeOwn(id, content)
      return twister === null ? [] : [{ id, childId, content, twister }]
    })
  }
  const visible = (): Twister[] =>
    kept.filter(({ childId }) => childId === null || childId === practising).map(({ twister }) => twister)

  const refresh = (): Promise<void> => {
    reading = reading.then(async () => {
      const before = JSON.stringify(visible())
      await read()
      if (JSON.stringify(visible()) !== before) onChanged()
    })
    return reading
  }

  const look = async ({
    text,
    chosen,
    sounds,
    picture,
  }: OwnDraft): Promise<{ readonly told: OwnCheck; readonly content: OwnContent | null }> => {
    const printed = readOwnText(text)
    if (!printed.ok)
      return { told: { problem: printed.problem, words: [], twister: null, repeated: [] }, content: null }
    const wanted = new Map(chosen.map((word) => [keyOf(word.text), word.sounds]))
    const words = new Map<string, CheckedWord>()
    for (const word of printed.words) {
      const key = keyOf(word.text)
      if (words.has(key)) continue
      const proposals = await spell(word.parts)
      const [best] = proposals
      const isKnown = best?.from === 'dictionary'
      words.set(key, {
        ...{ text: word.text, proposals, isKnown },
        sounds: wanted.get(key) ?? (isKnown ? best.sounds : null),
      })
    }
    const said = printed.words.map((word) => ({ text: word.text, sounds: words.get(keyOf(word.text))?.sounds ?? [] }))
    const isClear = said.every((word) => word.sounds.length > 0)
    const repeated = isClear ? repeatedSounds(said) : []
    const there = (sound: Sound): boolean => repeated.some((one) => one.sound === sound)
    const practised = (sounds ?? []).filter(there)
    const own = practised.length > 0 ? practised : isClear ? proposeSounds(said) : []
    const content: OwnContent | null = isClear
      ? { text: printed.text, words: said, sounds: own, contrast: pairOf(said, own), picture }
      : null
    // An id of nobody's: what is only looked at has none yet.
    const twister = content === null ? null : describeOwn('01890a5d-ac96-774b-bcce-000000000000', content)
    return { told: { problem: null, words: [...words.values()], twister, repeated }, content }
  }

  const handlers = {
    'own.list': async () => {
      await refresh()
      const isClear = vault.state() === 'not-set-up'
      return succeed({ twisters: [...kept], sealed, isClear })
    },
    'own.check': async (draft) => succeed((await look(draft)).told),
    'own.hear': async ({ text, words, speed }) => voice.say({ text, words }, speed),
    'own.save': async ({ id, childId, ...draft }): Promise<Result<OwnTwister>> => {
      if (!pictures.some((picture) => picture === draft.picture)) return noSuchPicture
      const { told, content } = await look(draft)
      if (told.problem !== null) return unfit
      if (content === null) return unclear
      if (told.twister === null) return unfit
      const saved = await shelf.save({ id, childId, content })
      if (!saved.ok) return saved
      await refresh()
      const twister = describeOwn(saved.value.id, content)
      return twister === null ? unfit : succeed({ id: saved.value.id, childId, content, twister })
    },
    'own.delete': async ({ id }) => {
      if (kept.some((own) => own.id === id)) grace.hold(id, () => shelf.remove(id))
      else if (grace.isHeld(id)) await grace.finish(id)
      else {
        // What cannot be read now is not shown, and nobody sees it come back.
        const removed = await shelf.remove(id)
        if (!removed.ok) return removed
      }
      await refresh()
      return succeed({})
    },
    'own.putBack': async ({ id }) => {
      if (!grace.putBack(id)) return isGone
      await refresh()
      return succeed({})
    },
  } satisfies HandlersOf<'own'>

  return {
    handlers,
    refresh,
    /** Those of the child who practises, and of everybody. */
    list: visible,
    find: (twisterId: string): Twister | null => kept.find(({ twister }) => twister.id === twisterId)?.twister ?? null,
    /** Whose turn it is, or what can be read, is another. */
    onEvent: (name: string): void => {
      if (name === 'children.changed') void refresh()
    },
  }
}

const pairOf = (words: OwnContent['words'], sounds: readonly Sound[]): OwnContent['contrast'] => {
  const pair = proposeContrast(words, sounds)
  return pair === null ? null : [pair[0], pair[1]]
}
