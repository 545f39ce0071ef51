import type { Twister } from '../../../preload/contract/library.ts'
import { useText } from '../../ui/intl.tsx'
import { ipaOf } from '../../ui/sounds.ts'
import styles from './Own.module.css'

/** What a twister is, in a sentence: "Tricky: 27 syllables, from about 5 years. Practises /r/ at the start; contrast /r/ and /w/." */
export function About({ twister }: { readonly twister: Twister }) {
  const text = useText()
  const { syllables, difficulty, targets, contrast, ageFrom } = twister
  const practised = targets.map(({ sound, position }) =>
    text('profiles.targets.one', { sound: ipaOf(sound), position }),
  )
  return (
    <p className={styles.help} data-testid="own-about">
      {text('library.own.about', { syllables, difficulty: text(`difficulty.${difficulty}`), age: ageFrom })}{' '}
      {text('library.own.practises', { targets: practised.join(', ') })}{' '}
      {contrast !== null && text('library.own.contrast', { one: ipaOf(contrast[0]), other: ipaOf(contrast[1]) })}
    </p>
  )
}
