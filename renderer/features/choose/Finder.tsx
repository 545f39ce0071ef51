import { Suspense, useId, useState } from 'react'
import { ToggleButton } from 'react-aria-components/ToggleButton'
import { ToggleButtonGroup } from 'react-aria-components/ToggleButtonGroup'
import type { Twister } from '../../../preload/contract/library.ts'
import { Difficulty } from '../../theme/difficulty.ts'
import { Button } from '../../ui/Button.tsx'
import { fetched, onceThere } from '../../ui/fetched.ts'
import { useText } from '../../ui/intl.tsx'
import styles from './Finder.module.css'
import { type Finding, inDrawer } from './finding.ts'

const MoreFilters = fetched(async () => (await import('./MoreFilters.tsx')).MoreFilters)

interface Props {
  readonly twisters: readonly Twister[]
  readonly asked: Finding
  readonly onAsk: (change: Partial<Finding>) => void
}

const levels = ['all', ...Difficulty] as const

/** The means to find a twister: a word of it, how tricky it is, whether it is new; the rest is in a drawer for grown-ups. */
export function Finder({ twisters, asked, onAsk }: Props) {
  const text = useText()
  const id = useId()
  const used = inDrawer(asked)
  const [isOpen, setOpen] = useState(used > 0)
  return (
    <search className={styles.finder}>
      <div className={styles.line}>
        <label className={styles.hidden} htmlFor={`${id}-search`}>
          {text('choose.search')}
        </label>
        <input
          id={`${id}-search`}
          className={styles.search}
          type="search"
          data-testid="search"
          placeholder={text('choose.search')}
          autoComplete="off"
          spellCheck={false}
          maxLength={100}
          value={asked.search}
          onChange={(event) => onAsk({ search: event.target.value })}
        />
        <ToggleButtonGroup
          className={styles.levels ?? ''}
          aria-label={text('choose.filter')}
          selectionMode="single"
          disallowEmptySelection
          selectedKeys={[asked.difficulty]}
          onSelectionChange={(keys) => {
            const chosen = levels.find((one) => keys.has(one))
            if (chosen !== undefined) onAsk({ difficulty: chosen })
          }}
        >
          {levels.map((one) => (
            <ToggleButton key={one} id={one} className={styles.level ?? ''} data-testid={`level-${one}`}>
              {text(one === 'all' ? 'choose.filter.all' : `difficulty.${one}`)}
            </ToggleButton>
          ))}
        </ToggleButtonGroup>
        <ToggleButton
          className={`${styles.level} ${styles.alone}`}
          data-testid="filter-new"
          isSelected={asked.isNew}
          onChange={(isNew) => onAsk({ isNew })}
        >
          {text('choose.new')}
        </ToggleButton>
        <Button
          icon="gear"
          look="plain"
          data-testid="more-filters"
          aria-expanded={isOpen}
          aria-controls={`${id}-more`}
          onPress={() => onceThere([MoreFilters], () => setOpen(!isOpen))}
        >
          {used === 0 ? text('choose.more') : text('choose.moreUsed', { count: used })}
        </Button>
      </div>
      <div id={`${id}-more`} hidden={!isOpen}>
        {isOpen && (
          <Suspense fallback={null}>
            <MoreFilters twisters={twisters} asked={asked} onAsk={onAsk} />
          </Suspense>
        )}
      </div>
    </search>
  )
}
