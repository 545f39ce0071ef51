import { type RefObject, useLayoutEffect, useRef, useState } from 'react'
import { Chameleon } from '../../ui/chameleon/Chameleon.tsx'
import type { Mood } from '../../ui/chameleon/pose.ts'
import styles from './Practise.module.css'

interface Props {
  /** The page with the words. */
  readonly stage: RefObject<HTMLElement | null>
  /** The word that is looked at, or none. */
  readonly wordIndex: number | null
  readonly mood: Mood
  readonly progress: number
  readonly warmth: number | null
  readonly isStill: boolean
  readonly onReady: (feed: (loudness: number) => void) => void
}

/** The chameleon that looks at the words: by itself, so that where it looks is drawn without the page around it. */
export function Mascot({ stage, wordIndex, ...chameleon }: Props) {
  const place = useRef<HTMLDivElement>(null)
  const look = useLook(stage, place, wordIndex)
  return (
    <div ref={place} className={styles.mascot}>
      <Chameleon {...chameleon} look={look} />
    </div>
  )
}

/** Where a word lies, seen from the mascot. */
function useLook(stage: Props['stage'], mascot: RefObject<HTMLElement | null>, wordIndex: number | null) {
  const [look, setLook] = useState<{ x: number; y: number } | null>(null)
  useLayoutEffect(() => {
    const word = wordIndex === null ? null : stage.current?.querySelector(`[data-testid="word-${wordIndex}"]`)
    // Where nothing is looked at nothing is measured: the page would be laid out once more on the way to a verdict.
    const eye = word == null ? undefined : mascot.current?.getBoundingClientRect()
    if (word == null || eye === undefined) {
      setLook(null)
      return
    }
    const box = word.getBoundingClientRect()
    const across = box.left + box.width / 2 - (eye.left + eye.width * 0.64)
    const down = box.top + box.height / 2 - (eye.top + eye.height * 0.35)
    const far = Math.max(1, Math.hypot(across, down))
    setLook({ x: across / far, y: down / far })
  }, [wordIndex, stage, mascot])
  return look
}
