import { Fragment, useEffect, useEffectEvent, useMemo, useRef } from 'react'
import type { Twister } from '../../../preload/contract/library.ts'
import type { JudgedAttempt } from '../../../preload/contract/verdict.ts'
import { HiddenText } from '../../ui/HiddenText.tsx'
import { useText } from '../../ui/intl.tsx'
import { spellingOf } from '../../ui/sounds.ts'
import { VerdictShape } from '../../ui/VerdictShape.tsx'
import { type ShownWord, showWords } from './display.ts'
import type { Focus } from './focus.ts'
import { useShownMark } from './marks.ts'
import styles from './TwisterText.module.css'

interface Props {
  readonly twister: Twister
  readonly judged: JudgedAttempt | null
  readonly focus: Focus
  readonly heard: readonly boolean[]
  /** The word that a voice says right now. */
  readonly spoken: number | null
  readonly isListening: boolean
  /** Somebody wants to know more about a sound: its places in the verdict, and its letters. */
  readonly onSound: (wordIndex: number, soundIndex: number, letters: string) => void
}

/** Longer texts are set smaller; never below 40 px. */
const sizeOf = (text: string) =>
  text.length <= 28 ? 'huge' : text.length <= 52 ? 'large' : text.length <= 90 ? 'medium' : 'small'

/** The twister: the biggest thing on the screen. */
export function TwisterText({ twister, judged, focus, heard, spoken, isListening, onSound }: Props) {
  const text = useText()
  const words = useMemo(() => showWords(twister, judged, focus), [twister, judged, focus])
  const line = useRef<HTMLDivElement>(null)
  useNearestSound(line)
  const firstUnheard = isListening ? heard.lastIndexOf(true) + 1 : -1
  return (
    <div className={styles.twister} data-size={sizeOf(twister.text)} lang="en" dir="ltr">
      <HiddenText>{twister.text}</HiddenText>
      <div ref={line} className={styles.words} data-judged={judged !== null}>
        {words.map((word, index) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: words keep their places, and the same word may come twice
          <Fragment key={index}>
            <Word
              word={word}
              index={index}
              isLit={heard[index] === true}
              isCurrent={spoken === index || firstUnheard === index}
              onSound={onSound}
            />{' '}
          </Fragment>
        ))}
      </div>
      {judged !== null && (
        <ul className={styles.spoken}>
          {words.map(
            (word, index) =>
              word.verdict !== null && (
                // biome-ignore lint/suspicious/noArrayIndexKey: as above
                <li key={index}>
                  {text('verdict.word', { word: word.text, verdict: text(`verdict.${word.verdict}.child`) })}
                </li>
              ),
          )}
        </ul>
      )}
    </div>
  )
}

interface WordProps {
  readonly word: ShownWord
  readonly index: number
  readonly isLit: boolean
  readonly isCurrent: boolean
  readonly onSound: Props['onSound']
}

function Word({ word, index, isLit, isCurrent, onSound }: WordProps) {
  const text = useText()
  useShownMark('word-lit', isLit, { wordIndex: index })
  return (
    <span
      className={styles.word}
      data-testid={`word-${index}`}
      data-state={isCurrent ? 'current' : isLit || word.isSaid ? 'lit' : 'idle'}
      data-verdict={word.verdict ?? undefined}
    >
      <span className={styles.letters}>
        {word.segments.map((segment, place) => (
          <span
            // biome-ignore lint/suspicious/noArrayIndexKey: segments keep their places in the word
            key={place}
            className={styles.segment}
            data-verdict={segment.verdict ?? undefined}
          >
            <span aria-hidden="true">{segment.letters}</span>
            {segment.sounds.length > 0 && (
              <span className={styles.marks}>
                {segment.sounds.map(({ index: at, sound }) => (
                  <button
                    key={at}
                    type="button"
                    className={styles.mark}
                    data-testid={`sound-${index}-${at}`}
                    data-verdict={sound.verdict}
                    aria-label={text('card.open', {
                      sound: sound.expected === null ? segment.letters : spellingOf(sound.expected),
                      word: word.text,
                      verdict: text(`verdict.${sound.verdict}.child`),
                    })}
                    onClick={() => onSound(index, at, segment.letters)}
                  >
                    <VerdictShape verdict={sound.verdict} />
                  </button>
                ))}
              </span>
            )}
          </span>
        ))}
      </span>
      <span className={styles.label} aria-hidden="true">
        {word.verdict !== null && <span>{text(`verdict.${word.verdict}.child`)}</span>}
      </span>
    </span>
  )
}

/** Letters are narrow and fingers are not: a touch anywhere on a word is for the sound that is nearest to it. */
function useNearestSound(line: { readonly current: HTMLElement | null }): void {
  const touched = useEffectEvent((event: MouseEvent) => {
    if (!(event.target instanceof Element) || event.target.closest('button') !== null) return
    const marks = event.target.closest('[data-testid^="word-"]')?.querySelectorAll('button') ?? []
    const distance = (mark: Element) => {
      const { left, width } = mark.getBoundingClientRect()
      return Math.abs(left + width / 2 - event.clientX)
    }
    const nearest = [...marks].toSorted((one, other) => distance(one) - distance(other))[0]
    nearest?.focus()
    nearest?.click()
  })
  useEffect(() => {
    const element = line.current
    element?.addEventListener('click', touched)
    return () => element?.removeEventListener('click', touched)
  }, [line])
}
