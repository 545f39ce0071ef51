import { type ComponentType, useCallback, useEffect, useState } from 'react'
import { Label } from 'react-aria-components/Label'
import { Radio, RadioGroup } from 'react-aria-components/RadioGroup'
import { OpinionRegion, type OpinionStatus } from '../../../preload/contract/opinion.ts'
import { useBridge, useBridgeEvent } from '../../ui/bridge.tsx'
import { GrownUpsScreen } from '../../ui/GrownUpsScreen.tsx'
import { useText } from '../../ui/intl.tsx'
import { SwitchRow } from '../../ui/SwitchRow.tsx'
import { Key } from './Key.tsx'
import styles from './Opinion.module.css'

interface Props {
  /** Where what is private is unlocked. */
  readonly Safe: ComponentType
  readonly onDone: () => void
}

/** The grown-ups' screen of the second recogniser: what it is, whether it is asked, and by whose leave. */
export function OpinionScreen({ Safe, onDone }: Props) {
  const text = useText()
  const status = useStatus()
  return (
    <GrownUpsScreen name="opinion" title={text('opinion.title')} lead={text('opinion.lead')} onDone={onDone}>
      <p className={styles.note}>{text('opinion.how')}</p>
      {status !== null && (
        <>
          <Choice status={status} />
          <Key status={status} Safe={Safe} />
        </>
      )}
    </GrownUpsScreen>
  )
}

/** On or off, and where it may listen. */
function Choice({ status }: { readonly status: OpinionStatus }) {
  const text = useText()
  const bridge = useBridge()
  const hasLeave = status.by !== 'nothing'
  return (
    <>
      {hasLeave ? (
        <SwitchRow
          name={text('opinion.on')}
          about={text('opinion.on.help')}
          isSelected={status.isOn}
          onChange={(isOn) => void bridge.call('opinion.change', { isOn })}
          testId="opinion-on"
        />
      ) : (
        <p className={styles.help} data-testid="opinion-nothing">
          {text('opinion.on.nothing')}
        </p>
      )}
      <RadioGroup
        className={styles.field ?? ''}
        value={status.region}
        onChange={(region) =>
          void bridge.call('opinion.change', { region: OpinionRegion.catch('global').parse(region) })
        }
      >
        <Label className={styles.label ?? ''}>{text('opinion.region')}</Label>
        <div className={styles.options}>
          {OpinionRegion.options.map((region) => (
            <Radio key={region} value={region} className={styles.tick ?? ''} data-testid={`opinion-region-${region}`}>
              <span className={styles.dot} aria-hidden="true" />
              {text(`opinion.region.${region}`)}
            </Radio>
          ))}
        </div>
      </RadioGroup>
      {status.by === 'account' && <p className={styles.help}>{text('opinion.by.account')}</p>}
    </>
  )
}

function useStatus(): OpinionStatus | null {
  const bridge = useBridge()
  const [status, setStatus] = useState<OpinionStatus | null>(null)
  const load = useCallback(() => {
    void bridge.call('opinion.status', {}).then((answer) => {
      if (answer.ok) setStatus(answer.value)
    })
  }, [bridge])
  useEffect(load, [load])
  useBridgeEvent('opinion.changed', load)
  useBridgeEvent('vault.changed', load)
  return status
}
