import { type ComponentType, useEffect, useState } from 'react'
import type { Strictness } from '../../../preload/contract/judging.ts'
import type { PlanContent } from '../../../preload/contract/plans.ts'
import { useAnnounce } from '../../ui/announcer.tsx'
import { Button } from '../../ui/Button.tsx'
import { GrownUpsScreen } from '../../ui/GrownUpsScreen.tsx'
import { useText } from '../../ui/intl.tsx'
import { Panel } from '../../ui/Panel.tsx'
import { useUndo } from '../../ui/undo.tsx'
import { emptyPlan } from './draft.ts'
import { GoalList } from './GoalList.tsx'
import { Home } from './Home.tsx'
import styles from './Plan.module.css'
import { Sitting } from './Sitting.tsx'
import { Twisters } from './Twisters.tsx'
import { usePlan } from './usePlan.ts'

export interface DialProps {
  readonly value: Strictness | null
  readonly otherwise?: { readonly name: string; readonly about: string }
  readonly onChange: (strictness: Strictness | null) => void
}

interface Props {
  /** How readily a sound is called wrong, with what each step costs. */
  readonly Dial: ComponentType<DialProps>
  readonly childId: string
  readonly name: string | null
  readonly onDone: () => void
}

/** What a child is to practise, how, how much, and what its family is asked for. */
export function PlanScreen({ Dial, childId, name, onDone }: Props) {
  const text = useText()
  const announce = useAnnounce()
  const offerUndo = useUndo()
  const { state, failure, save, end, reopen } = usePlan(childId)
  const [draft, setDraft] = useState<PlanContent | null>(null)
  const [note, setNote] = useState<string | null>(null)
  // What is kept fills the form, at first and after each saving.
  useEffect(() => {
    if (state === null) return
    setDraft(state.plan ?? emptyPlan)
    setNote(state.note ?? '')
  }, [state])
  if (draft === null || state === null)
    return failure === null ? (
      <p>{text('app.loading')}</p>
    ) : (
      <p role="alert">{text(`failure.${failure.code}`, { message: failure.message })}</p>
    )
  const isNoteChanged = note !== null && note !== (state.note ?? '')
  const keep = async () => {
    const isKept = await save(draft, isNoteChanged && !state.isSealed ? (note ?? '') : undefined)
    if (isKept) announce(text('plan.saved'))
  }
  const finish = async () => {
    if (await end()) offerUndo({ sentence: text('undo.plan'), undo: reopen })
  }
  return (
    <GrownUpsScreen
      name="plan"
      title={name === null ? text('plan.title') : text('plan.titleOf', { name })}
      lead={text(state.plan === null ? 'plan.none' : 'plan.lead')}
      onDone={onDone}
      back={{ icon: 'back', label: text('plan.done') }}
    >
      <div className={styles.columns}>
        <div className={styles.column}>
          <GoalList plan={draft} progress={state.goals} onChange={setDraft} />
          <Twisters childId={childId} plan={draft} onChange={setDraft} />
          <Panel>
            <label className={styles.field}>
              <span className={styles.label}>{text('plan.note')}</span>
              <textarea
                className={styles.area}
                rows={3}
                maxLength={4_000}
                disabled={state.isSealed}
                value={note ?? ''}
                onChange={({ target }) => setNote(target.value)}
                data-testid="plan-note"
              />
            </label>
            <p className={styles.small}>{text(state.isSealed ? 'plan.note.sealed' : 'plan.note.help')}</p>
          </Panel>
        </div>
        <div className={styles.column}>
          <Sitting plan={draft} onChange={setDraft} />
          <Home plan={draft} onChange={setDraft} />
          <Panel>
            <Dial
              value={draft.strictness}
              otherwise={{ name: text('plan.asSet'), about: text('plan.asSet.about') }}
              onChange={(strictness) => setDraft({ ...draft, strictness })}
            />
          </Panel>
        </div>
      </div>
      <footer className={styles.foot}>
        {failure !== null && (
          <p role="alert" className={styles.problem}>
            {text(`failure.${failure.code}`, { message: failure.message })}
          </p>
        )}
        <Button look="strong" icon="check" onPress={() => void keep()} data-testid="plan-save">
          {text(state.plan === null ? 'plan.begin' : 'plan.save')}
        </Button>
        {state.plan !== null && (
          <Button look="plain" onPress={() => void finish()} data-testid="plan-end">
            {text('plan.end')}
          </Button>
        )}
      </footer>
    </GrownUpsScreen>
  )
}
