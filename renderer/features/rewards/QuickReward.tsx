import { useCallback, useEffect, useState } from 'react'
import { Switch } from 'react-aria-components/Switch'
import { useBridge } from '../../ui/bridge.tsx'
import { useText } from '../../ui/intl.tsx'
import styles from './QuickReward.module.css'

/** Whether a child may be rewarded for being quicker than its own best: a therapist's choice, off until it is made. */
export function QuickReward({ childId }: { readonly childId: string }) {
  const text = useText()
  const bridge = useBridge()
  const [isOn, setOn] = useState<boolean | null>(null)
  const take = useCallback((answer: Awaited<ReturnType<typeof bridge.call<'rewards.quick'>>>) => {
    if (answer.ok) setOn(answer.value.isOn)
  }, [])
  useEffect(() => void bridge.call('rewards.quick', { childId }).then(take), [bridge, childId, take])
  if (isOn === null) return null
  return (
    <section className={styles.part} data-testid="quick-reward">
      <Switch
        className={styles.switch ?? ''}
        isSelected={isOn}
        onChange={(wanted) => void bridge.call('rewards.setQuick', { childId, isOn: wanted }).then(take)}
      >
        <span className={styles.track} aria-hidden="true" />
        {text('reward.quick')}
      </Switch>
      <p className={styles.help}>{text('reward.quick.help')}</p>
    </section>
  )
}
