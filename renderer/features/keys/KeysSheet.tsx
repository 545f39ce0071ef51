import { type Command, type Shortcut, shortcuts } from '../../../preload/contract/shortcuts.ts'
import { useText } from '../../ui/intl.tsx'
import { Sheet, SheetHeader } from '../../ui/Sheet.tsx'
import styles from './Keys.module.css'

/** What is true of every screen, and no shortcut to another. */
const everywhere = [
  ['tab', ['Tab', 'Shift Tab']],
  ['notice', ['F6']],
  ['escape', ['Esc']],
] as const

const isMac = /Mac/.test(navigator.userAgent)
const modifiers = { alt: isMac ? 'Option' : 'Alt', control: isMac ? 'Command' : 'Ctrl' } as const
const keysOf = (one: Shortcut): readonly string[] => (one.with === null ? [one.key] : [modifiers[one.with], one.key])

/** Every key that does something, for whoever asks. */
export function KeysSheet({ onClose }: { readonly onClose: () => void }) {
  const text = useText()
  return (
    <Sheet onClose={onClose} data-testid="keys">
      <SheetHeader title={text('keys.title')} close={text('keys.close')} onClose={onClose} data-testid="keys-close" />
      <Group title={text('keys.go')}>
        {shortcuts.map((one) => (
          <Row key={one.command} keys={keysOf(one)}>
            {text(`keys.${one.command satisfies Command}`)}
          </Row>
        ))}
      </Group>
      <Group title={text('keys.practise')}>
        <Row keys={[text('keys.space')]}>{text('keys.big')}</Row>
        <Row keys={['Esc']}>{text('keys.cancel')}</Row>
      </Group>
      <Group title={text('keys.everywhere')}>
        {everywhere.map(([id, [first, second]]) => (
          <Row key={id} keys={[first]} or={second}>
            {text(`keys.${id}`)}
          </Row>
        ))}
      </Group>
      <p className={styles.note}>{text('keys.review')}</p>
    </Sheet>
  )
}

function Group({ title, children }: { readonly title: string; readonly children: React.ReactNode }) {
  return (
    <section>
      <h3 className={styles.label}>{title}</h3>
      <dl className={styles.rows}>{children}</dl>
    </section>
  )
}

interface RowProps {
  /** Held together. */
  readonly keys: readonly string[]
  /** Another way to the same. */
  readonly or?: string | undefined
  readonly children: React.ReactNode
}

function Row({ keys, or, children }: RowProps) {
  return (
    <div className={styles.row}>
      <dt className={styles.keys}>
        {[...keys, ...(or === undefined ? [] : [or])].map((key) => (
          <kbd key={key} className={styles.key}>
            {key}
          </kbd>
        ))}
      </dt>
      <dd>{children}</dd>
    </div>
  )
}
