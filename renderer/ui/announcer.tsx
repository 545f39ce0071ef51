import { createContext, type ReactNode, useCallback, useContext, useState } from 'react'
import styles from './announcer.module.css'

type Announce = (sentence: string) => void
const AnnouncerContext = createContext<Announce>(() => undefined)

/** Says to a screen reader what changed on the screen without the focus going there. */
export function AnnouncerProvider({ children }: { readonly children: ReactNode }) {
  const [said, setSaid] = useState({ sentence: '', turn: 0 })
  const announce = useCallback<Announce>((sentence) => setSaid((before) => ({ sentence, turn: before.turn + 1 })), [])
  return (
    <AnnouncerContext value={announce}>
      {children}
      <div className={styles.region} role="status" aria-live="polite">
        {/* The same sentence twice is said twice: its element is new each time. */}
        <span key={said.turn}>{said.sentence}</span>
      </div>
    </AnnouncerContext>
  )
}

export const useAnnounce = (): Announce => useContext(AnnouncerContext)
