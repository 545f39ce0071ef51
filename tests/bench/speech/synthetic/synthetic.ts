import type { AttemptVerdict } from '../../../../preload/contract/verdict.ts'
import { unlessUnsayable } from '../clips/recipe.ts'
import { speak } from '../clips/speak.ts'
import type { Split } from '../clips/texts.ts'
import { unwrap } from '../engines.ts'
import { byFold, readFolds } from '../folds.ts'
import { type JudgedClip, type SyntheticFigures, syntheticFigures } from './figures.ts'
import { type Planned, planClips, voicesOf } from './plan.ts'

export interface SyntheticPart extends SyntheticFigures {
  readonly ran: true
  readonly engine: string
  /** Whether every voice was judged by networks that had not heard it. */
  readonly isHeldOut: boolean
  readonly split: Split
  /** Clips that their voice could not say. */
  readonly leftOut: number
  readonly voices: readonly string[]
}

export interface SyntheticRecord {
  readonly voice: string
  readonly manner: string
  readonly process: string | null
  readonly alterations: Planned['alterations']
  readonly verdict: AttemptVerdict
}

/** How well processes made on purpose are found and named, in voices and texts that nothing was tuned on. */
export const measureSynthetic = async (
  options: { readonly split: Split; readonly folds: string; readonly sample: number | null; readonly seed: string },
  record: (record: SyntheticRecord) => void,
): Promise<SyntheticPart> => {
  const planned = planClips(options.split, options.sample, options.seed)
  const answers = await byFold(
    planned,
    options.folds,
    ({ recipe }) => recipe.voice.id,
    async (engine, one): Promise<JudgedClip | null> => {
      const clip = await unlessUnsayable(speak(one.recipe))
      if (clip === null) return null
      return { planned: one, verdict: unwrap(await engine.score(clip.samples, one.text)) }
    },
  )
  const judged = answers.filter((answer) => answer !== null)
  for (const { planned: one, verdict } of judged)
    record({
      voice: one.recipe.voice.id,
      manner: one.manner,
      process: one.process,
      alterations: one.alterations,
      verdict,
    })
  return {
    ran: true,
    engine: (judged[0]?.verdict.engine ?? '').replace(/fold\d+/, 'folds'),
    isHeldOut: readFolds(options.folds) !== null,
    split: options.split,
    leftOut: planned.length - judged.length,
    voices: voicesOf(options.split).map(({ id }) => id),
    ...syntheticFigures(judged, options.seed),
  }
}
