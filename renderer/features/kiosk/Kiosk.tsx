import { type ComponentType, type ReactNode, Suspense, useEffect, useLayoutEffect, useMemo, useState } from 'react'
import type { KioskSetup } from '../../../preload/contract/kiosk.ts'
import type { Twister } from '../../../preload/contract/library.ts'
import { AnnouncerProvider } from '../../ui/announcer.tsx'
import { useBridge } from '../../ui/bridge.tsx'
import { useText } from '../../ui/intl.tsx'
import { Landscape } from '../../ui/Landscape.tsx'
import { usePreferences } from '../../ui/preferences.tsx'
import { Attract } from './Attract.tsx'
import { guardPage } from './guards.ts'
import styles from './Kiosk.module.css'
import { KioskChoose } from './KioskChoose.tsx'
import { StillThere } from './StillThere.tsx'
import { useStages } from './useStages.ts'
import { WayOut } from './WayOut.tsx'

export interface PractiseInKiosk {
  readonly twister: Twister
  /** Something lies over the page. */
  readonly isPaused: boolean
  /** Whether it listens, judges or speaks. */
  readonly onBusy: (isBusy: boolean) => void
  readonly onAnother: () => void
  readonly onDone: () => void
}

interface Props {
  readonly setup: KioskSetup
  readonly Practise: ComponentType<PractiseInKiosk>
  readonly Pad: ComponentType<{ value: string; onChange: (value: string) => void }>
}

/** The app for passers-by: choose, say, see, and nothing else. Whoever comes next finds nothing of who was here. */
export function Kiosk({ setup, Practise, Pad }: Props) {
  const text = useText()
  const { sounds } = usePreferences()
  const times = useMemo(() => ({ idleMs: setup.idleMs, countdownMs: setup.countdownMs }), [setup])
  const { stage, visit, left, setBusy, finish } = useStages(times)
  const twisters = useTwisters()

  useLayoutEffect(() => {
    document.documentElement.dataset.kiosk = 'true'
    const undo = guardPage(window)
    return () => {
      undo()
      delete document.documentElement.dataset.kiosk
    }
  }, [])
  useEffect(() => {
    document.title = text('kiosk.window')
  }, [text])
  useEffect(() => {
    if (stage === 'wiping') sounds.setHushed(false)
  }, [stage, sounds])

  const isVisited = stage === 'session' || stage === 'warned'
  return (
    <div className={styles.kiosk} data-testid="kiosk" data-stage={stage} data-visit={visit}>
      <Landscape />
      {/* Another visit is another tree: nothing that a part of it remembered is left. */}
      <AnnouncerProvider key={visit}>
        <main id="main" className={styles.main}>
          {stage === 'attract' && <Attract setup={setup} twisters={twisters} />}
          {isVisited && (
            <Visit
              twisters={twisters}
              onDone={finish}
              render={(twister, onAnother) => (
                <Practise
                  twister={twister}
                  isPaused={stage === 'warned'}
                  onBusy={setBusy}
                  onAnother={onAnother}
                  onDone={finish}
                />
              )}
            />
          )}
        </main>
        {stage === 'warned' && <StillThere left={left} countdownMs={setup.countdownMs} />}
      </AnnouncerProvider>
      <WayOut Pad={Pad} />
    </div>
  )
}

function Visit({
  twisters,
  onDone,
  render,
}: {
  readonly twisters: readonly Twister[]
  readonly onDone: () => void
  readonly render: (twister: Twister, onAnother: () => void) => ReactNode
}) {
  const text = useText()
  const { sounds } = usePreferences()
  const [twister, setTwister] = useState<Twister | null>(null)
  if (twister === null) {
    return (
      <KioskChoose
        twisters={twisters}
        onChoose={(chosen) => {
          sounds.play('tap')
          setTwister(chosen)
        }}
        onDone={onDone}
      />
    )
  }
  return (
    <Suspense fallback={<p className={styles.loading}>{text('app.loading')}</p>}>
      {render(twister, () => setTwister(null))}
    </Suspense>
  )
}

function useTwisters(): readonly Twister[] {
  const bridge = useBridge()
  const [twisters, setTwisters] = useState<readonly Twister[]>([])
  useEffect(() => {
    const load = () =>
      void bridge.call('library.list', {}).then((answer) => {
        if (answer.ok) setTwisters(answer.value)
      })
    load()
    return bridge.onConnection((isConnected) => isConnected && load())
  }, [bridge])
  return twisters
}
