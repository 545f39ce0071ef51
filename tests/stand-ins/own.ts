import { readOwnText } from '../../main/core/practice/ownText.ts'
import { describeOwn, proposeContrast, proposeSounds, repeatedSounds } from '../../main/core/practice/ownTwister.ts'
import type { CallInput, CallName, CallOutput, EventName, EventPayload } from '../../preload/contract/index.ts'
import type { Twister } from '../../preload/contract/library.ts'
import type { CheckedWord, OwnDraft, OwnTwister, Pronunciation } from '../../preload/contract/own.ts'
import type { Result } from '../../preload/contract/result.ts'
import type { Sound } from '../../preload/contract/vocabulary.ts'
import { silentWav } from './wav.ts'

type OwnCall = Extract<CallName, `own.${string}`>
type Answers = { readonly [Name in OwnCall]: (input: CallInput<Name>) => Result<CallOutput<Name>> }

const good = <Value>(value: Value) => ({ ok: true, value }) as const
const idOf = (count: number) => `0190a000-0000-7000-9000-${String(count).padStart(12, '0')}`

/** Own twisters that exist in memory alone. Its dictionary is the words of the twisters that it is given. */
export const createStandInOwn = ({
  twisters,
  isClear,
  emit,
}: {
  readonly twisters: readonly Twister[]
  readonly isClear: () => boolean
  readonly emit: <Name extends EventName>(name: Name, payload: EventPayload<Name>) => void
}): { readonly answers: Answers; readonly list: () => Twister[] } => {
  const dictionary = new Map<string, Sound[]>(
    twisters.flatMap(({ words }) => words.map(({ text, sounds }) => [text.toLowerCase(), sounds] as const)),
  )
  let kept: OwnTwister[] = []
  let deleted: OwnTwister | null = null
  let made = 0
  const waysOf = (word: string): Pronunciation[] => {
    const known = dictionary.get(word.toLowerCase())
    if (known !== undefined) return [{ sounds: known, from: 'dictionary' }]
    return [
      { sounds: ['G', 'R', 'UW', 'F', 'AH', 'L'], from: 'parts' },
      { sounds: ['G', 'R', 'AH', 'F', 'AH', 'L'], from: 'rules' },
    ]
  }
  const look = ({ text, chosen, sounds, picture }: OwnDraft) => {
    const read = readOwnText(text)
    if (!read.ok) return { check: { problem: read.problem, words: [], twister: null, repeated: [] }, content: null }
    const words = new Map<string, CheckedWord>()
    for (const { text: word } of read.words) {
      const proposals = waysOf(word)
      const isKnown = proposals[0]?.from === 'dictionary'
      const by = chosen.find((one) => one.text.toLowerCase() === word.toLowerCase())?.sounds
      words.set(word.toLowerCase(), {
        ...{ text: word, proposals, isKnown },
        sounds: by ?? (isKnown ? (proposals[0]?.sounds ?? null) : null),
      })
    }
    const said = read.words.map(({ text: word }) => ({
      text: word,
      sounds: words.get(word.toLowerCase())?.sounds ?? [],
    }))
    const isWhole = said.every((word) => word.sounds.length > 0)
    const own = sounds ?? (isWhole ? proposeSounds(said) : [])
    const pair = proposeContrast(said, own)
    const content = isWhole
      ? {
          ...{ text: read.text, words: said, sounds: own, picture },
          contrast: pair === null ? null : ([pair[0], pair[1]] as [Sound, Sound]),
        }
      : null
    const twister = content === null ? null : describeOwn(idOf(0), content)
    const repeated = isWhole ? repeatedSounds(said) : []
    return { check: { problem: null, words: [...words.values()], twister, repeated }, content }
  }
  return {
    list: () => kept.map(({ twister }) => twister),
    answers: {
      'own.list': () => good({ twisters: kept, sealed: 0, isClear: isClear() }),
      'own.check': (draft) => good(look(draft).check),
      'own.hear': ({ words }) =>
        good({
          source: 'flite',
          wavBase64: silentWav(words.length * 200),
          words: words.map(({ text }, index) => ({ text, startMs: index * 200, endMs: index * 200 + 200, sounds: [] })),
        }),
      'own.save': ({ id, childId, ...draft }) => {
        const { content } = look(draft)
        made += 1
        const own = id ?? idOf(made)
        const twister = content === null ? null : describeOwn(own, content)
        if (content === null || twister === null) return { ok: false, error: { code: 'unknown-word', message: '' } }
        const saved = { id: own, childId, content, twister }
        kept = id === null ? [...kept, saved] : kept.map((one) => (one.id === id ? saved : one))
        emit('library.changed', {})
        return good(saved)
      },
      'own.delete': ({ id }) => {
        const gone = kept.find((one) => one.id === id)
        deleted = gone ?? null
        kept = kept.filter((one) => one.id !== id)
        emit('library.changed', {})
        return good({})
      },
      'own.putBack': ({ id }) => {
        if (deleted?.id !== id) return { ok: false, error: { code: 'not-found', message: '' } }
        kept = [...kept, deleted].toSorted((one, other) => (one.id < other.id ? -1 : 1))
        deleted = null
        emit('library.changed', {})
        return good({})
      },
    },
  }
}
