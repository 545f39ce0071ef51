import { consonants, type Sound, vowels } from '../../../preload/contract/vocabulary.ts'
import { MouthPicture } from '../../../renderer/ui/mouth/MouthPicture.tsx'
import { movementOf } from '../../../renderer/ui/mouth/movements.ts'
import { keyFrames } from '../../../renderer/ui/mouth/timeline.ts'
import { ipaOf } from '../../../renderer/ui/sounds.ts'
import styles from './MouthSheet.module.css'

/** Every mouth on one sheet, standing still, to be looked at: `?mouths`, `?mouths=R,L&size=320`. */
export function MouthSheet({ only, size }: { readonly only: readonly string[]; readonly size: number }) {
  const all: readonly { readonly name: string; readonly sound: Sound; readonly isCurled?: boolean }[] = [
    ...consonants.map((sound) => ({ name: `${sound} /${ipaOf(sound)}/`, sound })),
    { name: 'R curled /ɹ/', sound: 'R', isCurled: true },
    ...vowels.map((sound) => ({ name: `${sound} /${ipaOf(sound)}/`, sound })),
  ]
  const shown = all.filter(({ sound }) => only.length === 0 || only.includes(sound))
  return (
    <ul className={styles.sheet} data-testid="mouth-sheet">
      {shown.map(({ name, sound, isCurled }) => (
        <li key={name} className={styles.sound}>
          <div className={styles.row}>
            {keyFrames(movementOf(sound, isCurled === true ? 'retroflex' : 'bunched')).map((frame) => (
              <div key={JSON.stringify(frame)} style={{ inlineSize: `${size}px` }}>
                <MouthPicture frame={frame} />
              </div>
            ))}
          </div>
          {name}
        </li>
      ))}
    </ul>
  )
}
