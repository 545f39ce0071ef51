import { useEffect, useState } from 'react'
import type { Failure } from '../../../preload/contract/failure.ts'
import type { PackPlace } from '../../../preload/contract/packs.ts'
import { Button } from '../../ui/Button.tsx'
import { useBridge } from '../../ui/bridge.tsx'
import { useIntlShape, useText } from '../../ui/intl.tsx'
import { Waiting } from '../../ui/Waiting.tsx'
import styles from './Library.module.css'

/** Adds a pack from the folder in which downloads lie, or from wherever the system's dialog leads to. */
export function AddPack({ onTold }: { readonly onTold: (sentence: string) => void }) {
  const text = useText()
  const intl = useIntlShape()
  const bridge = useBridge()
  const [place, setPlace] = useState<PackPlace | null>(null)
  const [isAdding, setAdding] = useState(false)
  const [problem, setProblem] = useState<Failure | null>(null)
  const look = () => void bridge.call('packs.place', {}).then((answer) => answer.ok && setPlace(answer.value))
  useEffect(look, [bridge])
  const take = async (path: string) => {
    setProblem(null)
    setAdding(true)
    const answer = await bridge.call('packs.add', { path })
    setAdding(false)
    if (!answer.ok) {
      onTold('')
      return setProblem(answer.error)
    }
    const { pack, isNew } = answer.value
    const { title, version, twisters: count } = pack
    onTold(text(isNew ? 'library.add.done' : 'library.add.same', { title, version, count }))
  }
  const choose = async () => {
    const answer = await bridge.call('packs.choose', {})
    if (answer.ok && answer.value.path !== null) await take(answer.value.path)
  }
  return (
    <div className={styles.adding} data-testid="packs-add">
      <h3 className={styles.label}>{text('library.add')}</h3>
      {place !== null && place.files.length === 0 && <p>{text('library.add.none', { folder: place.folder })}</p>}
      {place !== null && place.files.length > 0 && (
        <ul className={styles.list} aria-label={text('library.add.list', { folder: place.folder })}>
          {place.files.map(({ path, at }) => {
            const file = path.split(/[\\/]/).at(-1) ?? path
            return (
              <li key={path} className={styles.row}>
                <div className={styles.line}>
                  <div className={styles.what}>
                    <span className={styles.label}>{file}</span>
                    <span className={styles.help}>
                      {intl.formatDate(at, { dateStyle: 'long', timeStyle: 'short' })}
                    </span>
                  </div>
                  <Button
                    aria-label={text('library.add.one', { file })}
                    isDisabled={isAdding}
                    onPress={() => void take(path)}
                    data-testid={`packs-add-${file}`}
                  >
                    {text('library.add.take')}
                  </Button>
                </div>
              </li>
            )
          })}
        </ul>
      )}
      <div className={styles.actions}>
        <Button icon="again" onPress={look} data-testid="packs-look">
          {text('library.add.look')}
        </Button>
        {place?.canChoose === true && (
          <Button onPress={() => void choose()} data-testid="packs-choose">
            {text('library.add.choose')}
          </Button>
        )}
      </div>
      {isAdding && <Waiting label={text('library.add.busy')} />}
      <p role="alert" className={styles.problem} data-testid="packs-problem">
        {problem !== null && text(`failure.${problem.code}`, { message: problem.message })}
      </p>
    </div>
  )
}
