import { useState } from 'react'
import { Label } from 'react-aria-components/Label'
import { Radio, RadioGroup } from 'react-aria-components/RadioGroup'
import { picturesOf } from '../../ui/avatars.ts'
import { Button } from '../../ui/Button.tsx'
import { Empty } from '../../ui/Empty.tsx'
import { GrownUpsScreen } from '../../ui/GrownUpsScreen.tsx'
import { useText } from '../../ui/intl.tsx'
import { useUndo } from '../../ui/undo.tsx'
import { askDialects, useAnswer } from '../../ui/useAnswer.ts'
import { CaseCard } from './CaseCard.tsx'
import styles from './Caseload.module.css'
import { GroupName } from './Group.tsx'
import { type CasePlace, groupsIn, keyOf, shownOf } from './groups.ts'
import { useCaseload } from './useCaseload.ts'

interface Props {
  /** From now on this child practises, and the place is shown. */
  readonly onOpen: (childId: string, place: CasePlace) => void
  /** The screen on which children come and go. */
  readonly onChildren: () => void
  readonly onDone: () => void
}

/** A therapist's first screen: everybody, with what is practised and where each stands. */
export function Caseload({ onOpen, onChildren, onDone }: Props) {
  const text = useText()
  const { entries, failure, archive, setGroup } = useCaseload()
  const dialects = useAnswer(askDialects).value ?? []
  const [filter, setFilter] = useState('all')
  const offerUndo = useUndo()
  const pictures = picturesOf(entries?.map(({ child }) => child) ?? [])
  const groups = groupsIn(entries ?? [])
  const archived = entries?.filter(({ archivedAt }) => archivedAt !== null).length ?? 0
  const isThere = filter === 'all' || filter === 'archive' || groups.some((group) => keyOf(group) === filter)
  const shown = shownOf(entries ?? [], isThere ? filter : 'all')
  const putAway = async (childId: string, name: string, isArchived: boolean) => {
    if (!(await archive(childId, isArchived)) || !isArchived) return
    offerUndo({ sentence: text('caseload.archived', { name }), undo: () => archive(childId, false) })
  }
  return (
    <GrownUpsScreen
      name="caseload"
      title={text('caseload.title')}
      lead={text('caseload.lead')}
      onDone={onDone}
      actions={
        <Button onPress={onChildren} data-testid="caseload-children">
          {text('caseload.children')}
        </Button>
      }
    >
      {failure !== null && <p role="alert">{text(`failure.${failure.code}`, { message: failure.message })}</p>}
      {(groups.length > 0 || archived > 0) && (
        <RadioGroup className={styles.filters ?? ''} value={isThere ? filter : 'all'} onChange={setFilter}>
          <Label className={styles.label ?? ''}>{text('caseload.show')}</Label>
          <Radio value="all" className={styles.filter ?? ''} data-testid="caseload-all">
            {text('caseload.all')}
          </Radio>
          {groups.map((group) => (
            <Radio
              key={keyOf(group)}
              value={keyOf(group)}
              className={styles.filter ?? ''}
              data-testid={`caseload-group-${group.symbol}`}
            >
              <GroupName group={group} />
            </Radio>
          ))}
          {archived > 0 && (
            <Radio value="archive" className={styles.filter ?? ''} data-testid="caseload-archive">
              {text('caseload.archive', { count: archived })}
            </Radio>
          )}
        </RadioGroup>
      )}
      {entries !== null && shown.length === 0 && (
        <Empty text={text('caseload.nobody')}>
          <Button look="strong" onPress={onChildren}>
            {text('caseload.children')}
          </Button>
        </Empty>
      )}
      <ul className={styles.cards}>
        {shown.map((entry, index) => (
          <li key={entry.child.id}>
            <CaseCard
              entry={entry}
              index={index}
              picture={pictures.get(entry.child.id) ?? 'rabbit'}
              dialect={dialects.find(({ id }) => id === entry.child.dialect?.profileId)?.name ?? null}
              onOpen={(place) => onOpen(entry.child.id, place)}
              onArchive={(name) => void putAway(entry.child.id, name, entry.archivedAt === null)}
              onGroup={(group) => void setGroup(entry.child.id, group)}
            />
          </li>
        ))}
      </ul>
      <p className={styles.note}>{text('caseload.norms')}</p>
    </GrownUpsScreen>
  )
}
