import { type ComponentType, useId, useState } from 'react'
import { Checkbox } from 'react-aria-components/Checkbox'
import { Label } from 'react-aria-components/Label'
import { Radio, RadioGroup } from 'react-aria-components/RadioGroup'
import type { ChildCard } from '../../../preload/contract/children.ts'
import type { Bridge } from '../../../preload/contract/index.ts'
import type { ExportReport } from '../../../preload/contract/portable.ts'
import { Button } from '../../ui/Button.tsx'
import { useBridge } from '../../ui/bridge.tsx'
import { useIntlShape, useText } from '../../ui/intl.tsx'
import { useAnswer } from '../../ui/useAnswer.ts'
import styles from './Data.module.css'
import { Moving } from './Moving.tsx'
import { askPlace } from './place.ts'
import { tell } from './tell.ts'
import { formatBytes } from './units.ts'
import { useMoving } from './useMoving.ts'

const askChildren = (bridge: Bridge) => bridge.call('children.list', {})
const everybody = 'everybody'

/** Takes what is saved out of the app, as a file that a spreadsheet and another computer can read. */
export function Exporting({ Safe }: { readonly Safe: ComponentType }) {
  const text = useText()
  const intl = useIntlShape()
  const bridge = useBridge()
  const id = useId()
  const children = useAnswer(askChildren).value ?? []
  const place = useAnswer(askPlace).value
  const [who, setWho] = useState(everybody)
  const [withRecordings, setWithRecordings] = useState(false)
  const [chosen, setChosen] = useState<string | null>(null)
  const describe = ({ path, bytes, children: count, attempts }: ExportReport) =>
    text('data.export.done', { path, size: formatBytes(intl, bytes), children: count, attempts })
  const { isRunning, part, report, problem, run } = useMoving('export', describe)
  const folder = chosen ?? place?.folder ?? null
  const choose = async () => {
    const answer = await bridge.call('portable.choose', { what: 'folder' })
    if (answer.ok && answer.value.path !== null) setChosen(answer.value.path)
  }
  const start = () =>
    run(() =>
      bridge.call('portable.export', {
        childId: who === everybody ? null : who,
        withRecordings,
        ...(chosen !== null && { folder: chosen }),
      }),
    )
  const nameOf = ({ name, isSealed }: ChildCard, index: number) =>
    name ?? text(isSealed ? 'data.export.sealed' : 'data.export.nameless', { number: index + 1 })
  return (
    <section className={styles.part} aria-labelledby={id} data-testid="export">
      <div>
        <h2 id={id} className={styles.heading}>
          {text('data.export')}
        </h2>
        <p className={styles.help}>{text('data.export.help')}</p>
      </div>
      <RadioGroup className={styles.field ?? ''} value={who} onChange={setWho} isDisabled={isRunning}>
        <Label className={styles.label ?? ''}>{text('data.export.who')}</Label>
        <div className={styles.options}>
          <Radio value={everybody} className={styles.tick ?? ''} data-testid="export-everybody">
            <span className={styles.dot} aria-hidden="true" />
            {text('data.export.everybody')}
          </Radio>
          {children.map((child, index) => (
            <Radio key={child.id} value={child.id} className={styles.tick ?? ''} data-testid={`export-child-${index}`}>
              <span className={styles.dot} aria-hidden="true" />
              {nameOf(child, index)}
            </Radio>
          ))}
        </div>
      </RadioGroup>
      <Checkbox
        className={styles.tick ?? ''}
        isSelected={withRecordings}
        onChange={setWithRecordings}
        isDisabled={isRunning}
        data-testid="export-recordings"
      >
        <span className={styles.box} aria-hidden="true">
          <svg viewBox="0 0 24 24" aria-hidden="true">
            <path d="M5 12.5L10 17.5L19 7" />
          </svg>
        </span>
        {text('data.export.recordings')}
      </Checkbox>
      {folder !== null && (
        <p>
          {text('data.export.folder', { folder })}{' '}
          {place?.canChoose === true && (
            <Button look="plain" isDisabled={isRunning} onPress={() => void choose()} data-testid="export-folder">
              {text('data.export.choose')}
            </Button>
          )}
        </p>
      )}
      <p className={styles.note}>{text('data.export.open')}</p>
      {isRunning ? (
        <Moving label={text('data.export.running')} part={part} />
      ) : (
        <div>
          <Button look="strong" onPress={() => void start()} data-testid="export-start">
            {text('data.export.start')}
          </Button>
        </div>
      )}
      <p role="alert" className={styles.problem} data-testid="export-problem">
        {problem !== null && (problem.code === 'not-allowed' ? text('data.export.stopped') : tell(text, problem))}
      </p>
      {problem?.code === 'vault-locked' && <Safe />}
      {report !== null && (
        <div className={styles.done} data-testid="export-done">
          <p>{describe(report)}</p>
          {report.unreadable > 0 && <p>{text('data.export.unreadable', { count: report.unreadable })}</p>}
        </div>
      )}
    </section>
  )
}
