import { useCallback, useRef, useState } from 'react'
import type { CorrectingRole, Correction } from '../../../preload/contract/correction.ts'
import type { Failure } from '../../../preload/contract/failure.ts'
import type { Result } from '../../../preload/contract/result.ts'
import type { AttemptReview, ReviewChange, ReviewEntry, Said } from '../../../preload/contract/review.ts'
import { useBridge } from '../../ui/bridge.tsx'

/** What was done, so that it can be undone: said, or taken back. */
interface Deed {
  readonly attemptId: string
  readonly was: 'said' | 'taken'
  readonly corrections: readonly Correction[]
}

export type Done = 'said' | 'agreed' | 'nothing' | 'undone' | 'redone' | 'taken'

interface Parts {
  readonly role: CorrectingRole
  readonly onChanged: (entry: ReviewEntry) => void
  /** Told once it is on the disk. */
  readonly onDone: (done: Done, count: number) => void
}

const saidOf = (corrections: readonly Correction[]): Said[] =>
  corrections.map(({ wordIndex, soundIndex, verdict, heard }) => ({ wordIndex, soundIndex, verdict, heard }))

/** One attempt on the desk. Everything is saved at once and in the order in which it was asked for, and can be undone. */
export function useDesk({ role, onChanged, onDone }: Parts) {
  const bridge = useBridge()
  const [attempt, setAttempt] = useState<AttemptReview | null>(null)
  const [problem, setProblem] = useState<Failure | null>(null)
  const [depth, setDepth] = useState({ undo: 0, redo: 0 })
  const [undoable, redoable] = [useRef<Deed[]>([]), useRef<Deed[]>([])]
  const line = useRef<Promise<unknown>>(Promise.resolve())
  const shown = useRef<string | null>(null)

  const inLine = useCallback((work: () => Promise<void>) => {
    line.current = line.current.then(work, work)
  }, [])

  const show = useCallback((next: AttemptReview | null) => {
    shown.current = next?.entry.id ?? null
    setAttempt(next)
  }, [])

  const open = useCallback(
    (attemptId: string) =>
      inLine(async () => {
        const answer = await bridge.call('review.get', { attemptId })
        setProblem(answer.ok ? null : answer.error)
        if (answer.ok) show(answer.value)
      }),
    [bridge, inLine, show],
  )

  /** Does it, and notes down how it is undone. */
  const perform = async (
    ask: Promise<Result<ReviewChange>>,
    was: Deed['was'],
    onto: Deed[],
  ): Promise<number | null> => {
    const answer = await ask
    setProblem(answer.ok ? null : answer.error)
    if (!answer.ok) return null
    const { attempt: after, corrections } = answer.value
    if (corrections.length > 0) onto.push({ attemptId: after.entry.id, was, corrections })
    setDepth({ undo: undoable.current.length, redo: redoable.current.length })
    show(after)
    onChanged(after.entry)
    return corrections.length
  }
  const fresh = (done: Done, was: Deed['was'], ask: (attemptId: string) => Promise<Result<ReviewChange>>) =>
    inLine(async () => {
      const attemptId = shown.current
      if (attemptId === null) return
      // Emptied and not replaced: what is in line behind this holds on to it.
      redoable.current.length = 0
      const count = await perform(ask(attemptId), was, undoable.current)
      if (count !== null) onDone(count === 0 ? 'nothing' : done, count)
    })
  const turnBack = (done: Done, from: Deed[], onto: Deed[]) =>
    inLine(async () => {
      const deed = from.pop()
      if (deed === undefined) return onDone('nothing', 0)
      const { attemptId, corrections, was } = deed
      const correctionIds = corrections.map(({ id }) => id)
      const count = await (was === 'said'
        ? perform(bridge.call('review.withdraw', { attemptId, role, correctionIds }), 'taken', onto)
        : perform(bridge.call('review.correct', { attemptId, role, said: saidOf(corrections) }), 'said', onto))
      if (count === null) from.push(deed)
      else onDone(done, count)
    })

  return {
    ...{ attempt, problem, depth, open },
    say: (said: Said) =>
      fresh('said', 'said', (attemptId) => bridge.call('review.correct', { attemptId, role, said: [said] })),
    agree: () => fresh('agreed', 'said', (attemptId) => bridge.call('review.agree', { attemptId, role })),
    takeBack: (correctionIds: readonly string[]) =>
      fresh('taken', 'taken', (attemptId) =>
        bridge.call('review.withdraw', { attemptId, role, correctionIds: [...correctionIds] }),
      ),
    undo: () => turnBack('undone', undoable.current, redoable.current),
    redo: () => turnBack('redone', redoable.current, undoable.current),
    note: (text: string, attemptId = shown.current) =>
      inLine(async () => {
        if (attemptId === null) return
        const answer = await bridge.call('review.note', { attemptId, role, text })
        setProblem(answer.ok ? null : answer.error)
        if (answer.ok && shown.current === attemptId)
          setAttempt((before) => before && { ...before, notes: answer.value.notes })
      }),
  }
}
export type Desk = ReturnType<typeof useDesk>
