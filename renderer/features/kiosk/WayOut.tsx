import { type ComponentType, useEffect, useRef, useState } from 'react'
import { Button } from '../../ui/Button.tsx'
import { useBridge } from '../../ui/bridge.tsx'
import { useText } from '../../ui/intl.tsx'
import { Sheet, SheetActions, SheetTitle } from '../../ui/Sheet.tsx'
import styles from './Kiosk.module.css'

const holdMs = 3_000
/** A code pad that nobody touches closes by itself. */
const padMs = 20_000
const digits = { fewest: 4, most: 8 } as const

interface Props {
  readonly Pad: ComponentType<{ value: string; onChange: (value: string) => void }>
}

/** The operator's way out: a corner that does nothing until it is held, and then a code. */
export function WayOut({ Pad }: Props) {
  const text = useText()
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined)
  const [isHeld, setHeld] = useState(false)
  const [isOpen, setOpen] = useState(false)
  const hold = () => {
    if (timer.current !== undefined) return
    setHeld(true)
    timer.current = setTimeout(() => {
      release()
      setOpen(true)
    }, holdMs)
  }
  const release = () => {
    clearTimeout(timer.current)
    timer.current = undefined
    setHeld(false)
  }
  useEffect(() => () => clearTimeout(timer.current), [])
  return (
    <>
      <button
        type="button"
        className={styles.corner}
        aria-label={text('kiosk.corner')}
        data-testid="way-out"
        data-way-out
        data-held={isHeld}
        onPointerDown={(event) => {
          event.currentTarget.setPointerCapture(event.pointerId)
          hold()
        }}
        onPointerUp={release}
        onPointerCancel={release}
        onLostPointerCapture={release}
        onKeyDown={({ key }) => (key === 'Enter' || key === ' ') && hold()}
        onKeyUp={release}
        onBlur={release}
      >
        <svg viewBox="0 0 64 64" aria-hidden="true">
          <circle cx="32" cy="32" r="16" />
        </svg>
      </button>
      {isOpen && <CodePad Pad={Pad} onClose={() => setOpen(false)} />}
    </>
  )
}

function CodePad({ Pad, onClose }: Props & { readonly onClose: () => void }) {
  const bridge = useBridge()
  const text = useText()
  const [code, setCode] = useState('')
  const [isWrong, setWrong] = useState(false)
  const [isAsking, setAsking] = useState(false)
  // biome-ignore lint/correctness/useExhaustiveDependencies: each digit gives more time
  useEffect(() => {
    const timer = setTimeout(onClose, padMs)
    return () => clearTimeout(timer)
  }, [code, onClose])
  const change = (next: string) => {
    setWrong(false)
    setCode(next.slice(0, digits.most))
  }
  const leave = async () => {
    setAsking(true)
    const answer = await bridge.call('kiosk.exit', { code })
    setAsking(false)
    setCode('')
    setWrong(!answer.ok)
  }
  return (
    <Sheet look="picture" isWayOut data-testid="way-out-pad">
      <SheetTitle>{text('kiosk.code')}</SheetTitle>
      <p className={styles.digits} role="img" aria-label={text('kiosk.code.given', { count: code.length })}>
        {Array.from({ length: Math.max(digits.fewest, code.length) }, (_, place) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: a place is its index
          <span key={place} className={styles.digit} data-full={place < code.length} />
        ))}
      </p>
      <p className={styles.wrong} role="alert" data-testid="way-out-wrong">
        {isWrong ? text('kiosk.code.wrong') : ''}
      </p>
      <Pad value={code} onChange={change} />
      <SheetActions>
        <Button look="strong" icon="back" onPress={onClose} data-testid="way-out-back">
          {text('kiosk.code.back')}
        </Button>
        <Button
          look="strong"
          icon="check"
          isDisabled={isAsking || code.length < digits.fewest}
          onPress={() => void leave()}
          data-testid="way-out-leave"
        >
          {text('kiosk.code.leave')}
        </Button>
      </SheetActions>
    </Sheet>
  )
}
