/// <reference path="./parts.d.ts" />
import { createIntl, createIntlCache, type IntlShape } from 'react-intl'
import type { Language } from '../../preload/contract/vocabulary.ts'
import type everything from './en.json'
import { messages as first } from './en.json?first'

export type MessageId = keyof typeof everything
export type MessageValues = Readonly<Record<string, string | number>>
export type Text = (id: MessageId, values?: MessageValues) => string
export type Messages = Readonly<Record<string, string>>

/** Languages that have a file here, each in its own name. */
export const languages: Readonly<Record<string, string>> = { en: 'English', de: 'Deutsch' } satisfies Record<
  Language,
  string
>

/** English as far as it has come: the grown-ups' part is added in place, so that whoever holds it has that as well. */
const english: Record<string, string> = { ...first }
let later: Promise<void> | null = null

/** The messages of the grown-ups' screens, which come after the first page. Resolved once they are there. */
export const laterMessages = (): Promise<void> => {
  later ??= import('./en.json?later').then(
    ({ messages }) => void Object.assign(english, messages),
    (error: unknown) => {
      // Asked for anew by whoever comes next.
      later = null
      throw error
    },
  )
  return later
}

/** A language, and what is said in it; the same object whenever it is asked for. */
export interface Words {
  readonly language: string
  readonly messages: Messages
}
export const englishMessages: Messages = english
export const englishWords: Words = { language: 'en', messages: english }

const loaded = new Map<string, Promise<Words>>()
const load = async (language: string): Promise<Words> => ({
  language,
  messages: language.split('-')[0] === 'de' ? { ...english, ...(await import('./de.json')).default } : english,
})

/** The words of a language; what is not translated yet stays English. */
export function loadWords(language: string): Promise<Words> {
  if (language === 'en') return Promise.resolve(englishWords)
  const own = loaded.get(language) ?? load(language)
  loaded.set(language, own)
  // Asked for anew by whoever comes next.
  own.catch(() => loaded.delete(language))
  return own
}

export const isMessageId = (id: string): id is MessageId => Object.hasOwn(english, id)

/** A process has a name of its own where we know one, and its slug otherwise. */
export function processName(text: Text, process: string): string {
  const id = `process.${process}`
  return isMessageId(id) ? text(id) : process.replaceAll('-', ' ')
}

const cache = createIntlCache()

export function makeIntl(language: string, messages: Messages): IntlShape {
  return createIntl({ locale: language, defaultLocale: 'en', messages, onError: () => undefined }, cache)
}
