import { type ComponentType, type FormEvent, useState } from 'react'
import { Input } from 'react-aria-components/Input'
import { Label } from 'react-aria-components/Label'
import { Radio, RadioGroup } from 'react-aria-components/RadioGroup'
import { Text } from 'react-aria-components/Text'
import { TextArea } from 'react-aria-components/TextArea'
import { TextField } from 'react-aria-components/TextField'
import type { DialectChoice } from '../../../preload/contract/dialect.ts'
import type { Failure } from '../../../preload/contract/failure.ts'
import { useAnnounce } from '../../ui/announcer.tsx'
import { avatars } from '../../ui/avatars.ts'
import { Button } from '../../ui/Button.tsx'
import { useText } from '../../ui/intl.tsx'
import { Picture } from '../../ui/pictures/Picture.tsx'
import styles from './Children.module.css'
import type { ChildForm as Form } from './childForm.ts'
import { TargetPicker } from './TargetPicker.tsx'

export type DialectFields = ComponentType<{
  readonly choice: DialectChoice | null
  readonly onChange: (choice: DialectChoice | null) => void
  /** The row that leaves it to the settings. */
  readonly inherit: { readonly name: string; readonly about: string }
}>

interface Props {
  readonly initial: Form
  /** Whether name and notes can be read and written now. */
  readonly isOpen: boolean
  /** A child that is not there yet, for which a picture is enough. */
  readonly isNew?: boolean
  readonly Dialect: DialectFields
  /** Null where it was kept. */
  readonly onSave: (form: Form) => Promise<Failure | null>
  readonly canSave: (form: Form) => boolean
}

/** What grown-ups write down about a child. The browser is to remember none of it: it would keep it in the clear. */
export function ChildForm({ initial, isOpen, isNew = false, Dialect, onSave, canSave }: Props) {
  const text = useText()
  const announce = useAnnounce()
  const [form, setForm] = useState(initial)
  const [state, setState] = useState<'idle' | 'busy' | 'saved'>('idle')
  const [problem, setProblem] = useState<Failure | null>(null)
  const change = (part: Partial<Form>) => {
    setForm((before) => ({ ...before, ...part }))
    setState('idle')
    setProblem(null)
  }
  const save = async () => {
    if (state === 'busy' || !canSave(form)) return
    setState('busy')
    const failure = await onSave(form)
    setProblem(failure)
    setState(failure === null ? 'saved' : 'idle')
    if (failure === null) announce(text('profiles.saved'))
  }
  const submit = (event: FormEvent) => {
    event.preventDefault()
    void save()
  }
  return (
    <form className={styles.form} onSubmit={submit} data-testid="child-form">
      <TextField
        className={styles.field ?? ''}
        value={form.name}
        onChange={(name) => change({ name })}
        maxLength={200}
        isDisabled={!isOpen}
        autoComplete="off"
        spellCheck="false"
      >
        <Label className={styles.label ?? ''}>{text('profiles.name')}</Label>
        <Text slot="description" className={styles.help ?? ''}>
          {text(isOpen ? 'profiles.name.help' : isNew ? 'profiles.name.none' : 'profiles.name.locked')}
        </Text>
        <Input className={styles.input ?? ''} data-testid="child-name" />
      </TextField>

      <RadioGroup
        className={styles.field ?? ''}
        value={form.avatar}
        onChange={(chosen) => change({ avatar: avatars.find((avatar) => avatar === chosen) ?? null })}
      >
        <Label className={styles.label ?? ''}>{text('profiles.picture')}</Label>
        <Text slot="description" className={styles.help ?? ''}>
          {text('profiles.picture.help')}
        </Text>
        <div className={styles.pictures}>
          {avatars.map((avatar) => (
            <Radio
              key={avatar}
              value={avatar}
              aria-label={text(`avatar.${avatar}`)}
              className={styles.choice ?? ''}
              data-testid={`avatar-${avatar}`}
            >
              <Picture name={avatar} />
            </Radio>
          ))}
        </div>
      </RadioGroup>

      <TextField
        className={styles.field ?? ''}
        type="month"
        autoComplete="off"
        value={form.birthMonth}
        onChange={(birthMonth) => change({ birthMonth })}
      >
        <Label className={styles.label ?? ''}>{text('profiles.born')}</Label>
        <Text slot="description" className={styles.help ?? ''}>
          {text('profiles.born.help')}
        </Text>
        <Input className={styles.input ?? ''} min="1900-01" max="2199-12" data-testid="child-born" />
      </TextField>

      <TargetPicker targets={form.targets} onChange={(targets) => change({ targets })} />

      <Dialect
        choice={form.dialect}
        onChange={(dialect) => change({ dialect })}
        inherit={{ name: text('profiles.dialect.same'), about: text('profiles.dialect.same.about') }}
      />

      <TextField
        className={styles.field ?? ''}
        value={form.notes}
        onChange={(notes) => change({ notes })}
        maxLength={20_000}
        isDisabled={!isOpen}
        autoComplete="off"
        spellCheck="false"
      >
        <Label className={styles.label ?? ''}>{text('profiles.notes')}</Label>
        <Text slot="description" className={styles.help ?? ''}>
          {text(isOpen ? 'profiles.notes.help' : 'profiles.name.locked')}
        </Text>
        <TextArea className={styles.input ?? ''} rows={4} data-testid="child-notes" />
      </TextField>

      <div className={styles.actions}>
        <Button type="submit" look="strong" isDisabled={state === 'busy' || !canSave(form)} data-testid="child-save">
          {text(state === 'busy' ? 'profiles.saving' : 'profiles.save')}
        </Button>
        <p role="alert" className={styles.problem} data-testid="child-problem">
          {problem !== null && text(`failure.${problem.code}`, { message: problem.message })}
        </p>
        {state === 'saved' && (
          <p className={styles.help} data-testid="child-saved">
            {text('profiles.saved')}
          </p>
        )}
      </div>
    </form>
  )
}
