import { useCallback, useEffect, useState } from 'react'
import type { Book } from '../../../preload/contract/book.ts'
import { useBridge, useBridgeEvent } from '../../ui/bridge.tsx'

/** The picture-book of the child who practises, asked again whenever there is more. */
export function useBook(): { readonly book: Book | null; readonly isFailed: boolean; readonly load: () => void } {
  const bridge = useBridge()
  const [book, setBook] = useState<Book | null>(null)
  const [isFailed, setFailed] = useState(false)
  const load = useCallback(() => {
    void bridge.call('book.get', {}).then((answer) => {
      setFailed(!answer.ok)
      if (answer.ok) setBook(answer.value)
    })
  }, [bridge])
  useEffect(load, [load])
  useBridgeEvent('progress.changed', load)
  useBridgeEvent('children.changed', load)
  return { book, isFailed, load }
}
