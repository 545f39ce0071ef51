import english from '../messages/en.json'
import type { MessageId, Text } from '../messages/index.ts'

const isMessage = (id: string): id is MessageId => Object.hasOwn(english, id)

/** A phonological process in the reader's language; by its own name where there is no word for it. */
export const processName = (text: Text, process: string): string => {
  const message = `process.${process}`
  return isMessage(message) ? text(message) : process.replaceAll('-', ' ')
}
