import { type ReactNode, useEffect, useState } from 'react'

/** What adorns a verdict comes once that is on the screen: with the frame after the one that this is first drawn in. */
export function Afterwards({ children }: { readonly children: ReactNode }) {
  const [isTime, setTime] = useState(false)
  useEffect(() => {
    let timer: ReturnType<typeof setTimeout> | undefined
    const frame = requestAnimationFrame(() => {
      timer = setTimeout(() => setTime(true))
    })
    return () => {
      cancelAnimationFrame(frame)
      clearTimeout(timer)
    }
  }, [])
  return isTime ? children : null
}
