import { type ComponentType, useEffect, useId, useState } from 'react'
import type { ChildCard } from '../../../preload/contract/children.ts'
import type { Bridge } from '../../../preload/contract/index.ts'
import type { Twister } from '../../../preload/contract/library.ts'
import type { OwnTwister } from '../../../preload/contract/own.ts'
import { useAnnounce } from '../../ui/announcer.tsx'
import { Button } from '../../ui/Button.tsx'
import { useBridge, useBridgeEvent } from '../../ui/bridge.tsx'
import { useText } from '../../ui/intl.tsx'
import { useAnswer } from '../../ui/useAnswer.ts'
import { Editor } from './Editor.tsx'
import styles from './Own.module.css'
import { OwnRow } from './OwnRow.tsx'

interface Props {
  /** Where what is private is unlocked. */
  readonly Safe: ComponentType
  readonly onTry: (twister: Twister) => void
}

const askChildren = (bridge: Bridge) => bridge.call('children.list', {})

interface Listed {
  readonly twisters: readonly OwnTwister[]
  readonly sealed: number
  readonly isClear: boolean
}

/** Twisters that grown-ups wrote: the list, and the place where one is written. */
export function OwnTwisters({ Safe, onTry }: Props) {
  const text = useText()
  const bridge = useBridge()
  const announce = useAnnounce()
  const id = useId()
  const children = useAnswer(askChildren).value ?? []
  const [listed, setListed] = useState<Listed | null>(null)
  /** The one that is being written; null for a new one, undefined for none. */
  const [open, setOpen] = useState<OwnTwister | null | undefined>(undefined)
  const load = () => void bridge.call('own.list', {}).then((answer) => answer.ok && setListed(answer.value))
  useEffect(load, [bridge])
  useBridgeEvent('vault.changed', load)
  const nameOf = (childId: string | null): string => {
    if (childId === null) return text('library.own.everybody')
    const index = children.findIndex((child) => child.id === childId)
    const { name = null, isSealed = true }: Partial<ChildCard> = children[index] ?? {}
    return name ?? text(isSealed ? 'data.export.sealed' : 'data.export.nameless', { number: index + 1 })
  }
  const done = () => {
    setOpen(undefined)
    load()
  }
  const saved = (own: OwnTwister, isTried: boolean) => {
    announce(text('library.own.saved'))
    if (isTried) onTry(own.twister)
    else done()
  }
  return (
    <section className={styles.part} aria-labelledby={id} data-testid="own">
      <div>
        <h2 id={id} className={styles.heading}>
          {text('library.own')}
        </h2>
        <p className={styles.help}>{text('library.own.help')}</p>
      </div>
      {listed?.isClear === true && <p className={styles.note}>{text('library.own.clear')}</p>}
      {listed !== null && listed.sealed > 0 && (
        <div className={styles.note} data-testid="own-sealed">
          <p>{text('library.own.sealed', { count: listed.sealed })}</p>
          <Safe />
        </div>
      )}
      {open === undefined && listed !== null && (
        <>
          {listed.twisters.length > 0 && (
            <ul className={styles.list} aria-label={text('library.own')}>
              {listed.twisters.map((own, index) => (
                <OwnRow
                  key={own.id}
                  own={own}
                  index={index}
                  whose={nameOf(own.childId)}
                  onEdit={() => setOpen(own)}
                  onTry={() => onTry(own.twister)}
                  onDeleted={load}
                />
              ))}
            </ul>
          )}
          <div className={styles.actions}>
            <Button onPress={() => setOpen(null)} data-testid="own-new">
              {text('library.own.new')}
            </Button>
          </div>
        </>
      )}
      {open !== undefined && (
        <Editor
          key={open?.id ?? 'new'}
          own={open}
          whom={children.map((child) => ({ id: child.id, name: nameOf(child.id) }))}
          Safe={Safe}
          onSaved={saved}
          onCancel={done}
        />
      )}
    </section>
  )
}
