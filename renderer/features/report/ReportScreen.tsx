import { type ComponentType, Suspense, useEffect, useRef, useState } from 'react'
import { Label } from 'react-aria-components/Label'
import { Radio, RadioGroup } from 'react-aria-components/RadioGroup'
import type { ReportAsk, ReportKind } from '../../../preload/contract/reports.ts'
import { useAnnounce } from '../../ui/announcer.tsx'
import { Button } from '../../ui/Button.tsx'
import { useBridge } from '../../ui/bridge.tsx'
import { fetched } from '../../ui/fetched.ts'
import { GrownUpsScreen } from '../../ui/GrownUpsScreen.tsx'
import { useIntlShape, useText } from '../../ui/intl.tsx'
import { usePreferences } from '../../ui/preferences.tsx'
import { Waiting } from '../../ui/Waiting.tsx'
import { daysBefore, today } from './days.ts'
import { drawingsIn } from './drawings.ts'
import { Letterhead } from './Letterhead.tsx'
import { Paper } from './Paper.tsx'
import styles from './Report.module.css'
import { useReport } from './useReport.ts'

const Charts = fetched(async () => (await import('./Charts.tsx')).Charts)
const kinds: readonly ReportKind[] = ['period', 'compare', 'session', 'goals']

interface Props {
  /** The child's voice, then and now. */
  readonly ThenAndNow: ComponentType<{ readonly childId: string }>
  readonly childId: string
  readonly name: string | null
  readonly onDone: () => void
}

/** How a child goes on, for a therapist: charts, the tables behind them, and the same on paper and in a spreadsheet. */
export function ReportScreen({ ThenAndNow, childId, name, onDone }: Props) {
  const text = useText()
  const intl = useIntlShape()
  const announce = useAnnounce()
  const bridge = useBridge()
  const { settings } = usePreferences()
  const [kind, setKind] = useState<ReportKind>('period')
  const [from, setFrom] = useState(() => daysBefore(today(), 29))
  const [to, setTo] = useState(today)
  const [against, setAgainst] = useState(() => ({ from: daysBefore(today(), 59), to: daysBefore(today(), 30) }))
  const [sessionId, setSessionId] = useState('')
  const charts = useRef<HTMLDivElement>(null)
  const [told, setTold] = useState<string | null>(null)
  const [isWriting, setWriting] = useState(false)
  const ask: ReportAsk = {
    ...{ childId, kind, from, to, language: settings.language.startsWith('de') ? 'de' : 'en' },
    ...(kind === 'compare' && { against }),
    ...(kind === 'session' && sessionId !== '' && { sessionId }),
  }
  const { page, failure, sessions } = useReport(ask)
  // They come while the figures are counted.
  useEffect(() => void Charts.load(), [])
  const write = async (what: 'reports.pdf' | 'reports.csv') => {
    setTold(null)
    setWriting(true)
    const answer =
      what === 'reports.pdf'
        ? await bridge.call(what, { ...ask, drawings: drawingsIn(charts.current) })
        : await bridge.call(what, ask)
    setWriting(false)
    const sentence = answer.ok
      ? text('report.written', { path: answer.value.path })
      : text(`failure.${answer.error.code}`, { message: answer.error.message })
    setTold(sentence)
    announce(sentence)
  }
  return (
    <GrownUpsScreen
      name="report"
      title={name === null ? text('report.title') : text('report.titleOf', { name })}
      lead={text('report.lead')}
      onDone={onDone}
      back={{ icon: 'back', label: text('report.done') }}
    >
      <div className={styles.controls} data-print="no">
        <RadioGroup
          className={styles.pills ?? ''}
          value={kind}
          onChange={(chosen) => setKind(kinds.find((one) => one === chosen) ?? kind)}
        >
          <Label className={styles.label ?? ''}>{text('report.kind')}</Label>
          {kinds.map((one) => (
            <Radio key={one} value={one} className={styles.pill ?? ''} data-testid={`report-${one}`}>
              {text(`report.kind.${one}`)}
            </Radio>
          ))}
        </RadioGroup>
        {kind === 'session' ? (
          <label className={styles.pick}>
            <span className={styles.small}>{text('report.session')}</span>
            <select
              className={styles.input}
              value={sessionId}
              onChange={({ target }) => setSessionId(target.value)}
              data-testid="report-which"
            >
              <option value="">{text('report.newest')}</option>
              {sessions.map(({ sessionId: id, startedAt, attempts }) => (
                <option key={id} value={id}>
                  {text('report.sessionOf', {
                    date: intl.formatDate(startedAt, { dateStyle: 'medium', timeStyle: 'short' }),
                    attempts,
                  })}
                </option>
              ))}
            </select>
          </label>
        ) : (
          <>
            <div className={kind === 'compare' ? styles.spans : styles.span}>
              {kind === 'compare' && (
                <Span name="against" label={text('report.against')} span={against} onChange={setAgainst} />
              )}
              <Span
                name="report"
                label={kind === 'compare' ? text('report.with') : null}
                span={{ from, to }}
                onChange={(span) => {
                  setFrom(span.from)
                  setTo(span.to)
                }}
              />
            </div>
            {(kind === 'compare' ? [] : [30, 90]).map((days) => (
              <Button
                key={days}
                look="plain"
                onPress={() => {
                  setTo(today())
                  setFrom(daysBefore(today(), days - 1))
                }}
                data-testid={`report-days-${days}`}
              >
                {text('report.days', { count: days })}
              </Button>
            ))}
          </>
        )}
      </div>
      <div className={styles.controls} data-print="no">
        <Button
          onPress={() => void write('reports.pdf')}
          isDisabled={page === null || isWriting}
          data-testid="report-pdf"
        >
          {text('report.pdf')}
        </Button>
        <Button
          onPress={() => void write('reports.csv')}
          isDisabled={page === null || isWriting}
          data-testid="report-csv"
        >
          {text('report.csv')}
        </Button>
        <Button look="plain" onPress={() => print()} isDisabled={page === null}>
          {text('report.print')}
        </Button>
        {isWriting && <Waiting label={text('report.writing')} />}
        <p role="status" className={styles.told} data-testid="report-told">
          {told}
        </p>
      </div>
      {failure !== null && <p role="alert">{text(`failure.${failure.code}`, { message: failure.message })}</p>}
      {page !== null && (
        <>
          <div ref={charts}>
            <Suspense fallback={<p>{text('app.loading')}</p>}>
              <Charts charts={page.charts} kind={kind} />
            </Suspense>
          </div>
          <ThenAndNow childId={childId} />
          <Paper report={page.report} />
        </>
      )}
      <Letterhead />
    </GrownUpsScreen>
  )
}

interface SpanProps {
  readonly name: string
  /** Which of several periods it is; null where there is one. */
  readonly label: string | null
  readonly span: { readonly from: string; readonly to: string }
  readonly onChange: (span: { readonly from: string; readonly to: string }) => void
}

/** A period, by its first and its last day. */
function Span({ name, label, span, onChange }: SpanProps) {
  const text = useText()
  const { from, to } = span
  return (
    <fieldset className={styles.span}>
      {label !== null && <legend className={styles.label}>{label}</legend>}
      <label className={styles.pick}>
        <span className={styles.small}>{text('report.from')}</span>
        <input
          type="date"
          className={styles.input}
          value={from}
          max={to}
          onChange={({ target }) => target.value !== '' && onChange({ from: target.value, to })}
          data-testid={`${name}-from`}
        />
      </label>
      <label className={styles.pick}>
        <span className={styles.small}>{text('report.to')}</span>
        <input
          type="date"
          className={styles.input}
          value={to}
          min={from}
          onChange={({ target }) => target.value !== '' && onChange({ from, to: target.value })}
          data-testid={`${name}-to`}
        />
      </label>
    </fieldset>
  )
}
