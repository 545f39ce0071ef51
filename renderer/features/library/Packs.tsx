import { useId, useState } from 'react'
import { useAnnounce } from '../../ui/announcer.tsx'
import { Button } from '../../ui/Button.tsx'
import { useBridge } from '../../ui/bridge.tsx'
import { useText } from '../../ui/intl.tsx'
import { AddPack } from './AddPack.tsx'
import styles from './Library.module.css'
import { Monthly } from './Monthly.tsx'
import { PackRow } from './PackRow.tsx'
import { usePacks } from './usePacks.ts'

/** Which packs there are, what of them is not used and why, and the way to add one. */
export function Packs() {
  const text = useText()
  const bridge = useBridge()
  const announce = useAnnounce()
  const id = useId()
  const list = usePacks()
  const [told, setTold] = useState('')
  const say = (sentence: string) => {
    setTold(sentence)
    announce(sentence)
  }
  return (
    <section className={styles.part} aria-labelledby={id} data-testid="packs">
      <div>
        <h2 id={id} className={styles.heading}>
          {text('library.packs')}
        </h2>
        <p className={styles.help}>{text('library.packs.help')}</p>
      </div>
      {list !== null && (
        <ul className={styles.list} aria-label={text('library.packs.list', { count: list.packs.length })}>
          {list.packs.map((pack) => (
            <PackRow
              key={pack.id}
              pack={pack}
              onRemoved={() => say(text('library.pack.removed', { title: pack.title }))}
            />
          ))}
        </ul>
      )}
      {list !== null && list.refused.length > 0 && (
        <div className={styles.note} data-testid="packs-refused">
          <h3 className={styles.label}>{text('library.refused')}</h3>
          <ul className={styles.list}>
            {list.refused.map(({ file, failure }) => (
              <li key={file} className={styles.line}>
                <span className={styles.what}>
                  <span>{file}</span>
                  <span className={styles.help}>{text(`failure.${failure.code}`, { message: failure.message })}</span>
                </span>
                <Button
                  aria-label={text('library.refused.remove', { file })}
                  onPress={() => void bridge.call('packs.remove', { file })}
                >
                  {text('library.pack.remove.now')}
                </Button>
              </li>
            ))}
          </ul>
        </div>
      )}
      <p className={styles.done} data-testid="packs-told">
        {told}
      </p>
      <Monthly onTold={say} />
      <AddPack onTold={say} />
    </section>
  )
}
