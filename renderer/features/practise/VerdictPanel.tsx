import type { ReactNode } from 'react'
import type { SecondOpinion } from '../../../preload/contract/opinion.ts'
import type { AttemptVerdict } from '../../../preload/contract/verdict.ts'
import { useText } from '../../ui/intl.tsx'
import { spellingOf } from '../../ui/sounds.ts'
import { VerdictShape } from '../../ui/VerdictShape.tsx'
import { GrownUps } from './GrownUps.tsx'
import type { Summary } from './summary.ts'
import styles from './VerdictPanel.module.css'

interface Props {
  readonly verdict: AttemptVerdict
  readonly summary: Summary
  readonly sentence: ReactNode
  /** The number is the whole attempt's: beside leaves that stand for some of its sounds it would puzzle. */
  readonly isWhole: boolean
  /** Whether all of what was heard can be opened. */
  readonly isForGrownUps: boolean
  /** What a second recogniser made of the words; grown-ups alone see it. */
  readonly opinion: SecondOpinion | null
}

/** More than this would be a list of faults; grown-ups find all of them below. */
const mostShown = 3
const leafPlaces = [1, 2, 3, 4, 5, 6, 7, 8, 9, 10]

/** What came of an attempt, under the mascot's sentence: leaves, clarity, and what to try again. */
export function VerdictPanel({ verdict, summary, sentence, isWhole, isForGrownUps, opinion }: Props) {
  const text = useText()
  return (
    <div className={styles.panel} data-testid="verdict-panel" data-outcome={verdict.outcome}>
      {sentence}
      {verdict.outcome === 'judged' && (
        <>
          <Clarity clarity={isWhole ? verdict.clarity : null} leaves={summary.leaves} />
          {isForGrownUps && <GrownUps attempt={verdict} opinion={opinion} />}
          {summary.toTry.length > 0 && (
            <ul className={styles.chips}>
              {summary.toTry.slice(0, mostShown).map(({ wordIndex, soundIndex, word, sound }) => (
                <li key={`${wordIndex} ${soundIndex}`} className={styles.chip} data-verdict={sound.verdict}>
                  <VerdictShape verdict={sound.verdict} className={styles.shape ?? ''} />
                  <span>
                    <b lang="en">{spellingOf(sound.expected ?? sound.heard ?? 'AH')}</b>{' '}
                    <span lang="en">({plain(word)})</span>
                    <br />
                    {text(`verdict.${sound.verdict}.child`)}
                  </span>
                </li>
              ))}
            </ul>
          )}
        </>
      )}
    </div>
  )
}

const plain = (word: string) => word.replaceAll(/^[^\p{L}]+|[^\p{L}]+$/gu, '')

function Clarity({ clarity, leaves }: { readonly clarity: number | null; readonly leaves: number | null }) {
  const text = useText()
  if (clarity === null && leaves === null) return null
  return (
    <p className={styles.clarity}>
      {leaves !== null && <Leaves count={leaves} />}
      {clarity !== null && <span>{text('verdict.clarity', { clarity: Math.round(clarity) })}</span>}
    </p>
  )
}

/** The leaves stand for the sounds that are shown. */
function Leaves({ count }: { readonly count: number }) {
  const text = useText()
  return (
    <svg
      className={styles.leaves}
      viewBox="0 0 220 28"
      role="img"
      aria-label={text('verdict.clarityLeaves', { leaves: count })}
    >
      <path className={styles.stem} d="M2 24C60 18 150 28 218 21" />
      {leafPlaces.map((place) => (
        <path
          key={place}
          className={styles.leaf}
          data-full={place <= count}
          d="M0 0C-8-6-7-15 0-20C7-15 8-6 0 0Z"
          transform={`translate(${place * 21 - 8} 23) rotate(${place % 2 === 0 ? 14 : -8})`}
        />
      ))}
    </svg>
  )
}
