import { useEffect, useState } from 'react'
import type { Failure } from '../../../preload/contract/failure.ts'
import type { PackPickup } from '../../../preload/contract/packs.ts'
import { Button } from '../../ui/Button.tsx'
import { useBridge } from '../../ui/bridge.tsx'
import { useIntlShape, useText } from '../../ui/intl.tsx'
import { usePreferences } from '../../ui/preferences.tsx'
import { SwitchRow } from '../../ui/SwitchRow.tsx'
import { Waiting } from '../../ui/Waiting.tsx'
import styles from './Library.module.css'

/** New packs that come by themselves, where the app was set up to look for them; nothing where it was not. */
export function Monthly({ onTold }: { readonly onTold: (sentence: string) => void }) {
  const text = useText()
  const intl = useIntlShape()
  const bridge = useBridge()
  const { settings, change } = usePreferences()
  const [pickup, setPickup] = useState<PackPickup | null>(null)
  const [isLooking, setLooking] = useState(false)
  const [problem, setProblem] = useState<Failure | null>(null)
  const load = () => void bridge.call('packs.pickup', {}).then((answer) => answer.ok && setPickup(answer.value))
  useEffect(load, [bridge])
  if (pickup?.from == null) return null
  const look = async () => {
    setLooking(true)
    setProblem(null)
    const answer = await bridge.call('packs.look', {})
    setLooking(false)
    load()
    if (!answer.ok) {
      onTold('')
      return setProblem(answer.error)
    }
    const titles = intl.formatList(answer.value.added.map(({ title }) => title))
    onTold(text('library.monthly.found', { count: answer.value.added.length, titles }))
  }
  const failure = problem ?? pickup.problem
  return (
    <div className={styles.adding} data-testid="packs-monthly">
      <SwitchRow
        isSelected={settings.fetchesPacks}
        onChange={(fetchesPacks) => change({ fetchesPacks })}
        name={text('library.monthly')}
        about={text('library.monthly.help', { from: pickup.from })}
        testId="packs-monthly-switch"
      />
      <p className={styles.help}>
        {pickup.lookedAt === null
          ? text('library.monthly.never')
          : text('library.monthly.last', { date: intl.formatDate(pickup.lookedAt, { dateStyle: 'long' }) })}
      </p>
      <div className={styles.actions}>
        <Button icon="again" isDisabled={isLooking} onPress={() => void look()} data-testid="packs-monthly-look">
          {text('library.monthly.look')}
        </Button>
      </div>
      {isLooking && <Waiting label={text('library.monthly.looking')} />}
      <p role="alert" className={styles.problem} data-testid="packs-monthly-problem">
        {failure !== null && text(`failure.${failure.code}`, { message: failure.message })}
      </p>
    </div>
  )
}
