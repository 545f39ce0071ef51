import { useState } from 'react'
import type { CorrectingRole } from '../../../preload/contract/correction.ts'
import { type AttemptReview, longestNote } from '../../../preload/contract/review.ts'
import { useText } from '../../ui/intl.tsx'
import { useUndo } from '../../ui/undo.tsx'
import styles from './AttemptDesk.module.css'
import parts from './parts.module.css'

interface Props {
  readonly attempt: AttemptReview
  readonly role: CorrectingRole
  readonly onKeep: (text: string, attemptId?: string) => void
}

/** One's own note about the attempt, kept when it is left; the other's to be read. */
export function Note({ attempt, role, onKeep }: Props) {
  const text = useText()
  const own = attempt.notes.find((note) => note.role === role)
  const [draft, setDraft] = useState(own?.text ?? '')
  const offerUndo = useUndo()
  const keep = () => {
    const before = own?.text ?? ''
    if (draft.trim() === before) return
    onKeep(draft)
    if (draft.trim() !== '') return
    offerUndo({
      sentence: text('undo.note'),
      undo: () => {
        setDraft(before)
        // Another attempt may be shown by then.
        onKeep(before, attempt.entry.id)
        return true
      },
    })
  }
  const isLocked = own?.text === null
  const others = attempt.notes.filter((note) => note.role !== role)
  return (
    <div className={styles.note}>
      <label>
        <span>{text('review.note')}</span>
        <textarea
          rows={2}
          maxLength={longestNote}
          value={draft}
          disabled={isLocked}
          placeholder={isLocked ? text('review.note.locked') : ''}
          onChange={({ target }) => setDraft(target.value)}
          onBlur={keep}
          data-testid="review-note"
        />
      </label>
      {others.map((note) => (
        <p key={note.role} className={parts.soft}>
          {text('review.note.other', {
            role: text(`review.role.${note.role}`),
            note: note.text ?? text('review.note.locked'),
          })}
        </p>
      ))}
    </div>
  )
}
