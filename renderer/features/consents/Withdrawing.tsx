import { useState } from 'react'
import { Label } from 'react-aria-components/Label'
import { Radio, RadioGroup } from 'react-aria-components/RadioGroup'
import { Text } from 'react-aria-components/Text'
import type { Consent } from '../../../preload/contract/consents.ts'
import type { Failure } from '../../../preload/contract/failure.ts'
import { useAnnounce } from '../../ui/announcer.tsx'
import { Button } from '../../ui/Button.tsx'
import { useBridge } from '../../ui/bridge.tsx'
import { useText } from '../../ui/intl.tsx'
import styles from './Consents.module.css'

/** The no of whoever is at the computer and was not asked for a name. */
const everybody = 'everybody'

interface Props {
  readonly childId: string
  /** Those that hold, one of each guardian; at least one. */
  readonly yeses: readonly Consent[]
  /** How many of the child's are destroyed with it. */
  readonly recordings: number
  readonly wordsOf: (consent: Consent) => { readonly by: string; readonly date: string }
  readonly onDone: () => void
}

/** Takes a yes back: no name, no reason. Where several agreed, each may take back their own. */
export function Withdrawing({ childId, yeses, recordings, wordsOf, onDone }: Props) {
  const text = useText()
  const bridge = useBridge()
  const announce = useAnnounce()
  const [problem, setProblem] = useState<Failure | null>(null)
  const [who, setWho] = useState(everybody)
  const kind = yeses[0]?.kind
  if (kind === undefined) return null
  const withdraw = async () => {
    const own = yeses.find(({ id }) => id === who)
    const answer = await bridge.call('consents.withdraw', {
      ...{ childId, kind },
      ...(own !== undefined && { consentId: own.id }),
    })
    if (!answer.ok) return setProblem(answer.error)
    announce(text('agree.withdrawn'))
    onDone()
  }
  return (
    <div className={styles.form}>
      {yeses.length > 1 && (
        <RadioGroup className={styles.field ?? ''} value={who} onChange={setWho}>
          <Label className={styles.label ?? ''}>{text('agree.withdraw.who')}</Label>
          {yeses.map((consent) => (
            <Radio
              key={consent.id}
              value={consent.id}
              className={styles.tick ?? ''}
              data-testid={`consent-${kind}-who`}
            >
              <span className={styles.dot} aria-hidden="true" />
              {text('agree.withdraw.one', wordsOf(consent))}
            </Radio>
          ))}
          <Radio value={everybody} className={styles.tick ?? ''} data-testid={`consent-${kind}-everybody`}>
            <span className={styles.dot} aria-hidden="true" />
            {text('agree.withdraw.all')}
          </Radio>
          <Text slot="description" className={styles.help ?? ''}>
            {text('agree.withdraw.help')}
          </Text>
        </RadioGroup>
      )}
      <p role="alert" className={styles.problem}>
        {problem !== null && text(`failure.${problem.code}`, { message: problem.message })}
      </p>
      <p className={styles.label}>{text('agree.withdraw.sure', { count: recordings })}</p>
      <div className={styles.actions}>
        <Button autoFocus onPress={() => void withdraw()} data-testid={`consent-${kind}-withdraw-now`}>
          {text('agree.withdraw.now')}
        </Button>
        <Button look="plain" onPress={onDone}>
          {text('agree.cancel')}
        </Button>
      </div>
    </div>
  )
}
