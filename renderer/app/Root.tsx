import { Suspense, useEffect, useMemo, useState } from 'react'
import type { KioskSetup } from '../../preload/contract/kiosk.ts'
import type { PractiseInKiosk as PractiseInKioskProps } from '../features/kiosk/Kiosk.tsx'
import { useBridge } from '../ui/bridge.tsx'
import { DemoBanner } from '../ui/DemoBanner.tsx'
import { loadNext, onceThere } from '../ui/fetched.ts'
import { Landscape } from '../ui/Landscape.tsx'
import styles from './App.module.css'
import { Pages } from './Pages.tsx'
import { Kiosk, MicrophoneCheck, PinPad, Practise, Welcome } from './parts.ts'

/** Which of the two the host says this is; until it does, nothing that only one of them shows. */
export function Root() {
  const bridge = useBridge()
  const [setup, setSetup] = useState<KioskSetup | null | undefined>(() => bridge.early?.('kiosk.get'))
  /** The first run, or somebody who wants to see it again. */
  const [isWelcoming, setWelcoming] = useState(() => bridge.early?.('welcome.get')?.isDue === true)
  const [isDemo, setDemo] = useState(() => bridge.early?.('demo.get')?.isDemo === true)
  useEffect(() => {
    let isFirst = true
    const ask = () =>
      void Promise.all([
        bridge.call('kiosk.get', {}),
        bridge.call('welcome.get', {}),
        bridge.call('demo.get', {}),
      ]).then(([answer, welcome, demo]) => {
        if (demo.ok) setDemo(demo.value.isDemo)
        // A line that comes back shows nobody the door who is inside.
        if (isFirst && welcome.ok && welcome.value.isDue) setWelcoming(true)
        if (welcome.ok) isFirst = false
        if (answer.ok) setSetup(answer.value)
        // The line is down: a page says so, and it asks again.
        else setSetup((before) => before ?? null)
      })
    ask()
    return bridge.onConnection((isConnected) => isConnected && ask())
  }, [bridge])
  const isKiosk = setup !== null && setup !== undefined
  useEffect(() => {
    if (isKiosk) return loadNext(Practise.load, PinPad.load)
    if (isWelcoming) return loadNext(MicrophoneCheck.load)
  }, [isKiosk, isWelcoming])
  if (setup === undefined) return null
  const enterDemo = () => bridge.call('demo.enter', {})
  if (setup === null && isWelcoming)
    return (
      <Suspense fallback={null}>
        <div className={styles.pages}>
          <Landscape />
          <Welcome Check={MicrophoneCheck} onDone={() => setWelcoming(false)} {...(!isDemo && { onDemo: enterDemo })} />
        </div>
      </Suspense>
    )
  if (setup === null)
    return (
      <div className={isDemo ? styles.demo : styles.whole}>
        {isDemo && <DemoBanner onLeave={() => void bridge.call('demo.leave', {})} />}
        <Pages onWelcome={() => onceThere([Welcome], () => setWelcoming(true))} />
      </div>
    )
  return (
    <Suspense fallback={null}>
      <Kiosk setup={setup} Practise={PractiseInKiosk} Pad={PinPad} />
    </Suspense>
  )
}

function PractiseInKiosk({ onBusy, onAnother, onDone, ...rest }: PractiseInKioskProps) {
  const passing = useMemo(() => ({ onBusy, onAnother, onDone }), [onBusy, onAnother, onDone])
  return (
    <Practise
      {...rest}
      next={undefined}
      problem={null}
      ring={null}
      rewards={null}
      onNext={ignore}
      onProblemSeen={ignore}
      passing={passing}
    />
  )
}
const ignore = () => undefined
