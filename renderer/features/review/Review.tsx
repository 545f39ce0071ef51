import { useCallback, useEffect, useState } from 'react'
import type { CorrectingRole } from '../../../preload/contract/correction.ts'
import type { ReviewCursor, ReviewEntry, ReviewFilter } from '../../../preload/contract/review.ts'
import { useAnnounce } from '../../ui/announcer.tsx'
import { Button } from '../../ui/Button.tsx'
import { useBridge } from '../../ui/bridge.tsx'
import { GrownUpsScreen } from '../../ui/GrownUpsScreen.tsx'
import { useText } from '../../ui/intl.tsx'
import { AgreementTable } from './AgreementTable.tsx'
import { AttemptDesk } from './AttemptDesk.tsx'
import { AttemptList, type Wish } from './AttemptList.tsx'
import parts from './parts.module.css'
import styles from './Review.module.css'
import { useDesk } from './useDesk.ts'

interface Props {
  readonly childId: string
  /** The child's name; null where none is known. */
  readonly name: string | null
  /** Who corrects, once they said so. */
  readonly role: CorrectingRole | null
  readonly onRole: (role: CorrectingRole | null) => void
  readonly onDone: () => void
}

/** Therapists and guardians listen to what a child said, and put their verdict over the machine's. */
export function Review({ role, ...props }: Props) {
  return role === null ? <WhoCorrects {...props} /> : <Desk role={role} {...props} />
}

function WhoCorrects({ onRole, onDone }: Pick<Props, 'onRole' | 'onDone'>) {
  const text = useText()
  return (
    <GrownUpsScreen
      name="review"
      title={text('review.who')}
      lead={text('review.who.lead')}
      onDone={onDone}
      back={{ icon: 'back', label: text('review.done') }}
    >
      <div className={parts.row}>
        <Button look="large" onPress={() => onRole('therapist')} data-testid="review-therapist">
          {text('review.role.therapist')}
        </Button>
        <Button look="large" onPress={() => onRole('guardian')} data-testid="review-guardian">
          {text('review.role.guardian')}
        </Button>
      </div>
      <p className={styles.rule}>{text('review.who.rule')}</p>
    </GrownUpsScreen>
  )
}

type DeskProps = Omit<Props, 'role'> & { readonly role: CorrectingRole }

function Desk({ childId, name, role, onRole, onDone }: DeskProps) {
  const text = useText()
  const announce = useAnnounce()
  const bridge = useBridge()
  const [wish, setWish] = useState<Wish>({ withRecording: false, notYet: false, withDoubt: false })
  const [page, setPage] = useState<{ readonly entries: readonly ReviewEntry[]; readonly next: ReviewCursor | null }>()
  const [isAgreement, setAgreement] = useState(false)
  const replace = (entry: ReviewEntry) =>
    setPage(
      (before) => before && { ...before, entries: before.entries.map((one) => (one.id === entry.id ? entry : one)) },
    )
  const desk = useDesk({
    role,
    onChanged: replace,
    onDone: (done, count) => announce(text(`review.done.${done}`, { count })),
  })
  const { open } = desk

  const load = useCallback(
    async (before: ReviewCursor | null) => {
      const filter: ReviewFilter = {
        ...{ withRecording: wish.withRecording, withDoubt: wish.withDoubt },
        ...(wish.notYet && { notYetBy: role }),
      }
      const answer = await bridge.call('review.list', { childId, filter, ...(before !== null && { before }) })
      if (!answer.ok) return
      const { entries, next } = answer.value
      setPage((old) => ({ entries: before === null ? entries : [...(old?.entries ?? []), ...entries], next }))
      const [first] = entries
      if (before === null && first !== undefined) open(first.id)
    },
    [bridge, childId, open, role, wish],
  )
  useEffect(() => void load(null), [load])

  const shownId = desk.attempt?.entry.id
  const next = () => {
    const entries = page?.entries ?? []
    const following = entries[entries.findIndex(({ id }) => id === shownId) + 1]
    if (following === undefined) announce(text('review.noNext'))
    else open(following.id)
  }
  return (
    <GrownUpsScreen
      name="review"
      title={name === null ? text('review.title') : text('review.titleOf', { name })}
      lead={
        <>
          {text('review.as', { role: text(`review.role.${role}`) })}{' '}
          <button type="button" className={styles.link} onClick={() => onRole(null)} data-testid="review-other-role">
            {text('review.otherRole')}
          </button>
        </>
      }
      onDone={onDone}
      back={{ icon: 'back', label: text('review.done') }}
      actions={
        <Button look="plain" onPress={() => setAgreement((before) => !before)} data-testid="review-agreement">
          {text(isAgreement ? 'review.agreement.close' : 'review.agreement.open')}
        </Button>
      }
    >
      {desk.problem !== null && (
        <p role="alert" className={styles.problem}>
          {text(`failure.${desk.problem.code}`, { message: desk.problem.message })}
        </p>
      )}
      {isAgreement && <AgreementTable childId={childId} role={role} stamp={desk.attempt} />}
      <div className={styles.columns}>
        <AttemptList
          entries={page?.entries ?? null}
          hasMore={page?.next != null}
          shownId={shownId}
          role={role}
          wish={wish}
          onWish={setWish}
          onOpen={open}
          onMore={() => void load(page?.next ?? null)}
        />
        {desk.attempt !== null && (
          <AttemptDesk key={shownId} desk={desk} attempt={desk.attempt} role={role} onNext={next} />
        )}
      </div>
    </GrownUpsScreen>
  )
}
