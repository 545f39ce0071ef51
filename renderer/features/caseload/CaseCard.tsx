import { useId } from 'react'
import { Button as AriaButton } from 'react-aria-components/Button'
import { Disclosure, DisclosurePanel } from 'react-aria-components/Disclosure'
import type { CaseloadEntry, CaseProcess, CaseTarget, Group } from '../../../preload/contract/caseload.ts'
import { Button } from '../../ui/Button.tsx'
import { Icon } from '../../ui/Icon.tsx'
import { useIntlShape, useText } from '../../ui/intl.tsx'
import { Picture } from '../../ui/pictures/Picture.tsx'
import { processName } from '../../ui/processName.ts'
import { ipaOf } from '../../ui/sounds.ts'
import styles from './Caseload.module.css'
import { Goals } from './Goals.tsx'
import { useWeekday } from './Group.tsx'
import { type CasePlace, groupOf, keyOf, symbols, weekdays } from './groups.ts'

interface Props {
  readonly entry: CaseloadEntry
  readonly index: number
  readonly picture: string
  /** Null: as set on this computer. */
  readonly dialect: string | null
  readonly onOpen: (place: CasePlace) => void
  readonly onArchive: (name: string) => void
  readonly onGroup: (group: Group | null) => void
}

/** One child of the caseload. */
export function CaseCard({ entry, index, picture, dialect, onOpen, onArchive, onGroup }: Props) {
  const text = useText()
  const intl = useIntlShape()
  const id = useId()
  const { child, ageMonths, targets, processes, archivedAt, lastDay, attempts } = entry
  const name = child.name ?? text('who.nameless', { picture: text(`avatar.${picture}` as 'avatar.rabbit') })
  const age =
    ageMonths === null
      ? text('caseload.noAge')
      : text('caseload.age', { years: Math.floor(ageMonths / 12), months: ageMonths % 12 })
  const last =
    lastDay === null
      ? text('caseload.never')
      : text('caseload.last', { date: intl.formatDate(`${lastDay}T12:00:00`, { dateStyle: 'medium' }), attempts })
  return (
    <article className={styles.card} aria-labelledby={id} data-archived={archivedAt !== null}>
      <div className={styles.top}>
        <span className={styles.thumb}>
          <Picture name={picture} />
        </span>
        <div className={styles.who}>
          <h2 id={id} className={styles.name}>
            {name}
          </h2>
          <p className={styles.soft}>
            {age} · {dialect ?? text('caseload.dialect.same')}
          </p>
          <p className={styles.soft}>{last}</p>
        </div>
      </div>
      {targets.length === 0 ? (
        <p className={styles.soft}>{text('caseload.noTargets')}</p>
      ) : (
        <ul className={styles.lines} aria-label={text('caseload.targets')}>
          {targets.map((target) => (
            <TargetLine key={`${target.sound} ${target.position}`} target={target} />
          ))}
        </ul>
      )}
      {processes.length > 0 && (
        <ul className={styles.lines} aria-label={text('caseload.processes')}>
          {processes.slice(0, 4).map((process) => (
            <ProcessLine key={process.process} process={process} />
          ))}
        </ul>
      )}
      <Goals goals={entry.goals} />
      {child.notes !== null && child.notes !== '' && (
        <Disclosure>
          <AriaButton slot="trigger" className={styles.trigger ?? ''}>
            <span className={styles.arrow}>
              <Icon name="next" mirrored />
            </span>
            {text('caseload.notes')}
          </AriaButton>
          <DisclosurePanel>
            <p className={styles.written}>{child.notes}</p>
          </DisclosurePanel>
        </Disclosure>
      )}
      {child.isSealed && <p className={styles.soft}>{text('caseload.sealed')}</p>}
      <div className={styles.actions}>
        {archivedAt === null && (
          <>
            <Button icon="microphone" onPress={() => onOpen('choose')} data-testid={`case-practise-${index}`}>
              {text('caseload.practise')}
            </Button>
            <Button onPress={() => onOpen('plan')} data-testid={`case-plan-${index}`}>
              {text('caseload.plan')}
            </Button>
            <Button onPress={() => onOpen('report')} data-testid={`case-report-${index}`}>
              {text('caseload.report')}
            </Button>
            <Button onPress={() => onOpen('review')} data-testid={`case-review-${index}`}>
              {text('caseload.review')}
            </Button>
          </>
        )}
      </div>
      <div className={styles.order}>
        {archivedAt === null && <GroupChoice group={entry.group} onGroup={onGroup} />}
        <Button look="plain" onPress={() => onArchive(name)} data-testid={`case-archive-${index}`}>
          {text(archivedAt === null ? 'caseload.toArchive' : 'caseload.fromArchive')}
        </Button>
      </div>
    </article>
  )
}

/** How full the dot is says the same as the words: a shape, not only a colour. */
const fills = { past: 1, now: 0.5, before: 0 } as const

function Standing({ standing }: Pick<CaseTarget, 'standing'>) {
  const fill = standing === null ? 0 : fills[standing]
  return (
    <svg className={styles.standing} data-standing={standing ?? 'none'} viewBox="0 0 16 16" aria-hidden="true">
      <circle cx="8" cy="8" r="6" />
      {fill > 0 && <path d={fill === 1 ? 'M8 2A6 6 0 1 1 7.99 2Z' : 'M8 2A6 6 0 0 1 8 14Z'} />}
    </svg>
  )
}

function TargetLine({ target }: { readonly target: CaseTarget }) {
  const text = useText()
  const { sound, position, acquiredAt, standing } = target
  return (
    <li className={styles.line}>
      <Standing standing={standing} />
      <span>
        <strong>{text('profiles.targets.one', { sound: ipaOf(sound), position })}</strong>
        {acquiredAt !== null && (
          <span className={styles.soft}>
            {' '}
            {text('caseload.norm', { age: acquiredAt, standing: standing ?? 'unknown' })}
          </span>
        )}
      </span>
    </li>
  )
}

function ProcessLine({ process }: { readonly process: CaseProcess }) {
  const text = useText()
  const { shown, of, goneBy, standing, isUnusual } = process
  return (
    <li className={styles.line}>
      <Standing standing={isUnusual ? null : standing} />
      <span>
        <strong>{processName(text, process.process)}</strong>{' '}
        {text('caseload.process', { percent: Math.round(100 * shown), of })}
        <span className={styles.soft}>
          {' '}
          {isUnusual
            ? text('caseload.unusual')
            : goneBy !== null && text('caseload.goneBy', { years: Math.floor(goneBy / 12), months: goneBy % 12 })}
        </span>
      </span>
    </li>
  )
}

function GroupChoice({ group, onGroup }: { readonly group: Group | null; readonly onGroup: Props['onGroup'] }) {
  const text = useText()
  const day = useWeekday()
  const [symbol, weekday] = group === null ? ['', ''] : [group.symbol, `${group.weekday ?? ''}`]
  return (
    <>
      <label className={styles.pick}>
        <span className={styles.small}>{text('caseload.group')}</span>
        <select
          className={styles.input}
          value={symbol}
          onChange={({ target }) => onGroup(groupOf(`${target.value} ${weekday}`))}
        >
          <option value="">{text('caseload.noGroup')}</option>
          {symbols.map((one) => (
            <option key={one} value={one}>
              {text(`avatar.${one}`)}
            </option>
          ))}
        </select>
      </label>
      {group !== null && (
        <label className={styles.pick}>
          <span className={styles.small}>{text('caseload.day')}</span>
          <select
            className={styles.input}
            value={weekday}
            onChange={({ target }) => onGroup(groupOf(keyOf({ ...group, weekday: Number(target.value) || null })))}
          >
            <option value="">{text('caseload.noDay')}</option>
            {weekdays.map((one) => (
              <option key={one} value={one}>
                {day(one)}
              </option>
            ))}
          </select>
        </label>
      )}
    </>
  )
}
