import type { ReactNode } from 'react'
import { Button } from 'react-aria-components/Button'
import { Disclosure, DisclosurePanel } from 'react-aria-components/Disclosure'
import type { DialectChoice, DialectSummary } from '../../../preload/contract/dialect.ts'
import { Icon } from '../../ui/Icon.tsx'
import { useText } from '../../ui/intl.tsx'
import { usePreferences } from '../../ui/preferences.tsx'
import { SwitchRow } from '../../ui/SwitchRow.tsx'
import { askDialects, useAnswer } from '../../ui/useAnswer.ts'
import styles from './GrownUpSettings.module.css'
import { chooseProfile, hasUncheckedSource, printedExample, printedSource, sortForms, switchForm } from './judging.ts'
import { RowChoice } from './RowChoice.tsx'
import common from './Settings.module.css'

type Form = DialectSummary['forms'][number]

/** What counts as right on this computer, for whom nothing else was chosen. */
export function DialectPicker() {
  const { settings, change } = usePreferences()
  return <DialectFields choice={settings.dialect} onChange={(dialect) => dialect !== null && change({ dialect })} />
}

/** No profile's id: the row that leaves the choice to the settings. */
const inherited = 'inherited'
const nothingChosen: DialectChoice = { profileId: '', options: [] }

interface FieldsProps {
  readonly choice: DialectChoice | null
  readonly onChange: (choice: DialectChoice | null) => void
  readonly inherit?: { readonly name: string; readonly about: string }
}

/** One dialect of those there are, with its forms. The profiles are written in English, as is what they speak of. */
export function DialectFields({ choice, onChange, inherit }: FieldsProps) {
  const text = useText()
  const { value: profiles, isFailed } = useAnswer(askDialects)
  if (isFailed) return <p className={common.help}>{text('settings.dialect.failed')}</p>
  if (profiles === null) return null
  const profile = profiles.find(({ id }) => id === choice?.profileId)
  return (
    <div className={common.choice}>
      <RowChoice
        name="dialect"
        label={text('settings.dialect')}
        help={text('settings.dialect.help')}
        value={choice?.profileId ?? inherited}
        rows={[
          ...(inherit === undefined ? [] : [{ value: inherited, ...inherit }]),
          ...profiles.map(({ id, name, about }) => ({ value: id, name, about, lang: 'en' })),
        ]}
        onChange={(profileId) =>
          onChange(profileId === inherited ? null : chooseProfile(choice ?? nothingChosen, profileId))
        }
      />
      {profile === undefined && choice !== null && <p className={common.help}>{text('settings.dialect.unknown')}</p>}
      {profile !== undefined && profile.forms.length > 0 && choice !== null && (
        <Accepted key={profile.id} profile={profile} choice={choice} onChange={onChange} />
      )}
    </div>
  )
}

interface AcceptedProps {
  readonly profile: DialectSummary
  readonly choice: DialectChoice
  readonly onChange: (choice: DialectChoice) => void
}

function Accepted({ profile, choice, onChange }: AcceptedProps) {
  const text = useText()
  const { always, optional } = sortForms(profile)
  return (
    <>
      <Folded title={text('settings.dialect.accepts', { count: always.length })} testId="dialect-accepts">
        <ul className={styles.forms} lang="en">
          {always.map((form) => (
            <li key={form.id}>
              <FormText form={form} />
            </li>
          ))}
        </ul>
      </Folded>
      {optional.length > 0 && (
        <fieldset className={styles.optional}>
          <legend className={common.label}>{text('settings.dialect.optional')}</legend>
          <p className={common.help}>{text('settings.dialect.optional.help')}</p>
          {optional.map((form) => (
            <SwitchRow
              key={form.id}
              isSelected={choice.options.includes(form.id)}
              onChange={(isOn) => onChange(switchForm(choice, profile, form.id, isOn))}
              testId={`dialect-option-${form.id}`}
              name={<span lang="en">{form.name}</span>}
              about={
                <span lang="en">
                  <i>{printedExample(form.example)}</i>. {form.note}
                </span>
              }
            />
          ))}
        </fieldset>
      )}
      <Folded title={text('settings.dialect.sources')} testId="dialect-sources">
        <dl className={styles.sources} lang="en">
          {profile.forms.map(({ id, name, source }) => (
            <div key={id}>
              <dt>{name}</dt>
              <dd>{printedSource(source)}</dd>
            </div>
          ))}
        </dl>
        {hasUncheckedSource(profile) && <p className={styles.small}>{text('settings.dialect.dagger')}</p>}
      </Folded>
    </>
  )
}

function FormText({ form }: { readonly form: Form }) {
  return (
    <>
      <span className={styles.name}>{form.name}</span>
      <span className={styles.example}>{printedExample(form.example)}</span>
      <span className={styles.about}>{form.note}</span>
    </>
  )
}

interface FoldedProps {
  readonly title: string
  readonly testId: string
  readonly children: ReactNode
}

function Folded({ title, testId, children }: FoldedProps) {
  return (
    <Disclosure className={styles.folded ?? ''}>
      <Button slot="trigger" className={styles.trigger ?? ''} data-testid={testId}>
        <span className={styles.arrow}>
          <Icon name="next" mirrored />
        </span>
        {title}
      </Button>
      <DisclosurePanel>{children}</DisclosurePanel>
    </Disclosure>
  )
}
