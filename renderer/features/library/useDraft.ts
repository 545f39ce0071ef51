import { useEffect, useState } from 'react'
import type { Failure } from '../../../preload/contract/failure.ts'
import type { OwnCheck, OwnDraft, OwnTwister } from '../../../preload/contract/own.ts'
import type { Sound } from '../../../preload/contract/vocabulary.ts'
import { useBridge } from '../../ui/bridge.tsx'

/** So long after the last key the text is looked at, in ms. */
const settleMs = 250

const draftOf = (own: OwnTwister | null): OwnDraft => ({
  text: own?.content.text ?? '',
  chosen: [...new Map(own?.content.words.map(({ text, sounds }) => [text.toLowerCase(), { text, sounds }])).values()],
  sounds: own?.content.sounds ?? null,
  picture: own?.content.picture ?? 'rabbit',
})

/** A twister as it is being written, and what the app makes of it. */
export function useDraft(own: OwnTwister | null) {
  const bridge = useBridge()
  const [draft, setDraft] = useState(() => draftOf(own))
  const [checked, setChecked] = useState<{ readonly of: OwnDraft; readonly check: OwnCheck } | null>(null)
  const [failure, setFailure] = useState<Failure | null>(null)
  useEffect(() => {
    let isThere = true
    const timer = setTimeout(() => {
      void bridge.call('own.check', draft).then((answer) => {
        if (!isThere) return
        if (answer.ok) setChecked({ of: draft, check: answer.value })
        setFailure(answer.ok ? null : answer.error)
      })
    }, settleMs)
    return () => {
      isThere = false
      clearTimeout(timer)
    }
  }, [bridge, draft])
  const change = (part: Partial<OwnDraft>) => setDraft((before) => ({ ...before, ...part }))
  return {
    draft,
    check: checked?.check ?? null,
    /** What is told is of what stands there now. */
    isSettled: checked?.of === draft,
    failure,
    write: (text: string) => change({ text }),
    choose: (text: string, sounds: Sound[]) =>
      setDraft((before) => ({
        ...before,
        chosen: [
          ...before.chosen.filter((word) => word.text.toLowerCase() !== text.toLowerCase()),
          { text, sounds },
        ].slice(-60),
      })),
    practise: (sounds: Sound[]) => change({ sounds: sounds.length === 0 ? null : sounds.slice(-3) }),
    picture: (picture: string) => change({ picture }),
  }
}
