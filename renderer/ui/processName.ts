import { isMessageId, type Text } from '../messages/index.ts'

/** A phonological process in the reader's language; by its own name where there is no word for it. */
export const processName = (text: Text, process: string): string => {
  const message = `process.${process}`
  return isMessageId(message) ? text(message) : process.replaceAll('-', ' ')
}
