import { useId, useState } from 'react'
import { Label } from 'react-aria-components/Label'
import { Radio, RadioGroup } from 'react-aria-components/RadioGroup'
import { Text } from 'react-aria-components/Text'
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

/** The no of whoever is at the computer and was not asked for a name. */
const everybody = 'everybody'

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
  // One of each guardian.
  const yeses = consents.ledger.filter((consent) => consent.kind === kind && consent.holds)
  const [held] = yeses
  const card = useKeptFocus<HTMLElement>(`${yeses.map((one) => one.id)} ${isAsking}`)
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
      {held !== undefined && (
        <Held childId={childId} yeses={yeses} recordings={kind === 'recording' ? consents.recordings : 0} />
      )}
      {isAsking ? (
        <GiveConsent childId={childId} kind={kind} onDone={() => setAsking(false)} />
      ) : held !== undefined ? (
        <div>
          <Button look="plain" onPress={() => setAsking(true)} data-testid={`consent-${kind}-ask`}>
            {text('agree.giveToo')}
          </Button>
        </div>
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
  readonly yeses: readonly Consent[]
  readonly recordings: number
}

/** Yeses that hold, and the way to withdraw: two touches, no name, no reason. Where several agreed, each may take back their own. */
function Held({ childId, yeses, recordings }: HeldProps) {
  const text = useText()
  const intl = useIntlShape()
  const bridge = useBridge()
  const announce = useAnnounce()
  const [isAsking, setAsking] = useState(false)
  const [problem, setProblem] = useState<Failure | null>(null)
  const [who, setWho] = useState(everybody)
  const kind = yeses[0]?.kind
  if (kind === undefined) return null
  const nameOf = ({ by }: Consent) => by.name ?? text('agree.somebody')
  const dateOf = ({ givenAt }: Consent) => intl.formatDate(givenAt, { dateStyle: 'long' })
  const withdraw = async () => {
    const own = yeses.find(({ id }) => id === who)
    const answer = await bridge.call('consents.withdraw', {
      ...{ childId, kind },
      ...(own !== undefined && { consentId: own.id }),
    })
    if (!answer.ok) return setProblem(answer.error)
    announce(text('agree.withdrawn'))
  }
  return (
    <>
      {yeses.map((consent) => (
        <p key={consent.id}>
          {text('agree.yesBy', {
            ...{ by: nameOf(consent), date: dateOf(consent) },
            how: consent.how === 'on-paper' ? 'paper' : consent.how === 'on-screen' ? 'screen' : 'otherwise',
          })}
        </p>
      ))}
      <p role="alert" className={styles.problem}>
        {problem !== null && text(`failure.${problem.code}`, { message: problem.message })}
      </p>
      {isAsking ? (
        <div className={styles.line}>
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
                  {text('agree.withdraw.one', { by: nameOf(consent), date: dateOf(consent) })}
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
