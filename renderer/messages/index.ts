import { createIntl, createIntlCache, type IntlShape } from 'react-intl'
import english from './en.json'

export type MessageId = keyof typeof english
export type MessageValues = Readonly<Record<string, string | number>>
export type Text = (id: MessageId, values?: MessageValues) => string
export type Messages = Readonly<Record<string, string>>

/** Languages that have a file here, each in its own name. */
export const languages: Readonly<Record<string, string>> = { en: 'English', de: 'Deutsch (Anfang)' }

/** Messages of a language; what is not translated yet stays English. */
export async function loadMessages(language: string): Promise<Messages> {
  switch (language.split('-')[0]) {
    case 'de':
      return { ...english, ...(await import('./de.json')).default }
    default:
      return english
  }
}

export const englishMessages: Messages = english

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
