import { Button } from 'react-aria-components/Button'
import { Disclosure, DisclosurePanel } from 'react-aria-components/Disclosure'
import type { JudgedAttempt, SoundVerdict } from '../../../preload/contract/verdict.ts'
import { processName, type Text } from '../../messages/index.ts'
import { Icon } from '../../ui/Icon.tsx'
import { useText } from '../../ui/intl.tsx'
import { ipaOf } from '../../ui/sounds.ts'
import { VerdictShape } from '../../ui/VerdictShape.tsx'
import styles from './GrownUps.module.css'

/** The exact terms, for whoever sits beside the child. */
export function GrownUps({ attempt }: { readonly attempt: JudgedAttempt }) {
  const text = useText()
  const findings = attempt.words.flatMap((word, wordIndex) =>
    word.sounds.flatMap((sound, soundIndex) =>
      sound.verdict === 'right' ? [] : [{ word: word.text, sound, key: `${wordIndex} ${soundIndex}` }],
    ),
  )
  return (
    <Disclosure className={styles.disclosure ?? ''}>
      <h2 className={styles.heading}>
        <Button slot="trigger" className={styles.trigger ?? ''} data-testid="grown-ups">
          <span className={styles.arrow}>
            <Icon name="next" mirrored />
          </span>
          {text('adult.title')}
        </Button>
      </h2>
      <DisclosurePanel className={styles.content ?? ''}>
        <p className={styles.figures}>
          {text('adult.figures', {
            clarity: attempt.clarity === null ? 'none' : String(Math.round(attempt.clarity)),
            completeness: attempt.completeness,
            seconds: attempt.durationMs / 1000,
          })}
        </p>
        {findings.length === 0 ? (
          <p>{text('adult.allRight')}</p>
        ) : (
          <table className={styles.table}>
            <caption>{text('adult.caption')}</caption>
            <thead>
              <tr>
                <th scope="col">{text('adult.word')}</th>
                <th scope="col">{text('adult.expected')}</th>
                <th scope="col">{text('adult.finding')}</th>
              </tr>
            </thead>
            <tbody>
              {findings.map(({ word, sound, key }) => (
                <tr key={key}>
                  <th scope="row" lang="en">
                    {word}
                  </th>
                  <td>{sound.expected === null ? '–' : `/${ipaOf(sound.expected)}/`}</td>
                  <td>
                    <span className={styles.finding}>
                      <VerdictShape verdict={sound.verdict} />
                      {findingOf(sound, text)}
                    </span>
                  </td>
                </tr>
              ))}
            </tbody>
          </table>
        )}
      </DisclosurePanel>
    </Disclosure>
  )
}

/** "heard /w/ for /r/ (gliding)", or the bare verdict where nothing more is known. */
export function findingOf(sound: SoundVerdict, text: Text): string {
  const { expected, heard, process, verdict } = sound
  if (expected === null)
    return heard === null ? text(`verdict.${verdict}.adult`) : text('adult.added', { heard: ipaOf(heard) })
  if (verdict === 'wrong' && heard !== null && heard !== expected) {
    const pair = { heard: ipaOf(heard), expected: ipaOf(expected) }
    return process === null
      ? text('adult.heardFor', pair)
      : text('adult.heardForProcess', { ...pair, process: processName(text, process) })
  }
  const word = text(`verdict.${verdict}.adult`)
  return process === null ? word : text('adult.process', { verdict: word, process: processName(text, process) })
}
