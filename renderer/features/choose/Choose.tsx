import { type KeyboardEvent, useRef, useState } from 'react'
import { ToggleButton } from 'react-aria-components/ToggleButton'
import { ToggleButtonGroup } from 'react-aria-components/ToggleButtonGroup'
import type { Failure } from '../../../preload/contract/failure.ts'
import type { Twister } from '../../../preload/contract/library.ts'
import { Difficulty as Difficulties } from '../../theme/difficulty.ts'
import { Button } from '../../ui/Button.tsx'
import { Chameleon } from '../../ui/chameleon/Chameleon.tsx'
import { useText } from '../../ui/intl.tsx'
import { useIsStill } from '../../ui/preferences.tsx'
import { ScreenTitle } from '../../ui/ScreenTitle.tsx'
import styles from './Choose.module.css'
import { isArrow, neighbour } from './grid.ts'
import { Tile } from './Tile.tsx'

interface Props {
  /** Null while they are on their way. */
  readonly twisters: readonly Twister[] | null
  readonly failure: Failure | null
  readonly filter: Filter
  readonly onFilter: (filter: Filter) => void
  readonly onChoose: (twister: Twister) => void
  readonly onRetry: () => void
}

export type Filter = 'all' | Twister['difficulty']
const filters: readonly Filter[] = ['all', ...Difficulties]

export function Choose({ twisters, failure, filter, onFilter, onChoose, onRetry }: Props) {
  const text = useText()
  const isStill = useIsStill()
  const list = useRef<HTMLUListElement>(null)
  const [look, setLook] = useState<{ x: number; y: number } | null>(null)
  const shown = twisters?.filter((twister) => filter === 'all' || twister.difficulty === filter) ?? []

  const onKeyDown = (event: KeyboardEvent) => {
    if (!isArrow(event.key) || list.current === null) return
    const buttons = [...list.current.querySelectorAll('button')]
    const from = buttons.findIndex((button) => button.contains(document.activeElement))
    if (from < 0) return
    event.preventDefault()
    buttons[
      neighbour(
        buttons.map((button) => button.getBoundingClientRect()),
        from,
        event.key,
      )
    ]?.focus()
  }

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
          className={styles.filters ?? ''}
          aria-label={text('choose.filter')}
          selectionMode="single"
          disallowEmptySelection
          selectedKeys={[filter]}
          onSelectionChange={(keys) => {
            const chosen = filters.find((one) => keys.has(one))
            if (chosen !== undefined) onFilter(chosen)
          }}
        >
          {filters.map((one) => (
            <ToggleButton key={one} id={one} className={styles.filter ?? ''}>
              {text(one === 'all' ? 'choose.filter.all' : `difficulty.${one}`)}
            </ToggleButton>
          ))}
        </ToggleButtonGroup>
      </header>

      {failure !== null && (
        <div className={styles.empty} role="alert" data-testid="problem">
          <p>{text('choose.failed')}</p>
          <Button icon="again" onPress={onRetry}>
            {text('choose.retry')}
          </Button>
        </div>
      )}
      {twisters === null && failure === null && <p className={styles.empty}>{text('app.loading')}</p>}
      {twisters !== null && shown.length === 0 && <p className={styles.empty}>{text('choose.empty')}</p>}

      <ul
        ref={list}
        className={styles.tiles}
        aria-label={text('choose.count', { count: shown.length })}
        onKeyDown={onKeyDown}
      >
        {shown.map((twister, index) => (
          <Tile
            key={twister.id}
            twister={twister}
            order={index}
            onChoose={() => onChoose(twister)}
            onLook={(side) => setLook(side)}
          />
        ))}
      </ul>
    </section>
  )
}
