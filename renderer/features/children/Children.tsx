import { type ComponentType, useState } from 'react'
import type { DeletionCertificate } from '../../../preload/contract/child.ts'
import { picturesOf } from '../../ui/avatars.ts'
import { Button } from '../../ui/Button.tsx'
import { GrownUpsScreen } from '../../ui/GrownUpsScreen.tsx'
import { useText } from '../../ui/intl.tsx'
import { Picture } from '../../ui/pictures/Picture.tsx'
import { Certificate } from './Certificate.tsx'
import type { DialectFields } from './ChildForm.tsx'
import { ChildPage, NewChild } from './ChildPage.tsx'
import styles from './Children.module.css'
import { useChildren } from './useChildren.ts'
import { useVaultState } from './useVaultState.ts'

interface Props {
  /** The way back leads to the caseload. */
  readonly isOfTherapist: boolean
  /** Where the passphrase is set up, and what is private unlocked. */
  readonly Safe: ComponentType
  readonly Dialect: DialectFields
  /** What guardians agreed to for a child, and what is kept by that. */
  readonly Agreements: ComponentType<{ readonly childId: string }>
  /** How the judgement fits a child. */
  readonly Fit: ComponentType<{ readonly childId: string; readonly onHello: (childId: string) => void }>
  /** The child says the lines by which the machine gets to know it. */
  readonly onHello: (childId: string) => void
  /** How many tries a sitting of the child aims at. */
  readonly Goal: ComponentType<{ readonly childId: string }>
  /** Whether a child may practise parts of twisters. */
  readonly Ladder: ComponentType<{ readonly childId: string }>
  readonly onDone: () => void
}

type Page =
  | { readonly name: 'all' }
  | { readonly name: 'new' }
  | { readonly name: 'child'; readonly childId: string }
  | { readonly name: 'gone'; readonly certificate: DeletionCertificate }

/** The grown-ups' screen of who practises here. */
export function Children({ isOfTherapist, Safe, Dialect, Agreements, Fit, Goal, Ladder, onHello, onDone }: Props) {
  const [page, setPage] = useState<Page>({ name: 'all' })
  const showAll = () => setPage({ name: 'all' })
  const showChild = (childId: string) => setPage({ name: 'child', childId })
  switch (page.name) {
    case 'all':
      return (
        <AllChildren
          Safe={Safe}
          isOfTherapist={isOfTherapist}
          onOpen={showChild}
          onNew={() => setPage({ name: 'new' })}
          onDone={onDone}
        />
      )
    case 'new':
      return <NewChild Dialect={Dialect} onBack={showAll} onMade={showChild} />
    case 'child':
      return (
        <ChildPage
          childId={page.childId}
          Dialect={Dialect}
          Agreements={Agreements}
          Fit={Fit}
          Goal={Goal}
          Ladder={Ladder}
          onHello={onHello}
          onBack={showAll}
          onDeleted={(certificate) => setPage({ name: 'gone', certificate })}
        />
      )
    case 'gone':
      return <Certificate certificate={page.certificate} onDone={showAll} />
  }
}

interface AllProps {
  readonly Safe: ComponentType
  readonly isOfTherapist: boolean
  readonly onOpen: (childId: string) => void
  readonly onNew: () => void
  readonly onDone: () => void
}

function AllChildren({ Safe, isOfTherapist, onOpen, onNew, onDone }: AllProps) {
  const text = useText()
  const { cards, isFailed } = useChildren()
  const vault = useVaultState()
  const pictures = picturesOf(cards ?? [])
  return (
    <GrownUpsScreen
      name="children"
      title={text('profiles.title')}
      lead={text('profiles.lead')}
      onDone={onDone}
      {...(isOfTherapist && { back: { icon: 'back', label: text('nav.toCaseload') } })}
    >
      {isFailed && <p role="alert">{text('profiles.failed')}</p>}
      {vault.isNeeded && (
        <div className={styles.safe} data-testid="children-safe">
          <h2 className={styles.heading}>{text('profiles.whyLocked.title')}</h2>
          <p className={styles.note}>{text(vault.isOpen ? 'profiles.nowOpen' : 'profiles.whyLocked')}</p>
          <Safe />
        </div>
      )}
      <ul className={styles.list} aria-label={text('profiles.list')}>
        {cards?.map(({ id, name, isSealed, isChosen }, index) => {
          const picture = pictures.get(id) ?? 'rabbit'
          const shown = name ?? text(isSealed ? 'profiles.sealed' : 'profiles.nameless')
          return (
            <li key={id} className={styles.row}>
              <span className={styles.thumb}>
                <Picture name={picture} />
              </span>
              <span className={styles.who}>
                <span className={name === null ? styles.unnamed : styles.label}>{shown}</span>
                {isChosen && <span className={styles.help}>{text('profiles.chosen')}</span>}
              </span>
              <Button
                icon="next"
                aria-label={text('profiles.edit', { name: name ?? `${text(`avatar.${picture}`)}, ${shown}` })}
                onPress={() => onOpen(id)}
                data-testid={`child-${index}`}
              />
            </li>
          )
        })}
      </ul>
      <div>
        <Button look="strong" onPress={onNew} data-testid="child-add">
          {text('profiles.add')}
        </Button>
      </div>
    </GrownUpsScreen>
  )
}
