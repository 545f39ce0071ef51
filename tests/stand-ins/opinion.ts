import type { CallInput, CallName, CallOutput, EventName, EventPayload } from '../../preload/contract/index.ts'
import type { OpinionStatus, SecondOpinion } from '../../preload/contract/opinion.ts'
import type { Result } from '../../preload/contract/result.ts'
import type { AttemptVerdict } from '../../preload/contract/verdict.ts'

type OpinionCall = Extract<CallName, `opinion.${string}`>
type Answers = { readonly [Name in OpinionCall]: (input: CallInput<Name>) => Result<CallOutput<Name>> }

/** key: a key is kept. file: one lies among the downloads. differs, same, lost: what comes of each attempt. */
export type StandInOpinion = 'none' | 'key' | 'file' | 'differs' | 'same' | 'lost'

interface Parts {
  readonly opinion: StandInOpinion
  readonly isVaultOpen: () => boolean
  readonly emit: <Name extends EventName>(name: Name, payload: EventPayload<Name>) => void
}

const account = 'transcriber@clinic-speech.iam.gserviceaccount.com'
const service = 'Google Speech-to-Text v2, short'
const folder = '/home/dana/Downloads'

/** What a second recogniser makes of an attempt: it takes the second word for another one, and misses the last. */
export const standInOpinion = (kind: StandInOpinion, { words }: AttemptVerdict): SecondOpinion | null => {
  if (kind === 'lost') return { outcome: 'lost', service }
  if (kind !== 'differs' && kind !== 'same') return null
  const differences =
    kind === 'same'
      ? []
      : [1, words.length - 1].map((wordIndex) => ({
          ...{ wordIndex, expected: words[wordIndex]?.text ?? '', isFoundHere: true },
          ...(wordIndex === 1 ? { heard: 'lolly', confidence: 0.82 } : { heard: null, confidence: null }),
        }))
  return { outcome: 'given', service, words: [], differences }
}

/** Whether a second recogniser is asked, in memory, by the rules of the service. */
export const createStandInOpinion = ({ opinion, isVaultOpen, emit }: Parts): Answers => {
  let hasKey = opinion !== 'none' && opinion !== 'file'
  let isOn = hasKey
  let region: OpinionStatus['region'] = 'global'
  const status = (): Result<OpinionStatus> => ({
    ok: true,
    value: {
      ...{ isOn, region, by: hasKey ? 'key' : 'nothing', isLocked: hasKey && !isVaultOpen() },
      key: hasKey && isVaultOpen() ? { account, project: 'clinic-speech' } : null,
    },
  })
  const changed = (): Result<OpinionStatus> => {
    emit('opinion.changed', {})
    return status()
  }
  return {
    'opinion.status': status,
    'opinion.change': (choice) => {
      isOn = choice.isOn ?? isOn
      region = choice.region ?? region
      return changed()
    },
    'opinion.place': () => ({
      ok: true,
      value: {
        ...{ folder, canChoose: false },
        files: opinion === 'file' ? [{ path: `${folder}/clinic-speech-4f1c.json`, account }] : [],
      },
    }),
    'opinion.choose': () => ({ ok: true, value: { path: null } }),
    'opinion.keep': () => {
      if (!isVaultOpen()) return { ok: false, error: { code: 'vault-locked', message: '' } }
      hasKey = true
      isOn = true
      return changed()
    },
    'opinion.forget': () => {
      hasKey = false
      isOn = false
      return changed()
    },
  }
}
