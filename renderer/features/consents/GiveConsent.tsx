import { type FormEvent, useState } from 'react'
import { Checkbox } from 'react-aria-components/Checkbox'
import { Input } from 'react-aria-components/Input'
import { Label } from 'react-aria-components/Label'
import { Radio, RadioGroup } from 'react-aria-components/RadioGroup'
import { Text } from 'react-aria-components/Text'
import { TextField } from 'react-aria-components/TextField'
import type { ConsentHow, ConsentKind } from '../../../preload/contract/consents.ts'
import type { Failure } from '../../../preload/contract/failure.ts'
import { Button } from '../../ui/Button.tsx'
import { useBridge } from '../../ui/bridge.tsx'
import { useText } from '../../ui/intl.tsx'
import styles from './Consents.module.css'

/** Of all the ways, those that can be had here. What leaves for the cloud needs one that proves who agreed. */
const proven = ['on-paper', 'id-check', 'video-call'] as const satisfies readonly ConsentHow[]
const waysOf = (kind: ConsentKind) => (kind === 'cloud' ? proven : (['on-screen', 'on-paper'] as const))

interface Props {
  readonly childId: string
  readonly kind: ConsentKind
  readonly onDone: () => void
}

/** Notes a yes down: who, how, and that they know what to. Nothing is filled in or ticked beforehand. */
export function GiveConsent({ childId, kind, onDone }: Props) {
  const text = useText()
  const bridge = useBridge()
  const ways = waysOf(kind)
  const [guardian, setGuardian] = useState('')
  const [how, setHow] = useState<ConsentHow | null>(null)
  const [isSure, setSure] = useState(false)
  const [isBusy, setBusy] = useState(false)
  const [problem, setProblem] = useState<Failure | null>(null)
  const isReady = guardian.trim() !== '' && how !== null && isSure && !isBusy
  const give = async () => {
    if (!isReady || how === null) return
    setBusy(true)
    const answer = await bridge.call('consents.give', { childId, kind, guardian: guardian.trim(), how })
    setBusy(false)
    if (answer.ok) onDone()
    else setProblem(answer.error)
  }
  const submit = (event: FormEvent) => {
    event.preventDefault()
    void give()
  }
  return (
    <form className={styles.form} onSubmit={submit} data-testid={`consent-${kind}-form`}>
      <TextField
        className={styles.field ?? ''}
        value={guardian}
        onChange={setGuardian}
        maxLength={200}
        autoComplete="off"
        spellCheck="false"
        autoFocus
      >
        <Label className={styles.label ?? ''}>{text('agree.guardian')}</Label>
        <Text slot="description" className={styles.help ?? ''}>
          {text('agree.guardian.help')}
        </Text>
        <Input className={styles.input ?? ''} data-testid="consent-guardian" />
      </TextField>
      <RadioGroup
        className={styles.field ?? ''}
        value={how}
        onChange={(chosen) => setHow(ways.find((way) => way === chosen) ?? null)}
      >
        <Label className={styles.label ?? ''}>{text('agree.how')}</Label>
        {ways.map((way) => (
          <Radio key={way} value={way} className={styles.tick ?? ''} data-testid={`consent-how-${way}`}>
            <span className={styles.dot} aria-hidden="true" />
            {text(`agree.how.${way}`)}
          </Radio>
        ))}
      </RadioGroup>
      <Checkbox className={styles.tick ?? ''} isSelected={isSure} onChange={setSure} data-testid="consent-sure">
        <span className={styles.box} aria-hidden="true">
          <svg viewBox="0 0 24 24" aria-hidden="true">
            <path d="M5 12.5L10 17.5L19 7" />
          </svg>
        </span>
        {text('agree.sure')}
      </Checkbox>
      <p role="alert" className={styles.problem} data-testid="consent-problem">
        {problem !== null &&
          (problem.code === 'vault-locked'
            ? text('agree.locked')
            : text(`failure.${problem.code}`, { message: problem.message }))}
      </p>
      <div className={styles.actions}>
        <Button type="submit" look="strong" isDisabled={!isReady} data-testid="consent-save">
          {text('agree.save')}
        </Button>
        <Button onPress={onDone}>{text('agree.cancel')}</Button>
      </div>
    </form>
  )
}
