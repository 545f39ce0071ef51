import { type ComponentType, type ReactNode, useEffect, useState } from 'react'
import { Label } from 'react-aria-components/Label'
import { Radio, RadioGroup } from 'react-aria-components/RadioGroup'
import type { Failure } from '../../../preload/contract/failure.ts'
import type { Result } from '../../../preload/contract/result.ts'
import { languages } from '../../messages/index.ts'
import { Button } from '../../ui/Button.tsx'
import { useBridge } from '../../ui/bridge.tsx'
import { Chameleon } from '../../ui/chameleon/Chameleon.tsx'
import { useText } from '../../ui/intl.tsx'
import { useIsStill, usePreferences } from '../../ui/preferences.tsx'
import { ScreenTitle } from '../../ui/ScreenTitle.tsx'
import { type Draft, FirstChild, noDraft, saveDraft } from './FirstChild.tsx'
import { after, before, type Place, places, type Step, settingsOf, stepsOf } from './steps.ts'
import styles from './Welcome.module.css'

interface Props {
  /** The check of the microphone. */
  readonly Check: ComponentType
  readonly onDone: (place: Place) => void
  /** Shows the app with a made-up child; left out where one is shown already. */
  readonly onDemo?: () => Promise<Result<unknown>>
}

/** The first run: who uses this computer, who practises, and whether the microphone hears. Each can be skipped. */
export function Welcome({ Check, onDone, onDemo }: Props) {
  const text = useText()
  const bridge = useBridge()
  const { settings, change } = usePreferences()
  const [place, setPlace] = useState<Place>(settings.opensWith === 'caseload' ? 'clinic' : 'family')
  const [step, setStep] = useState<Step>('who')
  const [draft, setDraft] = useState<Draft>(noDraft)
  const [isLooking, setLooking] = useState(false)
  const [problem, setProblem] = useState<Failure | null>(null)
  useEffect(() => {
    document.title = text('app.title', { screen: text('welcome.window') })
  }, [text])

  const show = (next: Step) => {
    setProblem(null)
    setStep(next)
    scrollTo(0, 0)
  }
  const leave = () => {
    change(settingsOf(place))
    onDone(place)
  }
  const goOn = async () => {
    if (step === 'child') {
      const failure = await saveDraft(bridge, draft)
      if (failure !== null) return setProblem(failure)
    }
    const next = after(place, step)
    if (next === null) leave()
    else show(next)
  }
  const skip = () => {
    const next = after(place, step)
    if (next === null) leave()
    else show(next)
  }
  const look = async (enter: NonNullable<Props['onDemo']>) => {
    setLooking(true)
    setProblem(null)
    const entered = await enter()
    setLooking(false)
    if (!entered.ok) setProblem(entered.error)
  }
  const back = before(place, step)
  const steps = stepsOf(place)
  const isLast = after(place, step) === null

  return (
    <Page step={step}>
      <header className={styles.header}>
        <p className={styles.count}>{text('welcome.step', { count: steps.indexOf(step) + 1, all: steps.length })}</p>
        <Button look="plain" icon="close" onPress={leave} data-testid="welcome-leave">
          {text('welcome.leave')}
        </Button>
      </header>
      {step === 'who' && (
        <>
          <RadioGroup
            className={styles.languages ?? ''}
            value={settings.language.split('-')[0] ?? ''}
            onChange={(language) => change({ language })}
            orientation="horizontal"
          >
            <Label className={styles.label ?? ''}>{text('settings.language')}</Label>
            {Object.entries(languages).map(([language, name]) => (
              <Radio
                key={language}
                value={language}
                className={styles.pill ?? ''}
                data-testid={`welcome-language-${language}`}
              >
                <span lang={language}>{name}</span>
              </Radio>
            ))}
          </RadioGroup>
          <RadioGroup
            className={styles.places ?? ''}
            value={place}
            onChange={(chosen) => setPlace(places.find((one) => one === chosen) ?? place)}
          >
            <Label className={styles.label ?? ''}>{text('welcome.who')}</Label>
            {places.map((one) => (
              <Radio
                key={one}
                value={one}
                className={styles.place ?? ''}
                aria-label={`${text(`welcome.place.${one}`)}. ${text(`welcome.place.${one}.about`)}`}
                data-testid={`welcome-place-${one}`}
              >
                <span className={styles.dot} aria-hidden="true" />
                <span>
                  <strong>{text(`welcome.place.${one}`)}</strong>
                  <span className={styles.about}>{text(`welcome.place.${one}.about`)}</span>
                </span>
              </Radio>
            ))}
          </RadioGroup>
        </>
      )}
      {step === 'child' && <FirstChild draft={draft} isClinic={place === 'clinic'} onChange={setDraft} />}
      {step === 'microphone' && <Check />}
      {step === 'fair' && (
        <div className={styles.fair}>
          <p>{text('welcome.fair.how')}</p>
          <p>
            <code>npm start -- --kiosk</code>
          </p>
          <p>{text('welcome.fair.then')}</p>
        </div>
      )}
      {problem !== null && (
        <p role="alert" className={styles.problem} data-testid="welcome-problem">
          {text(`failure.${problem.code}`, { message: problem.message })}
        </p>
      )}
      <footer className={styles.actions}>
        <Button look="strong" icon="next" onPress={() => void goOn()} data-testid="welcome-on">
          {text(isLast ? 'welcome.begin' : 'welcome.on')}
        </Button>
        {step === 'who' && onDemo !== undefined && (
          <Button icon="play" onPress={() => void look(onDemo)} isDisabled={isLooking} data-testid="welcome-demo">
            {text(isLooking ? 'welcome.demo.coming' : 'welcome.demo')}
          </Button>
        )}
        {step === 'child' && (
          <Button onPress={skip} data-testid="welcome-try">
            {text('welcome.try')}
          </Button>
        )}
        {back !== null && (
          <Button look="plain" icon="back" onPress={() => show(back)} data-testid="welcome-back">
            {text('welcome.back')}
          </Button>
        )}
      </footer>
    </Page>
  )
}

/** A step: its heading takes the focus when it comes. */
function Page({ step, children }: { readonly step: Step; readonly children: ReactNode }) {
  const text = useText()
  const isStill = useIsStill()
  return (
    <main id="main" className={styles.screen} data-testid="welcome" data-step={step}>
      <div className={styles.hello}>
        {step !== 'microphone' && (
          <div className={styles.mascot}>
            <Chameleon mood={step === 'who' ? 'cheering' : 'ready'} isStill={isStill} />
          </div>
        )}
        <div>
          <ScreenTitle key={step}>{text(`welcome.title.${step}`)}</ScreenTitle>
          <p className={styles.lead}>{text(`welcome.lead.${step}`)}</p>
        </div>
      </div>
      {children}
    </main>
  )
}
