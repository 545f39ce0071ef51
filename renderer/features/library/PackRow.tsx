import { useState } from 'react'
import { Button as Trigger } from 'react-aria-components/Button'
import { Disclosure, DisclosurePanel } from 'react-aria-components/Disclosure'
import type { Failure } from '../../../preload/contract/failure.ts'
import type { PackInfo } from '../../../preload/contract/packs.ts'
import { Button } from '../../ui/Button.tsx'
import { useBridge } from '../../ui/bridge.tsx'
import { Icon } from '../../ui/Icon.tsx'
import { useIntlShape, useText } from '../../ui/intl.tsx'
import { useUndo } from '../../ui/undo.tsx'
import styles from './Library.module.css'

interface Props {
  readonly pack: PackInfo
  readonly onRemoved: () => void
}

/** One pack: what it is, under which licence, and for one that came later the way to remove it, in two touches. */
export function PackRow({ pack, onRemoved }: Props) {
  const text = useText()
  const intl = useIntlShape()
  const bridge = useBridge()
  const [isAsked, setAsked] = useState(false)
  const [problem, setProblem] = useState<Failure | null>(null)
  const offerUndo = useUndo()
  const { id, title, version, added } = pack
  const remove = async (file: string) => {
    const answer = await bridge.call('packs.remove', { file })
    if (!answer.ok) return setProblem(answer.error)
    setAsked(false)
    onRemoved()
    offerUndo({
      sentence: text('undo.pack', { title }),
      undo: async () => (await bridge.call('packs.putBack', { file })).ok,
    })
  }
  const came =
    added === null
      ? text('library.pack.own')
      : text('library.pack.added', { date: intl.formatDate(added.releasedOn, { dateStyle: 'long', timeZone: 'UTC' }) })
  return (
    <li className={styles.row} data-testid={`pack-${id}`}>
      <div className={styles.line}>
        <div className={styles.what}>
          <span className={styles.label}>{title}</span>
          <span className={styles.help}>
            {text('library.pack.count', { count: pack.twisters })} · {text('library.pack.version', { version })} ·{' '}
            {came}
          </span>
        </div>
        {added !== null && !isAsked && (
          <Button
            aria-label={text('library.pack.remove.one', { title })}
            onPress={() => setAsked(true)}
            data-testid={`pack-${id}-remove`}
          >
            {text('library.pack.remove')}
          </Button>
        )}
      </div>
      <Disclosure>
        <Trigger slot="trigger" className={styles.trigger ?? ''} data-testid={`pack-${id}-licence`}>
          <span className={styles.arrow}>
            <Icon name="next" mirrored />
          </span>
          {text('library.pack.licence')}
        </Trigger>
        <DisclosurePanel className={styles.credits ?? ''}>
          <p>{pack.licence}</p>
          {pack.credits.map((credit) => (
            <p key={credit}>{credit}</p>
          ))}
        </DisclosurePanel>
      </Disclosure>
      {added !== null && isAsked && (
        <div className={styles.sure} data-testid="pack-remove-sure">
          <p>{text(pack.isRenewed ? 'library.pack.sure.renewed' : 'library.pack.sure')}</p>
          <div className={styles.actions}>
            <Button look="strong" autoFocus onPress={() => void remove(added.file)} data-testid="pack-remove-now">
              {text('library.pack.remove.now')}
            </Button>
            <Button onPress={() => setAsked(false)}>{text('library.cancel')}</Button>
          </div>
        </div>
      )}
      <p role="alert" className={styles.problem}>
        {problem !== null && text(`failure.${problem.code}`, { message: problem.message })}
      </p>
    </li>
  )
}
