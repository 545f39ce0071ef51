import type { CorrectingRole } from '../../../preload/contract/correction.ts'
import type { ReviewEntry } from '../../../preload/contract/review.ts'
import { Button } from '../../ui/Button.tsx'
import { Chip } from '../../ui/Chip.tsx'
import { useIntlShape, useText } from '../../ui/intl.tsx'
import styles from './AttemptList.module.css'
import parts from './parts.module.css'

/** Which attempts somebody wants to see. */
export interface Wish {
  readonly withRecording: boolean
  readonly notYet: boolean
  readonly withDoubt: boolean
}

interface Props {
  /** Null until they are known. */
  readonly entries: readonly ReviewEntry[] | null
  readonly hasMore: boolean
  readonly shownId: string | undefined
  readonly role: CorrectingRole
  readonly wish: Wish
  readonly onWish: (wish: Wish) => void
  readonly onOpen: (attemptId: string) => void
  readonly onMore: () => void
}

const wishes = ['withRecording', 'notYet', 'withDoubt'] as const

/** A child's attempts, newest first, sitting by sitting. */
export function AttemptList({ entries, hasMore, shownId, role, wish, onWish, onOpen, onMore }: Props) {
  const text = useText()
  const intl = useIntlShape()
  const sittings = [...Map.groupBy(entries ?? [], ({ sessionId }) => sessionId).entries()]
  return (
    <nav className={styles.list} aria-label={text('review.list')}>
      <fieldset className={parts.row} aria-label={text('review.filter')}>
        {wishes.map((one) => (
          <Chip
            key={one}
            isPressed={wish[one]}
            onPress={() => onWish({ ...wish, [one]: !wish[one] })}
            data-testid={`review-${one}`}
          >
            {text(`review.filter.${one}`)}
          </Chip>
        ))}
      </fieldset>
      {entries?.length === 0 && <p className={parts.soft}>{text(hasMore ? 'review.noneYet' : 'review.none')}</p>}
      {sittings.map(([sessionId, own]) => (
        <section key={sessionId}>
          <h2 className={styles.sitting}>
            {intl.formatDate(own[0]?.at, { dateStyle: 'medium' })}
            <span>{text('review.sitting', { count: own.length })}</span>
          </h2>
          <ul>
            {own.map((entry) => (
              <li key={entry.id}>
                <button
                  type="button"
                  className={styles.entry}
                  aria-current={entry.id === shownId ? 'true' : undefined}
                  onClick={() => onOpen(entry.id)}
                  data-testid={`review-entry-${entry.id}`}
                >
                  <span className={styles.entryText} lang="en">
                    {entry.text}
                  </span>
                  <span className={styles.clarity}>
                    {entry.clarity === null ? '–' : intl.formatNumber(Math.round(entry.clarity))}
                  </span>
                  <span className={styles.facts}>
                    {intl.formatTime(entry.at)}
                    {entry.outcome === 'refused' && ` · ${text('review.refused')}`}
                    {entry.doubts > 0 && ` · ${text('review.doubts', { count: entry.doubts })}`}
                    {entry.recordingId !== null && ` · ${text('review.hasSound')}`}
                    {entry[role === 'therapist' ? 'byTherapist' : 'byGuardian'] > 0 && ` · ${text('review.reviewed')}`}
                    {entry.hasNote && ` · ${text('review.hasNote')}`}
                  </span>
                </button>
              </li>
            ))}
          </ul>
        </section>
      ))}
      {hasMore && <Button onPress={onMore}>{text('review.more')}</Button>}
    </nav>
  )
}
