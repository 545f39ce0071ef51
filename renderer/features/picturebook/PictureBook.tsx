import * as m from 'motion/react-m'
import { type PointerEvent, useEffect, useRef, useState } from 'react'
import { Button } from 'react-aria-components/Button'
import { useAnnounce } from '../../ui/announcer.tsx'
import { HiddenText } from '../../ui/HiddenText.tsx'
import { Icon } from '../../ui/Icon.tsx'
import { useIntlShape, useText } from '../../ui/intl.tsx'
import { Moving } from '../../ui/Moving.tsx'
import { Frame } from '../../ui/pictures/Frame.tsx'
import { useIsStill, usePreferences } from '../../ui/preferences.tsx'
import { ScreenTitle } from '../../ui/ScreenTitle.tsx'
import { friendOf } from './friends.tsx'
import styles from './PictureBook.module.css'
import { type BookPage, pagesOf, stepsOnPage, swiped, turnBy } from './pages.ts'
import { GoldenFlower, Standing } from './Scenery.tsx'
import { Land, PathScene, SoundScene } from './scenes.tsx'
import { momentSentence, sentencesOf, spoken, written } from './sentences.ts'
import { useBook } from './useBook.ts'
import { type Reading, useReading } from './useReading.ts'

/** A child's own progress, to be looked at and listened to without reading: it only ever grows. */
export function PictureBook({ onChoose }: { readonly onChoose: () => void }) {
  const text = useText()
  const { book, isFailed, load } = useBook()
  const reading = useReading()
  const pages = book === null ? [] : pagesOf(book)
  return (
    <section className={styles.screen} aria-labelledby="screen-title" data-testid="picturebook">
      <ScreenTitle isHidden>{text('picturebook.title')}</ScreenTitle>
      {isFailed && book === null && (
        <p role="alert">
          {text('picturebook.failed')}{' '}
          <Button className={styles.word ?? ''} onPress={load}>
            {text('choose.retry')}
          </Button>
        </p>
      )}
      {pages.length > 0 && <Pages pages={pages} reading={reading} onChoose={onChoose} />}
    </section>
  )
}

interface PagesProps {
  readonly pages: readonly BookPage[]
  readonly reading: Reading
  readonly onChoose: () => void
}

function Pages({ pages, reading, onChoose }: PagesProps) {
  const text = useText()
  const announce = useAnnounce()
  const isStill = useIsStill()
  const { sounds, appearance } = usePreferences()
  const isRightToLeft = appearance.direction === 'rtl'
  const [{ place, way }, setPlace] = useState({ place: 0, way: 1 })
  const start = useRef<{ readonly x: number; readonly y: number } | null>(null)
  const shown = Math.min(place, pages.length - 1)
  const page = pages[shown]
  const count = pages.length

  const open = (next: number, towards: number) => {
    // After the last page comes the first one again.
    const to = (next + count) % count
    if (to === shown) return
    reading.stop()
    sounds.play('tap')
    setPlace({ place: to, way: towards })
    const sentences = sentencesOf(pages[to] as BookPage).map((one) => written(text, one))
    announce([text('picturebook.page', { page: to + 1, pages: count }), ...sentences].join(' '))
  }
  const turn = useRef(open)
  turn.current = open
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      if (event.altKey || event.ctrlKey || event.metaKey || event.defaultPrevented) return
      const by = turnBy(event.key, isRightToLeft)
      if (by === null) return
      event.preventDefault()
      if (by === 'first') turn.current(0, -1)
      else if (by === 'last') turn.current(-1, 1)
      else turn.current(shown + by, by)
    }
    addEventListener('keydown', onKey)
    return () => removeEventListener('keydown', onKey)
  }, [shown, isRightToLeft])

  const onDown = (event: PointerEvent) => {
    start.current = { x: event.clientX, y: event.clientY }
  }
  const onUp = (event: PointerEvent) => {
    const from = start.current
    start.current = null
    const by = from === null ? 0 : swiped(event.clientX - from.x, event.clientY - from.y, isRightToLeft)
    if (by !== 0) open(shown + by, by)
  }
  if (page === undefined) return null
  const side = isRightToLeft ? -way : way
  return (
    <div className={styles.book} data-page={page.kind} data-testid="picturebook-pages">
      <div
        className={styles.leaf}
        data-testid="picturebook-leaf"
        onPointerDown={onDown}
        onPointerUp={onUp}
        onPointerCancel={() => {
          start.current = null
        }}
      >
        <Moving>
          <m.div
            key={shown}
            className={styles.turned}
            initial={isStill ? false : { opacity: 0, x: 60 * side, rotateY: -14 * side }}
            animate={{ opacity: 1, x: 0, rotateY: 0 }}
            transition={{ duration: 0.25, ease: 'easeOut' }}
          >
            <Scene page={page} />
            <Says page={page} reading={reading} />
          </m.div>
        </Moving>
      </div>
      <div className={styles.turns}>
        {count > 1 && (
          <Button
            className={styles.turn ?? ''}
            aria-label={text('picturebook.back')}
            data-way="back"
            data-testid="picturebook-back"
            onPress={() => open(shown - 1, -1)}
          >
            <Icon name="back" mirrored />
          </Button>
        )}
        {page.kind === 'land' && page.sounds.length === 0 ? (
          <Button className={styles.word ?? ''} data-testid="picturebook-choose" onPress={onChoose}>
            <Icon name="microphone" />
            {text('picturebook.start')}
          </Button>
        ) : (
          <p className={styles.dots} data-testid="picturebook-place" data-place={shown + 1} data-pages={count}>
            <HiddenText>{text('picturebook.page', { page: shown + 1, pages: count })}</HiddenText>
            {pages.map((one, index) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: pages stand in their order
              <span key={index} className={styles.dot} data-kind={one.kind} data-shown={index === shown} aria-hidden />
            ))}
          </p>
        )}
        {count > 1 && (
          <Button
            className={styles.turn ?? ''}
            aria-label={text('picturebook.next')}
            data-way="next"
            data-testid="picturebook-next"
            onPress={() => open(shown + 1, 1)}
          >
            <Icon name="next" mirrored />
          </Button>
        )}
      </div>
    </div>
  )
}

/** The best moments are pictures themselves. */
function Scene({ page }: { readonly page: BookPage }) {
  switch (page.kind) {
    case 'land':
      return <Land sounds={page.sounds} golden={page.golden} />
    case 'sound':
      return <SoundScene sound={page.sound} moments={page.moments} />
    case 'path':
      return <PathScene steps={Math.min(page.days.length, stepsOnPage)} />
    case 'golden':
      return null
  }
}

/** What the page says, the button that reads it aloud, and of the best moments a button for each. */
function Says({ page, reading }: { readonly page: BookPage; readonly reading: Reading }) {
  const text = useText()
  const intl = useIntlShape()
  const sentences = sentencesOf(page)
  const word = page.kind === 'sound' ? friendOf(page.sound.sound).word : ''
  const isRead = reading.key === 'page'
  const day = (date: string) => intl.formatDate(`${date}T12:00:00`, { dateStyle: 'long' })
  return (
    <div className={styles.says}>
      {reading.isAble(word) && (
        <Button
          className={styles.read ?? ''}
          data-testid="picturebook-read"
          aria-label={text(isRead ? 'picturebook.stop' : 'picturebook.read')}
          onPress={() =>
            reading.read(
              'page',
              sentences.map((one) => spoken(text, one)),
              word,
            )
          }
        >
          <Icon name={isRead ? 'stop' : 'play'} />
        </Button>
      )}
      <div className={styles.lines}>
        {sentences.map((one) => (
          <p key={`${one.id} ${one.values.position}`} data-testid="picturebook-line">
            {written(text, one)}
          </p>
        ))}
        {page.kind === 'sound' && <HiddenText>{text('picturebook.flowers', { count: page.sound.flowers })}</HiddenText>}
        {page.kind === 'path' && (
          <p className={styles.soft}>
            {text('picturebook.days', { count: page.first + page.days.length, last: day(page.days.at(-1) ?? '') })}
          </p>
        )}
      </div>
      {page.kind === 'golden' && (
        <ul className={styles.moments}>
          {page.moments.map((moment) => {
            const key = `${moment.sound} ${moment.position}`
            const sentence = momentSentence(moment)
            return (
              <li key={key}>
                <Button
                  className={styles.moment ?? ''}
                  data-testid={`picturebook-moment-${moment.sound}-${moment.position}`}
                  onPress={() => reading.read(key, [spoken(text, sentence)], friendOf(moment.sound).word)}
                >
                  <Frame>
                    <GoldenFlower x={124} y={118} size={0.62} />
                    <Standing x={62} y={116} size={0.8}>
                      {friendOf(moment.sound).drawing}
                    </Standing>
                  </Frame>
                  <Icon name={reading.key === key ? 'stop' : 'play'} />
                  <span>
                    {written(text, sentence)} <span className={styles.date}>{day(moment.day)}</span>
                  </span>
                </Button>
              </li>
            )
          })}
        </ul>
      )}
    </div>
  )
}
