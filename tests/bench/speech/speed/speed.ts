import { spawnSync } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { loadavg, tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { buildElectron } from '../../../../build/build.ts'
import { leanMemory } from '../../../../build/setup/lean.ts'
import { toInt16, writeWave } from '../../../../main/audio/wave.ts'
import { loadPacks } from '../../../../main/content/packs.ts'
import { percentile95 } from '../../figure.ts'
import { join as joinSounds, silence, withNoise } from '../clips/effects.ts'
import { manners, type Recipe } from '../clips/recipe.ts'
import { speak } from '../clips/speak.ts'
import { voices } from '../clips/voices.ts'
import { unwrap } from '../engines.ts'
import type { SpeedClip, SpeedMeasured } from './program.ts'

/** Times are of this machine in this run: the one part whose figures are not the same twice. */
export interface SpeedPart {
  readonly ran: true
  readonly engine: string
  readonly clips: number
  readonly meanSeconds: number
  /** Processor time over length of the sound, the engine being up. */
  readonly batchCpu: number
  /** The same by the clock on the wall. */
  readonly batchWall: number
  readonly finishMedianMs: number
  readonly finishP95Ms: number
  /** Run from source, which holds Node's compiler of types as well. */
  readonly memoryMb: number
  /** Run from the bundle, as Electron does. */
  readonly bundleMemoryMb?: number
  /** Programs that wanted the processors meanwhile: above their number, times are too long. */
  readonly load: number
}

const clipCount = 24
const shortestMs = 6_300
const longestMs = 7_900

const round = (value: number, digits: number): number => Number(value.toFixed(digits))

/** Twisters of about 7 s with a second of quiet after them. */
const makeClips = async (folder: string, count: number): Promise<SpeedClip[]> => {
  const texts = unwrap(loadPacks())
    .flatMap(({ twisters }) => twisters)
    .filter(({ words }) => words.length >= 10)
  const speakers = voices.filter(({ program, name }) => program === 'flite' && name !== 'kal')
  const clips: SpeedClip[] = []
  for (let number = 0; clips.length < count && number < texts.length * speakers.length; number += 1) {
    const text = texts[number % texts.length]
    const voice = speakers[number % speakers.length]
    if (text === undefined || voice === undefined) break
    const clip = await speak({ voice, words: text.words, manner: manners.slow as Recipe['manner'], seed: `${number}` })
    const lengthMs = clip.samples.length / 16
    if (lengthMs < shortestMs || lengthMs > longestMs) continue
    const file = join(folder, `${number}.wav`)
    const samples = withNoise(joinSounds([clip.samples, silence(3_000)]), 45, file)
    writeFileSync(file, writeWave(toInt16(samples), 16_000))
    clips.push({ file, lengthMs, target: { text: text.text, words: text.words } })
  }
  return clips
}

const runProgram = (...given: readonly string[]): SpeedMeasured => {
  const program = fileURLToPath(new URL('./program.ts', import.meta.url))
  const run = spawnSync(process.execPath, ['--expose-gc', program, ...given], {
    encoding: 'utf8',
    // As the app is started.
    env: { ...process.env, ...leanMemory },
  })
  if (run.status !== 0)
    throw new Error(`The speed program ended with ${run.status}: ${run.stderr.split('\n')[0] ?? ''}`)
  return JSON.parse(run.stdout) as SpeedMeasured
}

/** Speed and memory, each in a process of its own. */
export const measureSpeed = async (sample: number | null): Promise<SpeedPart> => {
  const folder = mkdtempSync(join(tmpdir(), 'bench-speed-'))
  try {
    const clips = await makeClips(folder, Math.min(sample ?? clipCount, clipCount))
    const list = join(folder, 'clips.json')
    writeFileSync(list, JSON.stringify(clips))
    const measured = runProgram(list)
    await buildElectron()
    const bundled = runProgram(list, fileURLToPath(new URL('../../../../dist/main/speech/worker.js', import.meta.url)))
    return {
      ran: true,
      engine: measured.engine,
      clips: clips.length,
      meanSeconds: round(measured.soundMs / clips.length / 1000, 2),
      batchCpu: round(measured.batchCpuMs / measured.soundMs, 4),
      batchWall: round(measured.batchWallMs / measured.soundMs, 4),
      finishMedianMs: round(
        measured.finishMs.toSorted((a, b) => a - b)[measured.finishMs.length >> 1] ?? Number.NaN,
        1,
      ),
      finishP95Ms: round(percentile95(measured.finishMs), 1),
      memoryMb: round(measured.residentMb, 1),
      bundleMemoryMb: round(bundled.residentMb, 1),
      load: round(loadavg()[0] ?? 0, 1),
    }
  } finally {
    rmSync(folder, { recursive: true })
  }
}
