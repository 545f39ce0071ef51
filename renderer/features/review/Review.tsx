import { type ComponentType, type ReactNode, useCallback, useEffect, useState } from 'react'
import type { CorrectingRole } from '../../../preload/contract/correction.ts'
import type { ReviewCursor, ReviewEntry, ReviewFilter } from '../../../preload/contract/review.ts'
import { useAnnounce } from '../../ui/announcer.tsx'
import { Button } from '../../ui/Button.tsx'
import { useBridge } from '../../ui/bridge.tsx'
import { useText } from '../../ui/intl.tsx'
import { ScreenTitle } from '../../ui/ScreenTitle.tsx'
import { AgreementTable } from './AgreementTable.tsx'
import { AttemptDesk } from './AttemptDesk.tsx'
import { AttemptList, type Wish } from './AttemptList.tsx'
import styles from './Review.module.css'
import { useDesk } from './useDesk.ts'

interface Props {
  /** What stands before the grown-ups' part, and lets it be seen. */
  readonly Door: ComponentType<{ readonly children: ReactNode }>
  readonly childId: string
  /** The child's name; null where none is known. */
  readonly name: string | null
  /** Who corrects, once they said so. */
  readonly role: CorrectingRole | null
  readonly onRole: (role: CorrectingRole | null) => void
  readonly onDone: () => void
}

/** Therapists and guardians listen to what a child said, and put their verdict over the machine's. */
export function Review({ Door, role, ...props }: Props) {
  return (
    <div className={styles.page} data-testid="review">
      <Door>{role === null ? <WhoCorrects {...props} /> : <Desk role={role} {...props} />}</Door>
    </div>
  )
}

function WhoCorrects({ onRole, onDone }: Pick<Props, 'onRole' | 'onDone'>) {
  const text = useText()
  return (
    <section className={styles.who} aria-labelledby="screen-title">
      <ScreenTitle>{text('review.who')}</ScreenTitle>
      <p className={styles.soft}>{text('review.who.lead')}</p>
      <div className={styles.actions}>
        <Button onPress={() => onRole('therapist')} data-testid="review-therapist">
          {text('review.role.therapist')}
        </Button>
        <Button onPress={() => onRole('guardian')} data-testid="review-guardian">
          {text('review.role.guardian')}
        </Button>
        <Button look="plain" onPress={onDone}>
          {text('review.done')}
        </Button>
      </div>
      <p className={styles.soft}>{text('review.who.rule')}</p>
    </section>
  )
}

type DeskProps = Omit<Props, 'Door' | 'role'> & { readonly role: CorrectingRole }

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
    <section aria-labelledby="screen-title" className={styles.screen}>
      <header className={styles.header}>
        <div>
          <ScreenTitle>{name === null ? text('review.title') : text('review.titleOf', { name })}</ScreenTitle>
          <p className={styles.soft}>
            {text('review.as', { role: text(`review.role.${role}`) })}{' '}
            <button type="button" className={styles.link} onClick={() => onRole(null)} data-testid="review-other-role">
              {text('review.otherRole')}
            </button>
          </p>
        </div>
        <div className={styles.actions}>
          <Button look="plain" onPress={() => setAgreement((before) => !before)} data-testid="review-agreement">
            {text(isAgreement ? 'review.agreement.close' : 'review.agreement.open')}
          </Button>
          <Button look="plain" icon="back" onPress={onDone} data-testid="review-done">
            {text('review.done')}
          </Button>
        </div>
      </header>
      {desk.problem !== null && (
        <p role="alert" className={styles.problem}>
          {text(`failure.${desk.problem.code}`, { message: desk.problem.message })}
        </p>
      )}
      {isAgreement && <AgreementTable childId={childId} stamp={desk.attempt} />}
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
    </section>
  )
}
