import type { Ref } from 'react'
import type { AttemptReview } from '../../../preload/contract/review.ts'
import { useText } from '../../ui/intl.tsx'
import { ipaOf } from '../../ui/sounds.ts'
import { VerdictShape } from '../../ui/VerdictShape.tsx'
import { lastBy, type Place } from './places.ts'
import styles from './WordStrip.module.css'

interface Props {
  readonly ref: Ref<HTMLFieldSetElement>
  readonly attempt: AttemptReview
  readonly place: Place
  readonly onPlace: (place: Place) => void
}

/** Words with their sounds: above what the machine said, below what people said, a dot where nobody did. */
export function WordStrip({ ref, attempt, place, onPlace }: Props) {
  const text = useText()
  const { shown, review } = attempt
  const { effective, corrections } = review
  return (
    <fieldset ref={ref} className={styles.strip} aria-label={text('review.strip')}>
      <div className={styles.rows} aria-hidden="true">
        <span>{text('review.sound')}</span>
        <span>{text('review.machine')}</span>
        <span>{text('review.person')}</span>
      </div>
      {shown.words.map((word, wordIndex) => (
        <div
          // biome-ignore lint/suspicious/noArrayIndexKey: a word is its place
          key={`${wordIndex} ${word.text}`}
          className={styles.word}
          data-current={wordIndex === place.wordIndex || undefined}
        >
          <span className={styles.wordText} lang="en">
            <VerdictShape verdict={effective.words[wordIndex]?.verdict ?? word.verdict} />
            {word.text}
          </span>
          <div className={styles.sounds}>
            {word.sounds.map((sound, soundIndex) => {
              const here = { wordIndex, soundIndex }
              const isHere = place.wordIndex === wordIndex && place.soundIndex === soundIndex
              const person = lastBy(corrections, here, 'therapist') ?? lastBy(corrections, here, 'guardian')
              const counts = effective.words[wordIndex]?.sounds[soundIndex]?.verdict ?? sound.verdict
              const name = sound.expected ?? sound.heard
              const ipa = name === null ? '?' : ipaOf(name)
              return (
                <button
                  // biome-ignore lint/suspicious/noArrayIndexKey: a sound is its place
                  key={soundIndex}
                  type="button"
                  className={styles.cell}
                  data-place={`${wordIndex} ${soundIndex}`}
                  data-verdict={counts}
                  tabIndex={isHere ? 0 : -1}
                  aria-current={isHere ? 'true' : undefined}
                  aria-label={text('review.cell', {
                    ...{ sound: ipa, word: word.text, machine: text(`verdict.${sound.verdict}.adult`) },
                    person: person === undefined ? text('review.nobody') : text(`verdict.${counts}.adult`),
                  })}
                  onClick={() => onPlace(here)}
                >
                  <span className={styles.ipa}>{ipa}</span>
                  <VerdictShape verdict={sound.verdict} />
                  {person === undefined ? <span className={styles.dot} /> : <VerdictShape verdict={counts} />}
                </button>
              )
            })}
          </div>
        </div>
      ))}
    </fieldset>
  )
}
