import { Fragment, useMemo } from 'react'
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
}

/** Longer texts are set smaller; never below 40 px. */
const sizeOf = (text: string) =>
  text.length <= 28 ? 'huge' : text.length <= 52 ? 'large' : text.length <= 90 ? 'medium' : 'small'

/** The twister: the biggest thing on the screen. */
export function TwisterText({ twister, judged, focus, heard, spoken, isListening }: Props) {
  const text = useText()
  const words = useMemo(() => showWords(twister, judged, focus), [twister, judged, focus])
  const firstUnheard = isListening ? heard.lastIndexOf(true) + 1 : -1
  return (
    <div className={styles.twister} data-size={sizeOf(twister.text)} lang="en" dir="ltr">
      <HiddenText>{twister.text}</HiddenText>
      <div className={styles.words} data-judged={judged !== null} aria-hidden="true">
        {words.map((word, index) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: words keep their places, and the same word may come twice
          <Fragment key={index}>
            <Word
              word={word}
              index={index}
              isLit={heard[index] === true}
              isCurrent={spoken === index || firstUnheard === index}
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
}

function Word({ word, index, isLit, isCurrent }: WordProps) {
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
            {segment.letters}
            {segment.sounds.length > 0 && (
              <span className={styles.marks}>
                {segment.sounds.map(({ index: at, sound }) => (
                  <span
                    key={at}
                    className={styles.mark}
                    data-testid={`sound-${index}-${at}`}
                    data-verdict={sound.verdict}
                    title={text('verdict.sound', {
                      sound: sound.expected === null ? segment.letters : spellingOf(sound.expected),
                      verdict: text(`verdict.${sound.verdict}.child`),
                    })}
                  >
                    <VerdictShape verdict={sound.verdict} />
                  </span>
                ))}
              </span>
            )}
          </span>
        ))}
      </span>
      <span className={styles.label}>
        {word.verdict !== null && <span>{text(`verdict.${word.verdict}.child`)}</span>}
      </span>
    </span>
  )
}
