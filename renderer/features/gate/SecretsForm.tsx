import { type FormEvent, type ReactNode, useEffect, useReducer, useState } from 'react'
import type { Failure } from '../../../preload/contract/failure.ts'
import type { Result } from '../../../preload/contract/result.ts'
import type { MessageId } from '../../messages/index.ts'
import { Button } from '../../ui/Button.tsx'
import { useText } from '../../ui/intl.tsx'
import styles from './Gate.module.css'
import { SecretField, type SecretFieldProps } from './SecretField.tsx'
import { emptyForm, isEnough, stepForm, tellWait } from './secretForm.ts'

type Field = Pick<SecretFieldProps, 'kind' | 'isNew' | 'name' | 'label' | 'help'>

interface Props<Value> {
  readonly name: string
  readonly fields: readonly Field[]
  readonly action: string
  /** What a refusal means here; the failure's own sentence where nothing is said. */
  readonly refusals?: Partial<Record<Failure['code'], MessageId>>
  /** How long no try is taken, in ms, as the app last said: a new object each time that it says so. */
  readonly wait?: { readonly waitMs: number }
  readonly onSubmit: (values: Readonly<Record<string, string>>) => Promise<Result<Value>>
  readonly onDone?: (value: Value) => void
  readonly onCancel?: () => void
  /** Between fields and button: a keypad. It is told what stands in the first field. */
  readonly pad?: (value: string, onChange: (value: string) => void) => ReactNode
}

/** Asks for one secret or two, and says kindly what was wrong with them. */
export function SecretsForm<Value>(props: Props<Value>) {
  const { name, fields, action, refusals = {}, wait, onSubmit, onDone, onCancel, pad } = props
  const text = useText()
  const [form, step] = useReducer(stepForm, emptyForm)
  useEffect(() => {
    const waitMs = wait?.waitMs ?? 0
    step({ type: 'waits', until: waitMs === 0 ? 0 : performance.now() + waitMs })
  }, [wait])
  const leftMs = useLeft(form.waitsUntil)
  const isReady = leftMs === 0 && fields.every(({ kind, name: field }) => isEnough(kind, form.values[field] ?? ''))
  const send = async () => {
    if (!isReady || form.isBusy) return
    step({ type: 'sent' })
    const result = await onSubmit(form.values)
    if (!result.ok) return step({ type: 'refused', failure: result.error })
    step({ type: 'done' })
    onDone?.(result.value)
  }
  const submit = (event: FormEvent) => {
    event.preventDefault()
    void send()
  }
  const tell = (failure: Failure): string => {
    const own = refusals[failure.code]
    return own === undefined ? text(`failure.${failure.code}`, { message: failure.message }) : text(own)
  }
  const [first] = fields
  const left = tellWait(leftMs)
  const problem =
    leftMs > 0
      ? text(`door.wait.${left.unit}`, { count: left.count })
      : form.refusal === null
        ? null
        : tell(form.refusal)
  return (
    <form className={styles.form} onSubmit={submit} data-testid={`form-${name}`} aria-busy={form.isBusy}>
      {fields.map((field) => (
        <SecretField
          key={field.name}
          {...field}
          value={form.values[field.name] ?? ''}
          isInvalid={form.refusal !== null && field.isNew !== true}
          onChange={(value) => step({ type: 'typed', field: field.name, value })}
        />
      ))}
      {first !== undefined &&
        pad?.(form.values[first.name] ?? '', (value) => step({ type: 'typed', field: first.name, value }))}
      <p role="alert" className={styles.problem} data-testid={`form-${name}-problem`}>
        {problem}
      </p>
      <div className={styles.actions}>
        <Button type="submit" look="strong" isDisabled={!isReady || form.isBusy} data-testid={`form-${name}-send`}>
          {form.isBusy ? text('door.checking') : action}
        </Button>
        {onCancel !== undefined && <Button onPress={onCancel}>{text('door.cancel')}</Button>}
      </div>
    </form>
  )
}

/** What is left until a moment on the steady clock, in ms, counted down once a second. */
function useLeft(until: number): number {
  const [now, setNow] = useState(() => performance.now())
  const isOver = until <= now
  useEffect(() => {
    setNow(performance.now())
    if (isOver) return
    const timer = setInterval(() => setNow(performance.now()), 1_000)
    return () => clearInterval(timer)
  }, [isOver])
  return Math.max(0, until - now)
}
