import { useEffect, useState } from 'react'
import { Checkbox } from 'react-aria-components/Checkbox'
import type { PlanContent, ProposedTwister } from '../../../preload/contract/plans.ts'
import { Button } from '../../ui/Button.tsx'
import { useBridge } from '../../ui/bridge.tsx'
import { Icon } from '../../ui/Icon.tsx'
import { useText } from '../../ui/intl.tsx'
import { Panel } from '../../ui/Panel.tsx'
import { ipaOf } from '../../ui/sounds.ts'
import { withTwister } from './draft.ts'
import styles from './Plan.module.css'

interface Props {
  readonly childId: string
  readonly plan: PlanContent
  readonly onChange: (plan: PlanContent) => void
}

/** The plan's own twisters: proposed for its goals, to be ticked. None ticked: the app chooses among all. */
export function Twisters({ childId, plan, onChange }: Props) {
  const text = useText()
  const bridge = useBridge()
  const [proposed, setProposed] = useState<readonly ProposedTwister[] | null>(null)
  const propose = async () => {
    const answer = await bridge.call('plans.propose', { childId, goals: [...plan.goals] })
    if (answer.ok) setProposed(answer.value)
  }
  const own = useOwn(plan.twisters)
  const rows = [...own, ...(proposed ?? []).filter((one) => !own.some(({ twisterId }) => twisterId === one.twisterId))]
  return (
    <Panel>
      <h2 className={styles.label}>{text('plan.twisters')}</h2>
      <p className={styles.small}>
        {text(plan.twisters.length === 0 ? 'plan.twisters.all' : 'plan.twisters.some', { count: plan.twisters.length })}
      </p>
      {rows.length > 0 && (
        <ul className={styles.ticks} data-testid="plan-twisters">
          {rows.map(({ twisterId, text: said, targets }) => (
            <li key={twisterId}>
              <Checkbox
                className={styles.tick ?? ''}
                isSelected={plan.twisters.includes(twisterId)}
                onChange={(isWanted) => onChange(withTwister(plan, twisterId, isWanted))}
                data-testid={`plan-twister-${twisterId}`}
              >
                <span className={styles.box}>
                  <Icon name="check" />
                </span>
                <span>
                  <span lang="en">{said}</span>{' '}
                  <span className={styles.small}>
                    {[...new Set(targets.map(({ sound }) => `/${ipaOf(sound)}/`))].join(' ')}
                  </span>
                </span>
              </Checkbox>
            </li>
          ))}
        </ul>
      )}
      <div>
        <Button onPress={() => void propose()} isDisabled={plan.goals.length === 0} data-testid="plan-propose">
          {text('plan.propose')}
        </Button>
        {plan.goals.length === 0 && <p className={styles.small}>{text('plan.propose.first')}</p>}
      </div>
    </Panel>
  )
}

/** The texts of those that are in the plan already; they stay in their place while they are ticked and unticked. */
function useOwn(ids: readonly string[]): readonly ProposedTwister[] {
  const bridge = useBridge()
  const [known, setKnown] = useState<readonly ProposedTwister[]>([])
  useEffect(() => {
    let isWanted = true
    const missing = ids.filter((id) => !known.some(({ twisterId }) => twisterId === id))
    if (missing.length === 0) return
    void Promise.all(missing.map((twisterId) => bridge.call('library.get', { twisterId }))).then((answers) => {
      const found = answers.flatMap((answer) =>
        answer.ok ? [{ twisterId: answer.value.id, text: answer.value.text, targets: answer.value.targets }] : [],
      )
      if (isWanted && found.length > 0) setKnown((before) => [...before, ...found])
    })
    return () => {
      isWanted = false
    }
  }, [bridge, ids, known])
  return known
}
