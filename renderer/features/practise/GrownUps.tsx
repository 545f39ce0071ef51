import { useState } from 'react'
import { Button } from 'react-aria-components/Button'
import { Disclosure, DisclosurePanel } from 'react-aria-components/Disclosure'
import { ToggleButton } from 'react-aria-components/ToggleButton'
import type { SecondOpinion } from '../../../preload/contract/opinion.ts'
import type { JudgedAttempt } from '../../../preload/contract/verdict.ts'
import { Icon } from '../../ui/Icon.tsx'
import { useIntlShape, useText } from '../../ui/intl.tsx'
import { usePreferences } from '../../ui/preferences.tsx'
import { ipaOf } from '../../ui/sounds.ts'
import { askDialects, useAnswer } from '../../ui/useAnswer.ts'
import { VerdictShape } from '../../ui/VerdictShape.tsx'
import { FluencyNote } from './FluencyNote.tsx'
import { type Finding, findingOf, findingsOf, formName, type OtherSound, othersOf } from './findings.ts'
import styles from './GrownUps.module.css'
import { OpinionNote } from './OpinionNote.tsx'

interface Props {
  readonly attempt: JudgedAttempt
  /** What a second recogniser made of its words; null where none was asked, or has not answered. */
  readonly opinion: SecondOpinion | null
}

/** The exact terms, for whoever sits beside the child. */
export function GrownUps({ attempt, opinion }: Props) {
  const text = useText()
  const [isOpened, setOpened] = useState(false)
  return (
    <Disclosure className={styles.disclosure ?? ''} onExpandedChange={(isOpen) => isOpen && setOpened(true)}>
      <h2 className={styles.heading}>
        <Button slot="trigger" className={styles.trigger ?? ''} data-testid="grown-ups">
          <span className={styles.arrow}>
            <Icon name="next" mirrored />
          </span>
          {text('adult.title')}
        </Button>
      </h2>
      {/* Not before it is asked for: a child waits for what is above it. */}
      <DisclosurePanel className={styles.content ?? ''}>
        {isOpened && <Terms attempt={attempt} opinion={opinion} />}
      </DisclosurePanel>
    </Disclosure>
  )
}

function Terms({ attempt, opinion }: Props) {
  const text = useText()
  const findings = findingsOf(attempt)
  return (
    <>
      <p className={styles.figures}>
        {text('adult.figures', {
          clarity: attempt.clarity === null ? 'none' : String(Math.round(attempt.clarity)),
          completeness: attempt.completeness,
          seconds: attempt.durationMs / 1000,
        })}
      </p>
      {attempt.fluency !== undefined && <FluencyNote fluency={attempt.fluency} />}
      {findings.every(({ sound }) => sound.verdict === 'right') && <p>{text('adult.allRight')}</p>}
      {findings.length > 0 && <Findings findings={findings} />}
      {opinion !== null && <OpinionNote opinion={opinion} />}
    </>
  )
}

function Findings({ findings }: { readonly findings: readonly Finding[] }) {
  const text = useText()
  const { settings } = usePreferences()
  const [isOpen, setOpen] = useState(false)
  const isInDialect = findings.some(({ sound }) => sound.dialect !== undefined)
  const profiles = useAnswer(askDialects, isInDialect).value ?? []
  const nameOf = (formId: string) => formName(formId, profiles, settings.dialect.profileId)
  const hasOthers = findings.some(({ sound }) => othersOf(sound) !== null)
  return (
    <>
      <table className={styles.table}>
        <caption>{text('adult.caption')}</caption>
        <thead>
          <tr>
            <th scope="col">{text('adult.word')}</th>
            <th scope="col">{text('adult.expected')}</th>
            <th scope="col">{text('adult.finding')}</th>
          </tr>
        </thead>
        <tbody>
          {findings.map(({ word, sound, key }) => (
            <tr key={key}>
              <th scope="row" lang="en">
                {word}
              </th>
              <td>{sound.expected === null ? '–' : `/${ipaOf(sound.expected)}/`}</td>
              <td>
                <span className={styles.finding}>
                  <VerdictShape verdict={sound.verdict} />
                  {findingOf(sound, text, nameOf)}
                </span>
                {isOpen && <Others others={othersOf(sound)} />}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
      {hasOthers && (
        <>
          <ToggleButton
            className={styles.more ?? ''}
            isSelected={isOpen}
            onChange={setOpen}
            data-testid="grown-ups-others"
          >
            {text('adult.others.show')}
          </ToggleButton>
          {isOpen && <p className={styles.figures}>{text('adult.others.help')}</p>}
        </>
      )}
    </>
  )
}

/** One switch opens them all: a fold at every row would be many stops on the way of a keyboard. */
function Others({ others }: { readonly others: readonly OtherSound[] | null }) {
  const text = useText()
  const intl = useIntlShape()
  if (others === null) return null
  const told = others.map(({ sound, sureness }) => text(`adult.sure.${sureness}`, { sound: ipaOf(sound) }))
  return (
    <span className={styles.others}>
      {told.length === 0
        ? text('adult.others.none')
        : text('adult.others', { sounds: intl.formatList(told, { type: 'disjunction' }) })}
    </span>
  )
}
