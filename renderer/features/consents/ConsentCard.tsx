import { useId, useState } from 'react'
import type { ChildConsents, Consent, ConsentKind } from '../../../preload/contract/consents.ts'
import type { Failure } from '../../../preload/contract/failure.ts'
import { useAnnounce } from '../../ui/announcer.tsx'
import { Button } from '../../ui/Button.tsx'
import { useBridge } from '../../ui/bridge.tsx'
import { useIntlShape, useText } from '../../ui/intl.tsx'
import { usePreferences } from '../../ui/preferences.tsx'
import styles from './Consents.module.css'
import { GiveConsent } from './GiveConsent.tsx'
import { useKeptFocus } from './useKeptFocus.ts'

interface Props {
  readonly childId: string
  readonly kind: ConsentKind
  readonly consents: ChildConsents
}

/** One thing that may be agreed to: what it is, whether it is agreed to, and the way to say yes and no. */
export function ConsentCard({ childId, kind, consents }: Props) {
  const text = useText()
  const id = useId()
  const { settings } = usePreferences()
  const [isAsking, setAsking] = useState(false)
  const held = consents.ledger.find((consent) => consent.kind === kind && consent.holds)
  const card = useKeptFocus<HTMLElement>(`${held?.id} ${isAsking}`)
  const facts = [
    [text('agree.what'), text(`agree.${kind}.what`)],
    [text('agree.where'), text(`agree.${kind}.where`)],
    [text('agree.long'), text(`agree.${kind}.long`, { days: settings.recordingDays })],
    [text('agree.undo'), text(`agree.${kind}.withdraw`)],
  ] as const
  return (
    <article ref={card} tabIndex={-1} className={styles.card} aria-labelledby={id} data-testid={`consent-${kind}`}>
      <header className={styles.line}>
        <h3 id={id} className={styles.label}>
          {text(`agree.${kind}`)}
        </h3>
        <span className={styles.state} data-given={held !== undefined} data-testid={`consent-${kind}-state`}>
          {text(held === undefined ? 'agree.no' : 'agree.yes')}
        </span>
      </header>
      <dl className={styles.facts}>
        {facts.map(([name, fact]) => (
          <div key={name}>
            <dt>{name}</dt>
            <dd>{fact}</dd>
          </div>
        ))}
      </dl>
      {consents.refused.includes(kind) && (
        <p className={styles.help} data-testid={`consent-${kind}-refused`}>
          {text('agree.refused')}
        </p>
      )}
      {held !== undefined ? (
        <Held childId={childId} consent={held} recordings={kind === 'recording' ? consents.recordings : 0} />
      ) : isAsking ? (
        <GiveConsent childId={childId} kind={kind} onDone={() => setAsking(false)} />
      ) : (
        <>
          {kind === 'recording' && consents.recordings > 0 && (
            <p role="alert" className={styles.problem}>
              {text('agree.left', { count: consents.recordings })}
            </p>
          )}
          <div>
            <Button onPress={() => setAsking(true)} data-testid={`consent-${kind}-ask`}>
              {text('agree.give')}
            </Button>
          </div>
        </>
      )}
    </article>
  )
}

interface HeldProps {
  readonly childId: string
  readonly consent: Consent
  readonly recordings: number
}

/** A yes that holds, and the way to withdraw it: two touches, no name, no reason. */
function Held({ childId, consent, recordings }: HeldProps) {
  const text = useText()
  const intl = useIntlShape()
  const bridge = useBridge()
  const announce = useAnnounce()
  const [isAsking, setAsking] = useState(false)
  const [problem, setProblem] = useState<Failure | null>(null)
  const { kind, by, givenAt, how } = consent
  const withdraw = async () => {
    const answer = await bridge.call('consents.withdraw', { childId, kind })
    if (!answer.ok) return setProblem(answer.error)
    announce(text('agree.withdrawn'))
  }
  return (
    <>
      <p>
        {text('agree.yesBy', {
          by: by.name ?? text('agree.somebody'),
          date: intl.formatDate(givenAt, { dateStyle: 'long' }),
          how: how === 'on-paper' ? 'paper' : how === 'on-screen' ? 'screen' : 'otherwise',
        })}
      </p>
      <p role="alert" className={styles.problem}>
        {problem !== null && text(`failure.${problem.code}`, { message: problem.message })}
      </p>
      {isAsking ? (
        <div className={styles.line}>
          <p className={styles.label}>{text('agree.withdraw.sure', { count: recordings })}</p>
          <div className={styles.actions}>
            <Button autoFocus onPress={() => void withdraw()} data-testid={`consent-${kind}-withdraw-now`}>
              {text('agree.withdraw.now')}
            </Button>
            <Button look="plain" onPress={() => setAsking(false)}>
              {text('agree.cancel')}
            </Button>
          </div>
        </div>
      ) : (
        <div>
          <Button onPress={() => setAsking(true)} data-testid={`consent-${kind}-withdraw`}>
            {text('agree.withdraw')}
          </Button>
        </div>
      )}
    </>
  )
}
