import type { BookMoment } from '../../../preload/contract/book.ts'
import type { MessageId, MessageValues } from '../../messages/index.ts'
import { spellingOf } from '../../ui/sounds.ts'
import { friendOf } from './friends.tsx'
import type { BookPage } from './pages.ts'

/** A sentence of the book. A sound has its letters where it is read, and somebody's name where it is heard: letters are spelled out. */
export interface Sentence {
  readonly id: MessageId
  readonly values: MessageValues
  /** The sound that it is about, to be put in as `sound`. */
  readonly about: BookMoment['sound'] | null
}

export const momentSentence = ({ sound, position, isNow }: BookMoment): Sentence => ({
  ...{ id: isNow ? 'picturebook.now' : 'picturebook.then', values: { position }, about: sound },
})

/** What a page says. */
export const sentencesOf = (page: BookPage): readonly Sentence[] => {
  switch (page.kind) {
    case 'land':
      return [{ id: page.sounds.length === 0 ? 'picturebook.empty' : 'picturebook.land', values: {}, about: null }]
    case 'sound': {
      const { sound, stage } = page.sound
      const { word } = friendOf(sound)
      const home: Sentence = { id: `picturebook.${stage}`, values: { word }, about: null }
      return [home, ...page.moments.map(momentSentence)]
    }
    case 'path':
      return [{ id: 'picturebook.path', values: {}, about: null }]
    case 'golden':
      return [{ id: 'picturebook.golden', values: {}, about: null }]
  }
}

type Tell = (id: MessageId, values?: MessageValues) => string

/** As it stands on the page. */
export const written = (text: Tell, { id, values, about }: Sentence): string =>
  text(id, about === null ? values : { ...values, sound: spellingOf(about) })

/** As it is read aloud. */
export const spoken = (text: Tell, { id, values, about }: Sentence): string =>
  text(id, about === null ? values : { ...values, sound: text('picturebook.soundOf', { word: friendOf(about).word }) })
