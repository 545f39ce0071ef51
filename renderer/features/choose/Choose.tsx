import { useMemo, useState } from 'react'
import { ToggleButton } from 'react-aria-components/ToggleButton'
import { ToggleButtonGroup } from 'react-aria-components/ToggleButtonGroup'
import type { Choice } from '../../../preload/contract/choosing.ts'
import type { Failure } from '../../../preload/contract/failure.ts'
import type { Twister } from '../../../preload/contract/library.ts'
import { Button } from '../../ui/Button.tsx'
import { Chameleon } from '../../ui/chameleon/Chameleon.tsx'
import { Empty } from '../../ui/Empty.tsx'
import { useText } from '../../ui/intl.tsx'
import { useIsStill } from '../../ui/preferences.tsx'
import { ScreenTitle } from '../../ui/ScreenTitle.tsx'
import { spellingOf } from '../../ui/sounds.ts'
import styles from './Choose.module.css'
import { Finder } from './Finder.tsx'
import { type Finding, found, isAnythingAsked, nothingAsked } from './finding.ts'
import type { ForYouState } from './useForYou.ts'
import { Wall } from './Wall.tsx'

interface Props {
  /** Null while they are on their way. */
  readonly twisters: readonly Twister[] | null
  readonly failure: Failure | null
  readonly forYou: ForYouState
  readonly asked: Finding
  readonly onAsk: (asked: Finding) => void
  readonly onChoose: (twister: Twister) => void
  /** One that was proposed: others are proposed after it. */
  readonly onProposed: (twister: Twister) => void
  readonly onRetry: () => void
}

const shelves = ['for-you', 'all', 'favourites'] as const

export function Choose({ twisters, failure, forYou, asked, onAsk, onChoose, onProposed, onRetry }: Props) {
  const text = useText()
  const isStill = useIsStill()
  const [look, setLook] = useState<{ x: number; y: number } | null>(null)
  const shown = useMemo(() => found(twisters ?? [], asked, forYou), [twisters, asked, forYou])
  const proposed = useMemo(() => proposals(twisters ?? [], forYou.row), [twisters, forYou.row])
  const walls = { favourites: forYou.favourites, onFavourite: forYou.setFavourite, onLook: setLook }

  return (
    <section className={styles.screen} aria-labelledby="screen-title">
      <header className={styles.header}>
        <div className={styles.mascot}>
          <Chameleon mood="ready" look={look} isStill={isStill} />
        </div>
        <div className={styles.heading}>
          <ScreenTitle>{text('choose.title')}</ScreenTitle>
          <p className={styles.lead}>{text('choose.lead')}</p>
        </div>
        <ToggleButtonGroup
          className={styles.shelves ?? ''}
          aria-label={text('choose.shelves')}
          selectionMode="single"
          disallowEmptySelection
          selectedKeys={[asked.shelf]}
          onSelectionChange={(keys) => {
            const chosen = shelves.find((one) => keys.has(one))
            if (chosen !== undefined) onAsk({ ...asked, shelf: chosen })
          }}
        >
          {shelves.map((one) => (
            <ToggleButton key={one} id={one} className={styles.shelf ?? ''} data-testid={`shelf-${one}`}>
              {text(`choose.shelf.${one}`)}
            </ToggleButton>
          ))}
        </ToggleButtonGroup>
      </header>

      {asked.shelf === 'all' && twisters !== null && (
        <Finder twisters={twisters} asked={asked} onAsk={(change) => onAsk({ ...asked, ...change })} />
      )}
      {failure !== null && (
        <div className={styles.empty} role="alert" data-testid="problem">
          <p>{text('choose.failed')}</p>
          <Button icon="again" onPress={onRetry}>
            {text('choose.retry')}
          </Button>
        </div>
      )}
      {twisters === null && failure === null && <p className={styles.empty}>{text('app.loading')}</p>}

      {asked.shelf === 'for-you' && proposed.length > 0 && (
        <section className={styles.proposed} data-testid="for-you" aria-labelledby="for-you-title">
          <h2 id="for-you-title" className={styles.part}>
            {text('choose.shelf.for-you')}
          </h2>
          <Wall
            {...walls}
            name="for-you"
            label={text('choose.count', { count: proposed.length })}
            twisters={proposed.map(({ twister }) => twister)}
            reasons={proposed.map(({ choice }) => reasonOf(choice, text))}
            onChoose={onProposed}
          />
          <h2 className={styles.part}>{text('choose.everything')}</h2>
        </section>
      )}
      {twisters !== null && shown.length === 0 && (
        <Empty
          text={text(asked.shelf === 'favourites' ? 'choose.emptyFavourites' : 'choose.emptyFound')}
          data-testid="nothing-found"
        >
          <Button
            icon="book"
            look="strong"
            data-testid="show-all"
            onPress={() => onAsk({ ...nothingAsked, shelf: 'all' })}
          >
            {text('choose.showAll')}
          </Button>
        </Empty>
      )}
      {asked.shelf === 'all' && isAnythingAsked(asked) && shown.length > 0 && (
        <p className={styles.count} role="status">
          {text('choose.count', { count: shown.length })}
        </p>
      )}
      {twisters !== null && (
        <Wall
          {...walls}
          name="tile"
          label={text('choose.count', { count: shown.length })}
          twisters={shown}
          onChoose={onChoose}
        />
      )}
    </section>
  )
}

const proposals = (twisters: readonly Twister[], row: readonly Choice[]) => {
  const byId = new Map(twisters.map((one) => [one.id, one]))
  return row.flatMap((choice) => {
    const twister = byId.get(choice.twisterId)
    return twister === undefined ? [] : [{ choice, twister }]
  })
}

const reasonOf = ({ reason, sound }: Choice, text: ReturnType<typeof useText>): string =>
  sound === null ? text(`choose.because.${reason}`) : text(`choose.because.${reason}`, { sound: spellingOf(sound) })
