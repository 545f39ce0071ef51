import { domMin, LazyMotion, MotionConfig } from 'motion/react'
import type { ReactNode } from 'react'
import { useIsStill } from './preferences.tsx'

/** What moves by springs stands in here: the library for it comes with the first screen that does, not with the first picture. */
export function Moving({ children }: { readonly children: ReactNode }) {
  const isStill = useIsStill()
  return (
    <LazyMotion features={domMin} strict>
      <MotionConfig reducedMotion={isStill ? 'always' : 'never'}>{children}</MotionConfig>
    </LazyMotion>
  )
}
