import { useEffect, useId, useRef, useState } from 'react'
import { Button as Step } from 'react-aria-components/Button'
import { Group } from 'react-aria-components/Group'
import { Input } from 'react-aria-components/Input'
import { Label } from 'react-aria-components/Label'
import { NumberField } from 'react-aria-components/NumberField'
import { Text } from 'react-aria-components/Text'
import type { Failure } from '../../../preload/contract/failure.ts'
import type { RecordingEntry } from '../../../preload/contract/recordings.ts'
import { useBridge, useBridgeEvent } from '../../ui/bridge.tsx'
import { useText } from '../../ui/intl.tsx'
import { usePreferences } from '../../ui/preferences.tsx'
import styles from './Consents.module.css'
import { Recording } from './Recording.tsx'
import { useKeptFocus } from './useKeptFocus.ts'

/** What is kept of a child's voice and until when; to be heard and destroyed one by one. */
export function Recordings({ childId }: { readonly childId: string }) {
  const text = useText()
  const id = useId()
  const { settings, change } = usePreferences()
  const { entries, problem } = useRecordings(childId)
  const part = useKeptFocus<HTMLElement>(entries?.length)
  return (
    <section ref={part} tabIndex={-1} className={styles.part} aria-labelledby={id} data-testid="recordings">
      <h2 id={id} className={styles.heading}>
        {text('kept.title')}
      </h2>
      <NumberField
        className={styles.field ?? ''}
        value={settings.recordingDays}
        minValue={1}
        maxValue={365}
        step={1}
        onChange={(days) => Number.isInteger(days) && change({ recordingDays: days })}
      >
        <Label className={styles.label ?? ''}>{text('kept.days')}</Label>
        <Text slot="description" className={styles.help ?? ''}>
          {text('kept.days.help')}
        </Text>
        <Group className={styles.steps ?? ''}>
          <Step slot="decrement" className={styles.step ?? ''} aria-label={text('kept.days.less')}>
            −
          </Step>
          <Input className={styles.input ?? ''} data-testid="recording-days" />
          <Step slot="increment" className={styles.step ?? ''} aria-label={text('kept.days.more')}>
            +
          </Step>
        </Group>
      </NumberField>
      {problem !== null && <p role="alert">{text(`failure.${problem.code}`, { message: problem.message })}</p>}
      {entries?.length === 0 && <p className={styles.help}>{text('kept.none')}</p>}
      {entries !== null && entries.length > 0 && (
        <ul className={styles.list} aria-label={text('kept.count', { count: entries.length })}>
          {entries.map((entry) => (
            <Recording key={entry.id} entry={entry} />
          ))}
        </ul>
      )}
    </section>
  )
}

function useRecordings(childId: string) {
  const bridge = useBridge()
  const [entries, setEntries] = useState<readonly RecordingEntry[] | null>(null)
  const [problem, setProblem] = useState<Failure | null>(null)
  const turn = useRef(0)
  const load = () => {
    turn.current += 1
    const mine = turn.current
    void bridge.call('recordings.list', { childId }).then((answer) => {
      if (mine !== turn.current) return
      setProblem(answer.ok ? null : answer.error)
      if (answer.ok) setEntries(answer.value)
    })
  }
  useBridgeEvent('recordings.changed', load)
  useBridgeEvent('consents.changed', load)
  useEffect(load, [bridge, childId])
  return { entries, problem }
}
