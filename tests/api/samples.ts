import { uuidv7 } from 'uuidv7'
import { loadPacks } from '../../main/content/packs.ts'
import type { NewRestChild, RestAttempt } from '../../main/core/rest/models.ts'
import { asTwister } from '../../main/services/library.ts'

export const newId = (): string => uuidv7()
export const noon = Date.UTC(2026, 10, 20, 12)

const packs = loadPacks()
if (!packs.ok) throw new Error(packs.error.message)
export const twisters = packs.value.flatMap((pack) => pack.twisters.map((twister) => asTwister(pack.id, twister)))
const [twister] = twisters
if (twister === undefined) throw new Error('There is no twister.')

export const childOf = (id = newId()): NewRestChild => ({
  ...{ id, clinicId: null, birthMonth: '2019-04', avatar: 'chameleon', dialect: null },
  ...{ sealedName: null, sealedNotes: null },
  consent: { id: newId(), method: 'on-paper', policyVersion: '2027-01' },
})

/** Every sound right, but the first. */
export const attemptIn = (sessionId: string, at: number, more: Partial<RestAttempt> = {}): RestAttempt => ({
  ...{ id: newId(), sessionId, at, utcOffsetMinutes: 0, twisterId: twister.id, step: null, sealed: null },
  verdict: {
    ...{ outcome: 'judged', clarity: 80, completeness: 1, durationMs: 2400, analysisMs: 30, engine: 'test@1' },
    words: twister.words.map(({ sounds }, word) => ({
      ...{ startMs: word * 300, endMs: word * 300 + 250, verdict: word === 0 ? 'wrong' : 'right' },
      sounds: sounds.map((expected, place) => {
        const isWrong = word === 0 && place === 0
        const position = place === 0 ? 'initial' : place === sounds.length - 1 ? 'final' : 'medial'
        const startMs = word * 300 + place * 40
        return {
          ...{ expected, heard: isWrong ? 'W' : expected, position, process: isWrong ? 'gliding' : null },
          ...{ startMs, endMs: startMs + 40, score: isWrong ? 0.1 : 0.9, verdict: isWrong ? 'wrong' : 'right' },
        } as const
      }),
    })),
  },
  ...more,
})
