import { useId, useState } from 'react'
import type { ChildConsents, Consent, ConsentKind } from '../../../preload/contract/consents.ts'
import { Button } from '../../ui/Button.tsx'
import { useIntlShape, useText } from '../../ui/intl.tsx'
import { usePreferences } from '../../ui/preferences.tsx'
import styles from './Consents.module.css'
import { GiveConsent } from './GiveConsent.tsx'
import { useKeptFocus } from './useKeptFocus.ts'
import { Withdrawing } from './Withdrawing.tsx'

interface Props {
  readonly childId: string
  readonly kind: ConsentKind
  readonly consents: ChildConsents
}

/** One thing that may be agreed to: what it is, whether it is agreed to, and the way to say yes and no. */
export function ConsentCard({ childId, kind, consents }: Props) {
  const text = useText()
  const intl = useIntlShape()
  const id = useId()
  const { settings } = usePreferences()
  /** What is asked just now, one thing at a time. */
  const [asking, setAsking] = useState<'yes' | 'no' | null>(null)
  // One of each guardian.
  const yeses = consents.ledger.filter((consent) => consent.kind === kind && consent.holds)
  const [held] = yeses
  const card = useKeptFocus<HTMLElement>(`${yeses.map((one) => one.id)} ${asking}`)
  const wordsOf = ({ by, givenAt }: Consent) => ({
    by: by.name ?? text('agree.somebody'),
    date: intl.formatDate(givenAt, { dateStyle: 'long' }),
  })
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
      {yeses.map((consent) => (
        <p key={consent.id}>
          {text('agree.yesBy', {
            ...wordsOf(consent),
            how: consent.how === 'on-paper' ? 'paper' : consent.how === 'on-screen' ? 'screen' : 'otherwise',
          })}
        </p>
      ))}
      {asking === 'no' && held !== undefined && (
        <Withdrawing
          childId={childId}
          yeses={yeses}
          recordings={kind === 'recording' ? consents.recordings : 0}
          wordsOf={wordsOf}
          onDone={() => setAsking(null)}
        />
      )}
      {asking === 'yes' && <GiveConsent childId={childId} kind={kind} onDone={() => setAsking(null)} />}
      {asking === null && held !== undefined && (
        <div className={styles.actions}>
          <Button onPress={() => setAsking('no')} data-testid={`consent-${kind}-withdraw`}>
            {text('agree.withdraw')}
          </Button>
          <Button look="plain" onPress={() => setAsking('yes')} data-testid={`consent-${kind}-ask`}>
            {text('agree.giveToo')}
          </Button>
        </div>
      )}
      {asking !== 'yes' && held === undefined && (
        <>
          {kind === 'recording' && consents.recordings > 0 && (
            <p role="alert" className={styles.problem}>
              {text('agree.left', { count: consents.recordings })}
            </p>
          )}
          <div>
            <Button onPress={() => setAsking('yes')} data-testid={`consent-${kind}-ask`}>
              {text('agree.give')}
            </Button>
          </div>
        </>
      )}
    </article>
  )
}
