import { type ComponentType, useState } from 'react'
import { Input } from 'react-aria-components/Input'
import { Label } from 'react-aria-components/Label'
import { TextField } from 'react-aria-components/TextField'
import type { Twister } from '../../../preload/contract/library.ts'
import { GrownUpsScreen } from '../../ui/GrownUpsScreen.tsx'
import { useText } from '../../ui/intl.tsx'
import { useOwnVoice } from '../../ui/voice/useOwnVoice.ts'
import { Recorder } from './Recorder.tsx'
import styles from './Voices.module.css'

interface Props {
  readonly twisters: readonly Twister[]
  /** Where what is private is unlocked. */
  readonly Safe: ComponentType
  readonly onDone: () => void
}

/** A long list is searched, not scrolled. */
const mostShown = 12

/** The grown-ups' screen of their own voice: twisters that they say themselves, as the model for every child here. */
export function VoicesScreen({ twisters, Safe, onDone }: Props) {
  const text = useText()
  const told = useOwnVoice()
  const own = told ?? { isOpen: false, recordings: [] }
  // Once shown, the place where it is unlocked stays: a new recovery code is told there, this one time.
  const [wasClosed, setWasClosed] = useState(false)
  if (told?.isOpen === false && !wasClosed) setWasClosed(true)
  // What was recorded when the screen opened is on top; rows do not move while somebody works in them.
  const [top, setTop] = useState<ReadonlySet<string> | null>(null)
  if (told !== null && top === null) setTop(new Set(told.recordings.map(({ twisterId }) => twisterId)))
  const [wanted, setWanted] = useState('')
  const kept = new Map(own.recordings.map((recording) => [recording.twisterId, recording]))
  const known = new Set(twisters.map(({ id }) => id))
  const sought = wanted.trim().toLowerCase()
  const found = twisters.filter(({ text: said }) => said.toLowerCase().includes(sought))
  const [first, rest] = [true, false].map((isFirst) => found.filter(({ id }) => (top?.has(id) === true) === isFirst))
  const shown = [...(first ?? []), ...(rest ?? []).slice(0, mostShown)]
  const strays = own.recordings.filter(({ twisterId }) => !known.has(twisterId))
  return (
    <GrownUpsScreen name="voices" title={text('voices.title')} lead={text('voices.lead')} onDone={onDone}>
      <p className={styles.note}>{text('voices.where')}</p>
      {told?.isOpen === false && (
        <p className={styles.note} data-testid="voices-locked">
          {text('voices.locked')}
        </p>
      )}
      {wasClosed && <Safe />}
      <TextField className={styles.field ?? ''} value={wanted} onChange={setWanted}>
        <Label className={styles.label ?? ''}>{text('voices.search')}</Label>
        <Input className={styles.input ?? ''} data-testid="voices-search" />
      </TextField>
      <ul className={styles.list} aria-label={text('voices.count', { count: own.recordings.length })}>
        {shown.map((twister) => (
          <Recorder
            key={twister.id}
            twisterId={twister.id}
            said={twister.text}
            kept={kept.get(twister.id)}
            isOpen={own.isOpen}
          />
        ))}
        {strays.map((recording) => (
          <Recorder
            key={recording.twisterId}
            twisterId={recording.twisterId}
            said={null}
            kept={recording}
            isOpen={own.isOpen}
          />
        ))}
      </ul>
      {found.length > shown.length && (
        <p className={styles.help}>{text('voices.more', { count: found.length - shown.length })}</p>
      )}
    </GrownUpsScreen>
  )
}
