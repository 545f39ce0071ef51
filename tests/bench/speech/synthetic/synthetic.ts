import type { AttemptVerdict } from '../../../../preload/contract/verdict.ts'
import { speak } from '../clips/speak.ts'
import type { Split } from '../clips/texts.ts'
import { unwrap, withEngines } from '../engines.ts'
import { type JudgedClip, type SyntheticFigures, syntheticFigures } from './figures.ts'
import { type Planned, planClips, voicesOf } from './plan.ts'

export interface SyntheticPart extends SyntheticFigures {
  readonly ran: true
  readonly engine: string
  readonly split: Split
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
  options: { readonly split: Split; readonly sample: number | null; readonly seed: string },
  record: (record: SyntheticRecord) => void,
): Promise<SyntheticPart> => {
  const planned = planClips(options.split, options.sample, options.seed)
  const judged = await withEngines(planned, null, async (engine, one): Promise<JudgedClip> => {
    const clip = await speak(one.recipe)
    return { planned: one, verdict: unwrap(await engine.score(clip.samples, one.text)) }
  })
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
    engine: judged[0]?.verdict.engine ?? '',
    split: options.split,
    voices: voicesOf(options.split).map(({ id }) => id),
    ...syntheticFigures(judged, options.seed),
  }
}
