import type { SecondOpinion, WordDifference } from '../../../preload/contract/opinion.ts'
import type { Text } from '../../messages/index.ts'
import { useIntlShape, useText } from '../../ui/intl.tsx'
import styles from './GrownUps.module.css'

/** Where a second recogniser heard other words, for grown-ups. Verdicts are as they were without it. */
export function OpinionNote({ opinion }: { readonly opinion: SecondOpinion }) {
  const text = useText()
  const intl = useIntlShape()
  if (opinion.outcome === 'lost') {
    return (
      <p className={styles.figures} data-testid="opinion-lost">
        {text('adult.opinion.lost')}
      </p>
    )
  }
  const { service, differences } = opinion
  const percent = (share: number | null) => (share === null ? 'none' : intl.formatNumber(share, { style: 'percent' }))
  return (
    <div data-testid="opinion-note">
      <h3 className={styles.opinion}>{text('adult.opinion', { service })}</h3>
      {differences.length === 0 ? (
        <p>{text('adult.opinion.same')}</p>
      ) : (
        <ul className={styles.differences}>
          {differences.map((difference) => (
            <li key={difference.wordIndex} data-testid={`opinion-difference-${difference.wordIndex}`}>
              {toldOf(text, difference, percent)}
            </li>
          ))}
        </ul>
      )}
      <p className={styles.figures}>{text('adult.opinion.caution')}</p>
    </div>
  )
}

const toldOf = (
  text: Text,
  { expected, heard, confidence, isFoundHere }: WordDifference,
  percent: (share: number | null) => string,
): string => {
  if (heard === null) return text('adult.opinion.nothing', { expected })
  const values = { expected, heard, sure: percent(confidence) }
  return text(isFoundHere ? 'adult.opinion.other' : 'adult.opinion.found', values)
}
