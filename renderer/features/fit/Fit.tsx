import { useCallback, useEffect, useId, useState } from 'react'
import type { Failure } from '../../../preload/contract/failure.ts'
import type { ChildFit, FittedSound } from '../../../preload/contract/fits.ts'
import type { CallInput } from '../../../preload/contract/index.ts'
import { Button } from '../../ui/Button.tsx'
import { useBridge, useBridgeEvent } from '../../ui/bridge.tsx'
import { useIntlShape, useText } from '../../ui/intl.tsx'
import { SwitchRow } from '../../ui/SwitchRow.tsx'
import { ipaOf } from '../../ui/sounds.ts'
import styles from './Fit.module.css'

interface Props {
  readonly childId: string
  /** The child says the short lines, from the first on. */
  readonly onHello: (childId: string) => void
}

/** Less than this, in log-odds, is no difference that anybody would notice. */
const unnoticed = 0.1
/** From here on a difference is told as a clear one: the odds double. */
const plain = 0.7

/** How the judgement fits one child: on or off, what it learned from, and what is different because of it. */
export function Fit({ childId, onHello }: Props) {
  const text = useText()
  const intl = useIntlShape()
  const id = useId()
  const { fit, problem, change } = useFit(childId)
  if (fit === null && problem === null) return null
  const moved = fit === null ? [] : fit.sounds.filter(({ logOdds }) => Math.abs(logOdds) >= unnoticed)
  const hasFindings = fit !== null && fit.counted.corrections + fit.counted.enrolled + fit.byGuardians > 0
  return (
    <section className={styles.part} aria-labelledby={id} data-testid="fit">
      <div>
        <h2 id={id} className={styles.heading}>
          {text('fit.title')}
        </h2>
        <p className={styles.help}>{text('fit.lead')}</p>
      </div>
      {problem !== null && <p role="alert">{text(`failure.${problem.code}`, { message: problem.message })}</p>}
      {fit !== null && (
        <>
          <SwitchRow
            isSelected={fit.isOn}
            onChange={(isOn) => void change({ isOn })}
            name={text('fit.on')}
            testId="fit-on"
          />
          <div className={styles.card}>
            <p>
              {[
                text('fit.learned', { count: fit.counted.corrections }),
                text('fit.guardians', { count: fit.byGuardians }),
                fit.enrolledAt === null
                  ? text('fit.hello.never')
                  : text('fit.hello.said', { date: intl.formatDate(fit.enrolledAt, { dateStyle: 'long' }) }),
              ].join(' ')}
            </p>
            {moved.length === 0 ? (
              <p className={styles.help}>{text('fit.nothing')}</p>
            ) : (
              <>
                <p>{text(fit.isOn ? 'fit.is' : 'fit.wouldBe')}</p>
                <ul className={styles.sounds} data-testid="fit-sounds">
                  {moved.map((sound) => (
                    <Moved key={sound.sound} sound={sound} />
                  ))}
                </ul>
              </>
            )}
          </div>
          {fit.reserved.length > 0 && (
            <div className={styles.card} data-testid="fit-reserved">
              <p>
                {text('fit.reserved', { sounds: intl.formatList(fit.reserved.map((sound) => `/${ipaOf(sound)}/`)) })}
              </p>
              <div className={styles.actions}>
                {fit.reserved.map((sound) => (
                  <Button
                    key={sound}
                    look="plain"
                    onPress={() => void change({ reserved: fit.reserved.filter((other) => other !== sound) })}
                    data-testid={`fit-release-${sound}`}
                  >
                    {text('fit.release', { sound: `/${ipaOf(sound)}/` })}
                  </Button>
                ))}
              </div>
            </div>
          )}
          <div className={styles.actions}>
            <Button icon="ear" onPress={() => onHello(childId)} data-testid="fit-hello">
              {text(fit.enrolledAt === null ? 'fit.sayHello' : 'fit.sayHelloAgain')}
            </Button>
            {hasFindings && (
              <Button look="plain" onPress={() => void change({ from: 'now' })} data-testid="fit-forget">
                {text('fit.forget')}
              </Button>
            )}
            {fit.since > 0 && (
              <Button look="plain" onPress={() => void change({ from: 'first' })} data-testid="fit-recall">
                {text('fit.recall', { date: intl.formatDate(fit.since, { dateStyle: 'long' }) })}
              </Button>
            )}
          </div>
          <p className={styles.help}>{text('fit.privacy')}</p>
        </>
      )}
    </section>
  )
}

/** One sound, how it is judged now, and because of what. */
function Moved({
  sound: { sound, logOdds, calledRight, calledWrong, enrolled, isAtLimit },
}: {
  readonly sound: FittedSound
}) {
  const text = useText()
  const intl = useIntlShape()
  const way = logOdds < 0 ? 'gentler' : 'stricter'
  const much = Math.abs(logOdds) >= plain ? 'clearly' : 'little'
  const causes = [
    ...(calledRight > 0 ? [text('fit.because.right', { count: calledRight })] : []),
    ...(calledWrong > 0 ? [text('fit.because.wrong', { count: calledWrong })] : []),
    ...(enrolled > 0 ? [text('fit.because.enrolled', { count: enrolled })] : []),
  ]
  return (
    <li>
      <strong>{text(`fit.${way}.${much}`, { sound: ipaOf(sound) })}</strong>: {intl.formatList(causes)}.
      {isAtLimit && ` ${text('fit.limit')}`}
    </li>
  )
}

function useFit(childId: string) {
  const bridge = useBridge()
  const [fit, setFit] = useState<ChildFit | null>(null)
  const [problem, setProblem] = useState<Failure | null>(null)
  const take = useCallback((answer: Awaited<ReturnType<typeof bridge.call<'fits.get'>>>) => {
    setProblem(answer.ok ? null : answer.error)
    if (answer.ok) setFit(answer.value)
  }, [])
  const load = useCallback(() => void bridge.call('fits.get', { childId }).then(take), [bridge, childId, take])
  useEffect(load, [load])
  useBridgeEvent('progress.changed', load)
  return {
    fit,
    problem,
    change: async (wanted: Omit<CallInput<'fits.change'>, 'childId'>) =>
      take(await bridge.call('fits.change', { childId, ...wanted })),
  }
}
