import { type KeyboardEvent, useEffect, useRef, useState } from 'react'
import type { CorrectingRole } from '../../../preload/contract/correction.ts'
import type { AttemptReview } from '../../../preload/contract/review.ts'
import { Button } from '../../ui/Button.tsx'
import { useText } from '../../ui/intl.tsx'
import { useAttemptSound } from '../../ui/voice/useAttemptSound.ts'
import styles from './AttemptDesk.module.css'
import { Keys } from './Keys.tsx'
import { meaningOf, soundFor } from './keys.ts'
import { Note } from './Note.tsx'
import parts from './parts.module.css'
import { firstPlace, lastBy, moved, ownAt, type Place } from './places.ts'
import { SoundPanel } from './SoundPanel.tsx'
import { SoundPicture } from './SoundPicture.tsx'
import type { Desk } from './useDesk.ts'
import { WordStrip } from './WordStrip.tsx'

interface Props {
  readonly desk: Desk
  readonly attempt: AttemptReview
  readonly role: CorrectingRole
  readonly onNext: () => void
}

/** Around a single sound a little more is played, or it could not be made out. */
const aroundMs = 60

/** One attempt: its sound, its words and sounds, and what machine and people say of each. */
export function AttemptDesk({ desk, attempt, role, onNext }: Props) {
  const text = useText()
  const { shown, review, evidence, recording, entry } = attempt
  const { effective, corrections } = review
  const [place, setPlace] = useState<Place>(() => firstPlace(shown))
  const [isHearing, setHearing] = useState(false)
  const sound = useAttemptSound(recording?.id)
  const strip = useRef<HTMLFieldSetElement>(null)
  const { wordIndex, soundIndex } = place

  useEffect(() => {
    strip.current
      ?.querySelector<HTMLElement>(`[data-place="${wordIndex} ${soundIndex}"]`)
      ?.focus({ preventScroll: true })
  }, [wordIndex, soundIndex])

  const current = effective.words[wordIndex]?.sounds[soundIndex]
  const likely = evidence[wordIndex]?.[soundIndex]?.likely ?? []
  const own = lastBy(corrections, place, role)

  const play = (what: 'all' | 'word' | 'sound', at = place) => {
    const word = shown.words[at.wordIndex]
    const part = what === 'word' ? word : what === 'sound' ? word?.sounds[at.soundIndex] : null
    if (part == null) return sound.play(0, shown.durationMs + 500)
    if (part.startMs === null || part.endMs === null) return
    const around = what === 'sound' ? aroundMs : 0
    sound.play(part.startMs - around, part.endMs + around)
  }
  const hear = (heard: (typeof likely)[number]) => {
    const verdict = own?.soundIndex === soundIndex && own.verdict !== 'missing' ? own.verdict : 'wrong'
    desk.say({ wordIndex, soundIndex, verdict: verdict === 'right' ? 'wrong' : verdict, heard })
  }
  const judge = (verdict: 'right' | 'close' | 'wrong' | 'missing' | 'unsure', isWord: boolean) => {
    if (shown.outcome === 'refused') return
    desk.say({ wordIndex, soundIndex: isWord ? null : soundIndex, verdict, heard: null })
    setHearing(!isWord && verdict === 'wrong')
  }
  const takeBack = () => {
    const ids = ownAt(corrections, place, role).map(({ id }) => id)
    if (ids.length > 0) desk.takeBack(ids)
  }

  const onKeyDown = (event: KeyboardEvent) => {
    const { target } = event
    if (event.altKey || target instanceof HTMLTextAreaElement || target instanceof HTMLSelectElement) return
    const isCommand = event.ctrlKey || event.metaKey
    const meaning = meaningOf({ key: event.key, code: event.code, isShifted: event.shiftKey, isCommand }, isHearing)
    if (meaning === null) return
    event.preventDefault()
    if (meaning.kind !== 'letter') setHearing(meaning.kind === 'hear')
    switch (meaning.kind) {
      case 'move':
        return setPlace(moved(shown, place, meaning.by, meaning.what))
      case 'verdict':
        return judge(meaning.verdict, meaning.isWord)
      case 'letter': {
        const heard = soundFor(meaning.letter, likely, own?.soundIndex === soundIndex ? own.heard : null)
        return heard === null ? undefined : hear(heard)
      }
      case 'play':
        return play(meaning.what)
      case 'slow':
        return sound.setSlow(!sound.isSlow)
      case 'takeBack':
        return takeBack()
      case 'agree':
        return desk.agree()
      case 'undo':
        return desk.undo()
      case 'redo':
        return desk.redo()
      case 'next':
        return onNext()
      case 'hear':
      case 'leave':
        return undefined
    }
  }

  const { problem } = sound
  const whyNoSound =
    problem === null
      ? text('review.noSound')
      : problem.code === 'vault-locked'
        ? text('review.locked')
        : text(`failure.${problem.code}`, { message: problem.message })

  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: the keys belong to what has the focus in it
    <div className={styles.desk} onKeyDown={onKeyDown} data-testid="review-desk">
      <div className={styles.deskHead}>
        <p className={styles.said} lang="en">
          {entry.text}
        </p>
        <p className={styles.score} data-testid="review-clarity">
          {entry.clarity === null
            ? text('review.noClarity')
            : text('review.clarity', { clarity: Math.round(entry.clarity) })}
        </p>
      </div>
      {recording !== null && sound.problem === null ? (
        <SoundPicture verdict={shown} sound={sound} place={place} onPlace={setPlace} onPlay={play} />
      ) : (
        <p className={styles.quiet} data-testid="review-no-sound">
          {whyNoSound}
        </p>
      )}
      {shown.outcome === 'refused' ? (
        <p className={styles.quiet}>{text('review.refusedLead')}</p>
      ) : (
        <>
          <WordStrip
            ref={strip}
            attempt={attempt}
            place={place}
            onPlace={(next) => {
              setHearing(false)
              setPlace(next)
            }}
          />
          {current !== undefined && (
            <SoundPanel
              attempt={attempt}
              place={place}
              role={role}
              isHearing={isHearing}
              onJudge={judge}
              onHeard={hear}
              onTakeBack={takeBack}
            />
          )}
          <div className={parts.row}>
            <Button icon="check" onPress={desk.agree} data-testid="review-agree">
              {text('review.agree')}
            </Button>
            <Button
              look="plain"
              icon="back"
              isDisabled={desk.depth.undo === 0}
              onPress={desk.undo}
              data-testid="review-undo"
            >
              {text('review.undo')}
            </Button>
            <Button
              look="plain"
              icon="again"
              isDisabled={desk.depth.redo === 0}
              onPress={desk.redo}
              data-testid="review-redo"
            >
              {text('review.redo')}
            </Button>
            <Button look="plain" icon="next" onPress={onNext} data-testid="review-next">
              {text('review.next')}
            </Button>
            <Keys />
          </div>
        </>
      )}
      <Note attempt={attempt} role={role} onKeep={desk.note} />
    </div>
  )
}
