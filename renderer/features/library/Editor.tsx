import { type ComponentType, useId, useState } from 'react'
import { Checkbox } from 'react-aria-components/Checkbox'
import { Label } from 'react-aria-components/Label'
import { Radio, RadioGroup } from 'react-aria-components/RadioGroup'
import type { Failure } from '../../../preload/contract/failure.ts'
import type { OwnTwister } from '../../../preload/contract/own.ts'
import { Button } from '../../ui/Button.tsx'
import { useBridge } from '../../ui/bridge.tsx'
import { useText } from '../../ui/intl.tsx'
import { Picture } from '../../ui/pictures/Picture.tsx'
import { ipaOf } from '../../ui/sounds.ts'
import { About } from './About.tsx'
import styles from './Own.module.css'
import { soundExamples } from './soundExamples.ts'
import { useDraft } from './useDraft.ts'
import { useHear } from './useHear.ts'
import { WordHelp } from './WordHelp.tsx'

interface Props {
  readonly own: OwnTwister | null
  readonly whom: readonly { readonly id: string; readonly name: string }[]
  readonly Safe: ComponentType
  readonly onSaved: (own: OwnTwister, isTried: boolean) => void
  readonly onCancel: () => void
}

const everybody = 'everybody'
const pictures = [
  ...(['rabbit', 'frog', 'bird', 'fish', 'bee', 'mouse', 'tiger', 'snake', 'boat', 'flower', 'moon', 'tree'] as const),
]
const mostOffered = 10

/** Where a twister is written: its text with what the app makes of it, how unclear words are said, what it is for. */
export function Editor({ own, whom, Safe, onSaved, onCancel }: Props) {
  const text = useText()
  const bridge = useBridge()
  const id = useId()
  const { draft, check, isSettled, failure, write, choose, practise, picture } = useDraft(own)
  const { hear, problem: unheard } = useHear()
  const [childId, setChildId] = useState(own?.childId ?? everybody)
  const [isBusy, setBusy] = useState(false)
  const [problem, setProblem] = useState<Failure | null>(null)
  const twister = check?.twister ?? null
  const words = check?.words ?? []
  const unclear = words.filter(({ sounds }) => sounds === null)
  const known = words.filter(({ sounds, proposals, isKnown }) => sounds !== null && (!isKnown || proposals.length > 1))
  const practised = draft.sounds ?? [...new Set(twister?.targets.map(({ sound }) => sound))]
  const save = async (isTried: boolean) => {
    setBusy(true)
    const whose = childId === everybody ? null : childId
    const answer = await bridge.call('own.save', { ...draft, id: own?.id ?? null, childId: whose })
    setBusy(false)
    if (!answer.ok) return setProblem(answer.error)
    onSaved(answer.value, isTried)
  }
  const told = problem ?? failure ?? unheard
  const isReady = isSettled && twister !== null
  return (
    <section className={styles.editor} aria-labelledby={`${id}-title`} data-testid="own-editor">
      <h3 id={`${id}-title`} className={styles.heading}>
        {text(own === null ? 'library.own.new' : 'library.own.edit')}
      </h3>
      <div className={styles.field}>
        <label className={styles.label} htmlFor={id}>
          {text('library.own.text')}
        </label>
        <p id={`${id}-help`} className={styles.help}>
          {text('library.own.text.help')}
        </p>
        <textarea
          id={id}
          className={styles.text}
          lang="en"
          rows={3}
          maxLength={2_000}
          value={draft.text}
          onChange={({ target }) => write(target.value)}
          aria-describedby={`${id}-help ${id}-problem`}
          data-testid="own-text"
        />
      </div>
      <p id={`${id}-problem`} role="status" className={styles.problem} data-testid="own-problem">
        {check?.problem !== null &&
          check?.problem !== undefined &&
          draft.text !== '' &&
          text(`library.own.problem.${check.problem.code}`, { what: check.problem.what })}
        {unclear.length > 0 && text('library.own.unclear', { count: unclear.length })}
      </p>
      {unclear.length + known.length > 0 && (
        <ul className={styles.list} aria-label={text('library.own.words')}>
          {[...unclear, ...known].map((word) => (
            <WordHelp
              key={word.text.toLowerCase()}
              word={word}
              onChoose={(sounds) => choose(word.text, sounds)}
              onHear={(sounds) => void hear(word.text, [{ text: word.text, sounds }])}
            />
          ))}
        </ul>
      )}
      {twister !== null && (
        <div className={styles.preview} data-testid="own-preview">
          <span className={styles.picture}>
            <Picture name={draft.picture} seed={own?.twister.id ?? draft.picture} />
          </span>
          <div className={styles.what}>
            <p className={styles.big} lang="en">
              {twister.text}
            </p>
            <About twister={twister} />
            <div className={styles.actions}>
              <Button icon="ear" onPress={() => void hear(twister.text, twister.words)} data-testid="own-hear">
                {text('library.own.hear')}
              </Button>
            </div>
          </div>
        </div>
      )}
      {check !== null && check.repeated.length > 0 && (
        <fieldset className={styles.group}>
          <legend className={styles.label}>{text('library.own.sounds')}</legend>
          <div className={styles.options}>
            {check.repeated.slice(0, mostOffered).map(({ sound, words: count }) => (
              <Checkbox
                key={sound}
                className={styles.tick ?? ''}
                isSelected={practised.includes(sound)}
                onChange={(isOn) => practise(isOn ? [...practised, sound] : practised.filter((one) => one !== sound))}
                data-testid={`own-sound-${sound}`}
              >
                <span className={styles.box}>
                  <svg viewBox="0 0 24 24" aria-hidden="true">
                    <path d="M5 12.5L10 17.5L19 7" />
                  </svg>
                </span>
                {text('library.own.sound.count', { sound: ipaOf(sound), word: soundExamples[sound][1], count })}
              </Checkbox>
            ))}
          </div>
        </fieldset>
      )}
      <RadioGroup className={styles.group ?? ''} value={childId} onChange={setChildId}>
        <Label className={styles.label ?? ''}>{text('library.own.whom')}</Label>
        <div className={styles.options}>
          {[{ id: everybody, name: text('library.own.everybody') }, ...whom].map((one, index) => (
            <Radio key={one.id} className={styles.tick ?? ''} value={one.id} data-testid={`own-whom-${index}`}>
              <span className={styles.dot} />
              {one.name}
            </Radio>
          ))}
        </div>
        <p className={styles.help}>{text('library.own.whom.help')}</p>
      </RadioGroup>
      <RadioGroup className={styles.group ?? ''} value={draft.picture} onChange={picture} orientation="horizontal">
        <Label className={styles.label ?? ''}>{text('library.own.picture')}</Label>
        <div className={styles.pictures}>
          {pictures.map((name) => (
            <Radio key={name} value={name} aria-label={text(`avatar.${name}`)} className={styles.choice ?? ''}>
              <Picture name={name} />
            </Radio>
          ))}
        </div>
      </RadioGroup>
      <p role="alert" className={styles.problem} data-testid="own-failure">
        {told !== null && text(`failure.${told.code}`, { message: told.message })}
      </p>
      {problem?.code === 'vault-locked' && <Safe />}
      <div className={styles.actions}>
        <Button look="strong" isDisabled={!isReady || isBusy} onPress={() => void save(false)} data-testid="own-save">
          {text('library.own.save')}
        </Button>
        <Button icon="play" isDisabled={!isReady || isBusy} onPress={() => void save(true)} data-testid="own-save-try">
          {text('library.own.saveTry')}
        </Button>
        <Button onPress={onCancel} data-testid="own-cancel">
          {text('library.cancel')}
        </Button>
      </div>
    </section>
  )
}
