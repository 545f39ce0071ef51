import type { CorrectingRole } from '../../../preload/contract/correction.ts'
import type { AttemptReview } from '../../../preload/contract/review.ts'
import { Sound, type Verdict } from '../../../preload/contract/vocabulary.ts'
import { processName, type Text } from '../../messages/index.ts'
import { Button } from '../../ui/Button.tsx'
import { Chip } from '../../ui/Chip.tsx'
import { useIntlShape, useText } from '../../ui/intl.tsx'
import { ipaOf } from '../../ui/sounds.ts'
import { VerdictShape } from '../../ui/VerdictShape.tsx'
import { verdictKeys } from './keys.ts'
import parts from './parts.module.css'
import { lastBy, ownAt, type Place } from './places.ts'
import styles from './SoundPanel.module.css'

interface Props {
  readonly attempt: AttemptReview
  readonly place: Place
  readonly role: CorrectingRole
  /** Letters are sounds now. */
  readonly isHearing: boolean
  readonly onJudge: (verdict: Verdict, isWord: boolean) => void
  readonly onHeard: (sound: Sound) => void
  readonly onTakeBack: () => void
}

const toldOf = (text: Text, verdict: Verdict, heard: Sound | null, expected: Sound | null): string =>
  verdict !== 'missing' && heard !== null && heard !== expected
    ? text('review.heardAs', { verdict: text(`verdict.${verdict}.adult`), heard: ipaOf(heard) })
    : text(`verdict.${verdict}.adult`)

/** The sound at hand: what the machine found and what people said, side by side, and the means to say something. */
export function SoundPanel({ attempt, place, role, isHearing, onJudge, onHeard, onTakeBack }: Props) {
  const text = useText()
  const intl = useIntlShape()
  const { shown, review, evidence } = attempt
  const { wordIndex, soundIndex } = place
  const word = shown.words[wordIndex]
  const machine = word?.sounds[soundIndex]
  if (word === undefined || machine === undefined) return null
  const found = evidence[wordIndex]?.[soundIndex]
  const { expected } = machine
  const own = lastBy(review.corrections, place, role)
  const canTakeBack = ownAt(review.corrections, place, role).length > 0
  const named = expected ?? machine.heard
  return (
    <div className={styles.panel} data-testid="review-panel">
      <h2 className={styles.panelTitle}>
        <span className={styles.bigIpa}>/{named === null ? '?' : ipaOf(named)}/</span>
        {text('review.inWord', { position: text(`review.position.${machine.position}`), word: word.text })}
      </h2>
      <dl className={styles.sides}>
        <div>
          <dt>{text('review.machine')}</dt>
          <dd>
            <VerdictShape verdict={machine.verdict} />
            {toldOf(text, machine.verdict, machine.heard, expected)}
            {machine.process !== null && ` (${processName(text, machine.process)})`}
          </dd>
          {found?.wrongProbability != null && (
            <dd className={parts.soft}>
              {text('review.probability', { share: intl.formatNumber(found.wrongProbability, { style: 'percent' }) })}
            </dd>
          )}
        </div>
        {(['therapist', 'guardian'] as const).map((one) => {
          const said = lastBy(review.corrections, place, one)
          return (
            <div key={one} data-testid={`review-said-${one}`}>
              <dt>{text(`review.role.${one}`)}</dt>
              <dd>
                {said === undefined ? (
                  <span className={parts.soft}>{text('review.nothing')}</span>
                ) : (
                  <>
                    <VerdictShape verdict={said.verdict} />
                    {toldOf(text, said.verdict, said.heard, expected)}
                    {said.soundIndex === null && ` ${text('review.ofWord')}`}
                  </>
                )}
              </dd>
            </div>
          )
        })}
      </dl>
      <fieldset className={parts.row} aria-label={text('review.judge')}>
        {verdictKeys.map((verdict, index) => (
          <button
            key={verdict}
            type="button"
            className={styles.verdict}
            aria-pressed={own?.verdict === verdict && own.soundIndex === soundIndex}
            onClick={() => onJudge(verdict, false)}
            data-testid={`review-verdict-${verdict}`}
          >
            <VerdictShape verdict={verdict} />
            {text(`verdict.${verdict}.adult`)}
            <kbd className={parts.kbd}>{index + 1}</kbd>
          </button>
        ))}
        <Button look="plain" isDisabled={!canTakeBack} onPress={onTakeBack} data-testid="review-take-back">
          {text('review.takeBack')}
        </Button>
      </fieldset>
      <div className={`${parts.row} ${styles.heard}`} data-hearing={isHearing || undefined}>
        <span>{text(isHearing ? 'review.hearing' : 'review.heard')}</span>
        {found?.likely.map((sound) => (
          <Chip
            key={sound}
            isPressed={own?.heard === sound}
            onPress={() => onHeard(sound)}
            data-testid={`review-heard-${sound}`}
          >
            {ipaOf(sound)}
          </Chip>
        ))}
        <select
          className={parts.select}
          aria-label={text('review.others')}
          value=""
          onChange={({ target }) => {
            const sound = Sound.safeParse(target.value)
            if (sound.success) onHeard(sound.data)
          }}
        >
          <option value="">{text('review.others')}</option>
          {Sound.options.map((sound) => (
            <option key={sound} value={sound}>
              {ipaOf(sound)}
            </option>
          ))}
        </select>
        <select
          className={parts.select}
          aria-label={text('review.wholeWord', { word: word.text })}
          value=""
          onChange={({ target }) => {
            const verdict = verdictKeys.find((one) => one === target.value)
            if (verdict !== undefined) onJudge(verdict, true)
          }}
          data-testid="review-whole-word"
        >
          <option value="">{text('review.wholeWord', { word: word.text })}</option>
          {verdictKeys.map((verdict) => (
            <option key={verdict} value={verdict}>
              {text(`verdict.${verdict}.adult`)}
            </option>
          ))}
        </select>
      </div>
    </div>
  )
}
