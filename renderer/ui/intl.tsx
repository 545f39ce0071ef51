import { createContext, type ReactNode, useContext, useMemo } from 'react'
import type { IntlShape } from 'react-intl'
import { englishMessages, type MessageId, type MessageValues, makeIntl, type Text } from '../messages/index.ts'

const IntlContext = createContext<IntlShape | null>(null)

let english: IntlShape | null = null
/** Where no words were provided. */
const inEnglish = (): IntlShape => {
  english ??= makeIntl('en', englishMessages)
  return english
}

export function WordsProvider({ intl, children }: { readonly intl: IntlShape; readonly children: ReactNode }) {
  return <IntlContext value={intl}>{children}</IntlContext>
}

/** Numbers and dates in the reader's own form. */
export const useIntlShape = (): IntlShape => useContext(IntlContext) ?? inEnglish()

/** A message by its id, with its values filled in. */
export function useText(): Text {
  const intl = useIntlShape()
  return useMemo(
    () => (id: MessageId, values?: MessageValues) =>
      // Without values a plain text is had as it is, and nothing is parsed.
      values === undefined ? intl.formatMessage({ id }) : intl.formatMessage({ id }, { ...values }),
    [intl],
  )
}
