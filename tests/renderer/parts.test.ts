import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import starter from '../../main/content/packs/starter.json' with { type: 'json' }
import { pictures } from '../../main/content/pictures.ts'
import { defaultSettings } from '../../preload/contract/defaults.ts'
import type { Twister } from '../../preload/contract/library.ts'
import { type AttemptVerdict, RefusalReason } from '../../preload/contract/verdict.ts'
import { neighbour } from '../../renderer/features/choose/grid.ts'
import { focusOn } from '../../renderer/features/practise/focus.ts'
import { summarise } from '../../renderer/features/practise/summary.ts'
import { plantsOf, tellDays } from '../../renderer/features/progress/story.ts'
import { appearanceOf } from '../../renderer/theme/appearance.ts'
import { ribbon, spine } from '../../renderer/ui/chameleon/curl.ts'
import { type Mood, poseOf } from '../../renderer/ui/chameleon/pose.ts'
import { atRest, isSettled, stepSprings } from '../../renderer/ui/chameleon/springs.ts'
import { motifFor } from '../../renderer/ui/pictures/motifs.tsx'
import { wordAt } from '../../renderer/ui/voice/wordClock.ts'
import { judge, refuse } from '../stand-ins/verdicts.ts'

const twister = starter.twisters[0] as unknown as Twister

describe('the sentence for a verdict', () => {
  const tell = (verdict: AttemptVerdict) => summarise(verdict, focusOn(verdict, twister.targets, 'all'))
  test.each([
    ['every sound right', 'right', 'verdict.all-right', 'cheering'],
    ['unsure sounds are never called wrong', 'unsure', 'verdict.together', 'unsure'],
    ['close sounds', 'close', 'verdict.nearly', 'pleased'],
    ['many wrong sounds', 'wrong', 'verdict.practise', 'pleased'],
  ] as const)('%s', (_, verdict, message, mood) => {
    expect(tell(judge(twister, () => verdict))).toMatchObject({ message, mood })
  })
  test('what most needs another try comes first', () => {
    const verdict = judge(twister, (word, sound) =>
      sound === 0 ? ((['close', 'unsure', 'wrong', 'right'] as const)[word] ?? 'right') : 'right',
    )
    const order = tell(verdict).toTry.map(({ sound }) => sound.verdict)
    expect(order.indexOf('wrong')).toBe(0)
    expect(order.lastIndexOf('close')).toBeLessThan(order.indexOf('unsure'))
  })
  test.each(RefusalReason.options)('a refusal for %s is a sentence and no list of faults', (reason) => {
    expect(tell(refuse(twister, reason))).toMatchObject({ message: `refused.${reason}`, toTry: [], leaves: null })
  })
})

describe('the chameleon', () => {
  const moods: readonly Mood[] = [
    'rest',
    'ready',
    'listening',
    'thinking',
    'cheering',
    'pleased',
    'unsure',
    'sorry',
    'speaking',
    'asleep',
  ]
  test('cups its ear when unsure, and uncurls its tongue as the words are said', () => {
    expect(poseOf({ mood: 'unsure' }).ear).toBe(1)
    const [begun, done] = [poseOf({ mood: 'listening', progress: 0 }), poseOf({ mood: 'listening', progress: 1 })]
    expect(begun.curl).toBe(1)
    expect(done.curl).toBe(0)
    expect(done.tongue).toBeGreaterThan(begun.tongue)
  })
  test('never leaves what can be drawn, whatever it is told', () => {
    const any = fc.double({ noNaN: true, noDefaultInfinity: true, min: -1e6, max: 1e6 })
    fc.assert(
      fc.property(fc.constantFrom(...moods), any, any, any, (mood, progress, x, warmth) => {
        const pose = poseOf({ mood, progress, look: { x, y: -x }, warmth })
        for (const share of [pose.tongue, pose.curl, pose.mouth, pose.ear, pose.lid, pose.tail]) {
          expect(share).toBeGreaterThanOrEqual(0)
          expect(share).toBeLessThanOrEqual(1)
        }
        expect(Math.abs(pose.lookX)).toBeLessThanOrEqual(1)
      }),
      { numRuns: 200, verbose: 1 },
    )
  })
  test('comes to rest in every pose within four seconds, even when frames are slow', () => {
    for (const mood of moods) {
      for (const frame of [16, 100]) {
        const target = poseOf({ mood })
        let motion = atRest(poseOf({ mood: 'rest' }))
        for (let time = 0; time < 4_000; time += Math.min(frame, 32)) motion = stepSprings(motion, target, frame)
        expect(isSettled(motion, target), `${mood} at ${frame} ms a frame`).toBe(true)
      }
    }
  })
  test('a straight tongue ends its length away; a curled one ends near its root', () => {
    const tongue = { start: { x: 0, y: 0 }, heading: 0, length: 100, widths: [10, 8] as const }
    const straight = spine({ ...tongue, turns: 0 }).at(-1)
    const curled = spine({ ...tongue, turns: 1.4 }).at(-1)
    expect(straight?.x).toBeCloseTo(100)
    expect(Math.hypot(curled?.x ?? 0, curled?.y ?? 0)).toBeLessThan(70)
    expect(ribbon({ ...tongue, turns: 1.4 })).not.toMatch(/NaN|Infinity/)
  })
})

test('there is a drawing for every picture of the content', () => {
  expect(pictures.filter((key) => motifFor(key)?.name !== key)).toEqual([])
  expect(motifFor('red-lorry')?.name).toBe('lorry')
  expect(motifFor('something-new')).toBeNull()
})

describe('arrow keys on a wall of tiles', () => {
  const boxes = Array.from({ length: 7 }, (_, index) => ({
    left: (index % 3) * 110,
    top: Math.floor(index / 3) * 90,
    width: 100,
    height: 80,
  }))
  test.each([
    [0, 'ArrowRight', 1],
    [0, 'ArrowDown', 3],
    [4, 'ArrowUp', 1],
    [4, 'ArrowLeft', 3],
    [2, 'ArrowRight', 2],
    [6, 'ArrowDown', 6],
    [5, 'ArrowDown', 6],
  ] as const)('from %i by %s to %i', (from, arrow, to) => expect(neighbour(boxes, from, arrow)).toBe(to))
})

describe('what the chart says', () => {
  const day = (index: number, attempts: number, clarity: number | null) => ({
    day: `2026-11-${String(index).padStart(2, '0')}`,
    attempts,
    practiceMs: attempts * 4_000,
    clarity,
  })
  test('nothing yet', () => expect(tellDays([day(1, 0, null)])[0]?.id).toBe('progress.chart.quiet'))
  test('better', () => {
    expect(tellDays([day(1, 3, 60), day(2, 0, null), day(3, 5, 80)])).toEqual([
      { id: 'progress.chart.some', values: { attempts: 8, days: 2, span: 3 } },
      { id: 'progress.chart.up', values: { from: 60, to: 80 } },
    ])
  })
  test('a point more or less is the same', () => {
    expect(tellDays([day(1, 3, 60), day(2, 3, 61)])[1]?.id).toBe('progress.chart.same')
  })
  test('plants grow by attempts and bloom by improvement', () => {
    const plants = plantsOf([day(1, 2, 50), day(2, 4, 40), day(3, 0, null), day(4, 1, 55)])
    expect(plants.map(({ height, isInBloom }) => [height, isInBloom])).toEqual([
      [0.5, true],
      [1, false],
      [0.25, true],
    ])
  })
})

test('a word of the model voice is lit from its start until just after its end', () => {
  const words = [
    { startMs: 0, endMs: 300 },
    { startMs: 600, endMs: 900 },
  ]
  expect([0, 299, 500, 600, 1_200].map((ms) => wordAt(words, ms))).toEqual([0, 0, null, 1, null])
})

test("a person's choice of look stands above the system's wish", () => {
  const system = { isDark: true, wantsContrast: false, wantsLessMotion: true }
  expect(appearanceOf(defaultSettings, system)).toMatchObject({ theme: 'dusk', motion: 'reduced', direction: 'ltr' })
  const chosen = { ...defaultSettings, theme: 'light', motion: 'full', language: 'ar' } as const
  expect(appearanceOf(chosen, system)).toMatchObject({ theme: 'light', motion: 'full', direction: 'rtl' })
})
