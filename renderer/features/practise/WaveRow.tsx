import { type CSSProperties, useEffect, useMemo, useRef } from 'react'
import { Button } from 'react-aria-components/Button'
import { Toolbar } from 'react-aria-components/Toolbar'
import { useText } from '../../ui/intl.tsx'
import { loudest, outline, peaksOf } from '../../ui/voice/peaks.ts'
import type { Take, Voice, Whose } from '../../ui/voice/useVoice.ts'
import type { TimedWord } from '../../ui/voice/wordClock.ts'
import styles from './Compare.module.css'

interface Props {
  readonly of: Exclude<Whose, 'alone'>
  /** Null until it is there. */
  readonly take: Take | null
  readonly words: readonly string[]
  readonly columns: readonly CSSProperties[]
  readonly voice: Voice
  readonly onWord: (wordIndex: number, key: string) => void
}

/** Ms of sound that one stroke of the picture stands for. */
const strokeMs = 8
const strokesOf = ({ startMs, endMs }: TimedWord): number => Math.max(4, Math.round((endMs - startMs) / strokeMs))

/** One voice as a picture, cut at the words; each is a button. Arrow keys go from word to word. */
export function WaveRow({ of, take, words, columns, voice, onWord }: Props) {
  const text = useText()
  const row = useRef<HTMLDivElement>(null)
  const paths = useMemo(() => {
    if (take === null) return []
    const scale = loudest(take.wave)
    return take.words.map((word) => {
      if (word === null) return null
      const strokes = strokesOf(word)
      return { strokes, path: outline(peaksOf(take.wave, word.startMs, word.endMs, strokes), scale) }
    })
  }, [take])

  // The playhead moves by an attribute, without a render.
  const { follow } = voice
  useEffect(() => {
    const show = (ms: number | null) => {
      const at = ms === null ? -1 : (take?.words.findLastIndex((word) => word !== null && ms >= word.startMs) ?? -1)
      const heads = row.current?.querySelectorAll<SVGLineElement>('[data-part="head"]') ?? []
      for (const head of heads) {
        const index = Number(head.dataset.word)
        const word = take?.words[index]
        const isHere = index === at && word != null && ms !== null
        head.style.visibility = isHere ? 'visible' : 'hidden'
        if (!isHere) continue
        const x = Math.min(1, (ms - word.startMs) / Math.max(1, word.endMs - word.startMs)) * strokesOf(word)
        head.setAttribute('x1', x.toFixed(2))
        head.setAttribute('x2', x.toFixed(2))
        const button = head.closest('button')
        const track = row.current?.parentElement
        if (button == null || track == null || track.scrollWidth <= track.clientWidth) continue
        // A long twister is wider than the panel: what is said is in sight.
        const place = button.offsetLeft - track.offsetLeft
        if (place < track.scrollLeft || place + button.offsetWidth > track.scrollLeft + track.clientWidth)
          track.scrollLeft = place
      }
    }
    return follow((place) => show(place?.of === of ? place.ms : null))
  }, [follow, of, take])

  return (
    <Toolbar ref={row} className={styles.row ?? ''} aria-label={text(`compare.words.${of}`)} data-of={of}>
      {words.map((word, index) => {
        const drawn = paths[index] ?? null
        const key = `compare-${of}-${index}`
        const isMissing = take !== null && drawn === null
        return (
          <Button
            // biome-ignore lint/suspicious/noArrayIndexKey: words keep their places, and the same word may come twice
            key={index}
            className={`${styles.column} ${styles.wave}`}
            style={columns[index] ?? {}}
            isDisabled={drawn === null}
            aria-label={text(isMissing ? 'compare.word.missing' : `compare.word.${of}`, { word })}
            data-testid={key}
            data-missing={isMissing}
            data-playing={voice.key === key}
            onPress={() => (voice.key === key ? voice.stop() : onWord(index, key))}
          >
            {drawn !== null && (
              <svg viewBox={`0 0 ${drawn.strokes} 2`} preserveAspectRatio="none" aria-hidden="true">
                <path className={styles.sound} d={drawn.path} />
                <line className={styles.head} data-part="head" data-word={index} x1="0" x2="0" y1="0" y2="2" />
              </svg>
            )}
          </Button>
        )
      })}
    </Toolbar>
  )
}
