import { useEffect, useId, useRef, useState } from 'react'
import type { GoalProgress, PlanContent, PlanGoal } from '../../../preload/contract/plans.ts'
import type { Position, Sound } from '../../../preload/contract/vocabulary.ts'
import { Button } from '../../ui/Button.tsx'
import { GoalSteps } from '../../ui/GoalSteps.tsx'
import { useText } from '../../ui/intl.tsx'
import { Panel } from '../../ui/Panel.tsx'
import { ipaOf, practisedSounds, spellingOf } from '../../ui/sounds.ts'
import { useUndo } from '../../ui/undo.tsx'
import { isSameGoal, withGoal, withoutGoal } from './draft.ts'
import styles from './Plan.module.css'
import { Select } from './Select.tsx'

const positions: readonly Position[] = ['initial', 'medial', 'final']
const percents = [60, 70, 80, 85, 90, 95, 100] as const
const counts = [1, 2, 3, 4, 5] as const

interface Props {
  readonly plan: PlanContent
  /** How far those are that were kept. */
  readonly progress: readonly GoalProgress[]
  readonly onChange: (plan: PlanContent) => void
}

/** What is to be reached: sound and place, percent, sessions in a row. */
export function GoalList({ plan, progress, onChange }: Props) {
  const text = useText()
  const id = useId()
  const [goal, setGoal] = useState<PlanGoal>({ sound: 'R', position: 'initial', percent: 80, sessions: 3 })
  const offerUndo = useUndo()
  /** As it stands when somebody undoes, whatever else was changed since. */
  const latest = useRef(plan)
  useEffect(() => {
    latest.current = plan
  }, [plan])
  const targetOf = ({ sound, position }: PlanGoal) => text('profiles.targets.one', { sound: ipaOf(sound), position })
  const remove = (one: PlanGoal) => {
    const place = plan.goals.findIndex((other) => isSameGoal(other, one))
    onChange(withoutGoal(plan, one))
    offerUndo({
      sentence: text('undo.goal', { goal: targetOf(one) }),
      undo: () => {
        const now = latest.current
        if (now.goals.some((other) => isSameGoal(other, one))) return false
        onChange({ ...now, goals: now.goals.toSpliced(place, 0, one) })
        return true
      },
    })
  }
  const progressOf = (one: PlanGoal): GoalProgress =>
    progress.find((known) => JSON.stringify(known.goal) === JSON.stringify(one)) ?? {
      // Not kept yet: nothing is known of it.
      goal: one,
      inRow: 0,
      isReached: false,
      sessions: [],
    }
  return (
    <Panel aria-labelledby={id}>
      <h2 id={id} className={styles.label}>
        {text('plan.goals')}
      </h2>
      <p className={styles.small}>{text('plan.goals.help')}</p>
      {plan.goals.length === 0 ? (
        <p className={styles.soft}>{text('plan.goals.none')}</p>
      ) : (
        <ul className={styles.rows} data-testid="plan-goals">
          {plan.goals.map((one) => (
            <li key={`${one.sound} ${one.position}`} className={styles.row}>
              <GoalSteps progress={progressOf(one)} />
              <Button
                look="plain"
                icon="close"
                aria-label={text('profiles.targets.remove', { target: targetOf(one) })}
                onPress={() => remove(one)}
              />
            </li>
          ))}
        </ul>
      )}
      <div className={styles.line}>
        <Select
          label={text('profiles.targets.sound')}
          value={goal.sound}
          options={practisedSounds}
          labelOf={(sound: Sound) => `/${ipaOf(sound)}/ ${spellingOf(sound)}`}
          onChange={(sound) => setGoal({ ...goal, sound })}
          testId="goal-sound"
        />
        <Select
          label={text('profiles.targets.position')}
          value={goal.position}
          options={positions}
          labelOf={(position) => text(`profiles.position.${position}`)}
          onChange={(position) => setGoal({ ...goal, position })}
          testId="goal-position"
        />
        <Select
          label={text('plan.percent')}
          value={goal.percent}
          options={percents}
          labelOf={(percent) => `${percent} %`}
          onChange={(percent) => setGoal({ ...goal, percent })}
          testId="goal-percent"
        />
        <Select
          label={text('plan.sessions')}
          value={goal.sessions}
          options={counts}
          labelOf={String}
          onChange={(sessions) => setGoal({ ...goal, sessions })}
          testId="goal-sessions"
        />
        <Button onPress={() => onChange(withGoal(plan, goal))} data-testid="goal-add">
          {text(plan.goals.some((one) => isSameGoal(one, goal)) ? 'plan.goals.change' : 'plan.goals.add')}
        </Button>
      </div>
    </Panel>
  )
}
