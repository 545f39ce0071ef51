import { startTransition, useEffect, useState } from 'react'
import { createPortal } from 'react-dom'
import type { Sayable } from '../../../preload/contract/choosing.ts'
import type { JudgedAttempt } from '../../../preload/contract/verdict.ts'
import type { Verdict } from '../../../preload/contract/vocabulary.ts'
import type { Voice } from '../../ui/voice/useVoice.ts'
import { focusOn } from './focus.ts'
import { summarise } from './summary.ts'
import { TwisterText } from './TwisterText.tsx'
import { VerdictPanel } from './VerdictPanel.tsx'
import { VoiceTools } from './VoiceTools.tsx'

interface Props {
  readonly twister: Sayable
  readonly voice: Voice
  readonly isForGrownUps: boolean
}

/** It begins when the page has nothing to do, or after so many ms. */
const latestMs = 1_500
const nobody = () => undefined
const kinds: readonly Verdict[] = ['right', 'close', 'unsure', 'wrong', 'missing']

/**
 * Draws a verdict on the twister once where nobody sees it, before anybody speaks: its code is read, its sentences are parsed and its
 * letters are laid to the sounds by then, and no child waits for that.
 */
export function Rehearsal({ twister, voice, isForGrownUps }: Props) {
  const [stage] = useState(() => document.createElement('div'))
  const [drawn, setDrawn] = useState<Sayable | null>(null)
  useEffect(() => {
    const idle = requestIdleCallback(() => startTransition(() => setDrawn(twister)), { timeout: latestMs })
    return () => cancelIdleCallback(idle)
  }, [twister])
  useEffect(() => {
    if (drawn !== null) setDrawn(null)
  }, [drawn])
  if (drawn === null) return null
  const judged = anyVerdictOn(drawn)
  const focus = focusOn(judged, drawn.targets, 'all')
  return createPortal(
    <>
      <TwisterText
        twister={drawn}
        judged={judged}
        focus={focus}
        heard={[]}
        spoken={null}
        isListening={false}
        onSound={nobody}
      />
      <VoiceTools
        twister={drawn}
        voice={voice}
        attempt={{ id: '', words: judged.words }}
        isListening={false}
        isComparing={false}
        onCompare={nobody}
      />
      <VerdictPanel
        verdict={judged}
        summary={summarise(judged, focus)}
        sentence={null}
        isWhole={focus.isWhole}
        isForGrownUps={isForGrownUps}
        opinion={null}
      />
    </>,
    stage,
  )
}

/** With every kind of verdict in it. */
const anyVerdictOn = ({ text, words }: Sayable): JudgedAttempt => ({
  ...{ outcome: 'judged', text, heard: '', clarity: 0, completeness: 1, durationMs: 0, analysisMs: 0, engine: '' },
  words: words.map((word) => ({
    ...{ text: word.text, startMs: 0, endMs: 0, verdict: 'right' },
    sounds: word.sounds.map((expected, at) => ({
      ...{ expected, heard: expected, position: 'medial', process: null, startMs: 0, endMs: 0, score: 0 },
      verdict: kinds[at % kinds.length] ?? 'right',
    })),
  })),
})
