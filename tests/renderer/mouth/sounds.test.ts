import { describe, expect, test } from 'vitest'
import { consonants, type Sound, vowels } from '../../../preload/contract/vocabulary.ts'
import { englishMessages, loadWords, type MessageId, makeIntl } from '../../../renderer/messages/index.ts'
import { palateEnd, ridge, roofOf, teethBack, upperEdge } from '../../../renderer/ui/mouth/anatomy.ts'
import type { Articulation } from '../../../renderer/ui/mouth/articulation.ts'
import { heightAt } from '../../../renderer/ui/mouth/curve.ts'
import { describeMovement, tellMoment, tellMovement } from '../../../renderer/ui/mouth/describe.ts'
import { lipsOf } from '../../../renderer/ui/mouth/lips.ts'
import type { Moment, Movement } from '../../../renderer/ui/mouth/movement.ts'
import { movementOf } from '../../../renderer/ui/mouth/movements.ts'
import { durationOf, frameAt, keyFrames } from '../../../renderer/ui/mouth/timeline.ts'
import { tongueOf } from '../../../renderer/ui/mouth/tongue.ts'

/** Place, manner and voicing as in the IPA chart; measured here on what is drawn, not on the numbers in the table. */
const bilabials = ['P', 'B', 'M']
const alveolars = ['T', 'D', 'N', 'L']
const velars = ['K', 'G', 'NG']
const nasals = ['M', 'N', 'NG']
const stops = ['P', 'B', 'T', 'D', 'K', 'G']
const affricates = ['CH', 'JH']
const fricatives = ['F', 'V', 'TH', 'DH', 'S', 'Z', 'SH', 'ZH']
const approximants = ['R', 'W', 'Y']
const voiceless = ['P', 'T', 'K', 'F', 'TH', 'S', 'SH', 'CH', 'HH']
/** A channel through which air rustles, in units of the drawing; about 32 of them are a centimetre. */
const narrow = { least: 1, most: 9 }
const touching = 0.5

const everyMovement: readonly (readonly [string, Movement])[] = [
  ...[...consonants, ...vowels].map((sound) => [sound, movementOf(sound)] as const),
  ['R curled', movementOf('R', 'retroflex')],
]
const first = (sound: Sound): Moment => movementOf(sound).moments[0] as Moment
const lipGap = (articulation: Articulation) => {
  const { upperMeet, lowerMeet } = lipsOf(articulation)
  return lowerMeet.y - upperMeet.y
}
/** Least distance of the tongue from what is above it, between two places. */
const tongueGap = (articulation: Articulation, from = 90, to = 372) => {
  const roof = roofOf(articulation)
  const here = tongueOf(articulation).surface.filter(({ x }) => x >= from && x <= to)
  return Math.min(...here.map(({ x, y }) => y - heightAt(roof, x)))
}
const toTeeth = (articulation: Articulation) => lipsOf(articulation).lowerMeet.y - upperEdge
/** The narrowest place of the way through the mouth. */
const narrowest = (articulation: Articulation) =>
  Math.min(
    lipGap(articulation),
    tongueGap(articulation),
    articulation.lipToTeeth > 0.5 ? toTeeth(articulation) : Number.POSITIVE_INFINITY,
  )

describe('every sound', () => {
  test.each(everyMovement)('%s', (name, movement) => {
    const sound = (name.split(' ')[0] ?? '') as Sound
    const [start] = movement.moments
    if (start === undefined) throw new Error('a sound without a pose')
    for (const { articulation } of movement.moments) {
      // Nasals, and nothing but nasals, open the way to the nose.
      expect(articulation.velum).toBe(nasals.includes(sound) ? 1 : 0)
      expect(articulation.voice).toBe(voiceless.includes(sound) ? 0 : 1)
    }
    expect(lipGap(start.articulation) === 0).toBe(bilabials.includes(sound))
    expect(tongueGap(start.articulation, ridge.from, ridge.to) <= touching).toBe(
      alveolars.includes(sound) || affricates.includes(sound),
    )
    expect(tongueGap(start.articulation, palateEnd - 26) <= touching).toBe(velars.includes(sound))
    expect(toTeeth(start.articulation) < 5 && lipGap(start.articulation) > 5).toBe(sound === 'F' || sound === 'V')
    const isClosed = [...stops, ...nasals, ...affricates, 'L'].includes(sound)
    expect(narrowest(start.articulation) <= touching, 'closed').toBe(isClosed)
    if (fricatives.includes(sound)) {
      expect(narrowest(start.articulation)).toBeGreaterThan(narrow.least)
      expect(narrowest(start.articulation)).toBeLessThan(narrow.most)
    }
    if (approximants.includes(sound) || (vowels as readonly string[]).includes(sound))
      for (const { articulation } of movement.moments) expect(tongueGap(articulation)).toBeGreaterThan(narrow.most - 1)
    expect(movement.keys.length).toBeGreaterThan(0)
    expect(movement.keys.every((key) => movement.moments[key] !== undefined)).toBe(true)
    // What moves for longer than five seconds would need a switch to stop it (WCAG 2.2.2).
    expect(durationOf(movement)).toBeLessThan(5_000)
  })
})

describe('what tells sounds apart', () => {
  test.each(stops)('%s opens after its closure, with a puff', (sound) => {
    const [closed, open] = movementOf(sound as Sound).moments
    expect(closed?.air.push).toBe('held')
    expect(open?.air.push).toBe('burst')
    expect(narrowest(open?.articulation as Articulation)).toBeGreaterThan(narrow.most)
  })
  test.each(affricates)('%s opens a crack, as its fricative is', (sound) => {
    const [, crack] = movementOf(sound as Sound).moments
    expect(crack?.articulation).toEqual(first(sound === 'CH' ? 'SH' : 'ZH').articulation)
  })
  test('th puts the tip between the teeth, and nothing else does', () => {
    for (const [name, movement] of everyMovement) {
      const articulation = movement.moments[0]?.articulation as Articulation
      const { tip } = tongueOf(articulation)
      const isBetween = tip.x < teethBack && tip.y >= upperEdge
      expect(isBetween, name).toBe(name === 'TH' || name === 'DH')
    }
  })
  test('r is bunched with its tip drawn back and low, or curled with its tip up; neither touches', () => {
    const [bunched, curled] = [movementOf('R'), movementOf('R', 'retroflex')].map(
      ({ moments }) => moments[0]?.articulation as Articulation,
    ) as [Articulation, Articulation]
    expect(tongueOf(bunched).tip.y - tongueOf(curled).tip.y).toBeGreaterThan(25)
    expect(bunched.bodyHeight).toBeGreaterThan(curled.bodyHeight + 0.2)
    for (const shape of [bunched, curled]) expect(tongueGap(shape)).toBeGreaterThan(4)
    // Speakers round their lips for both.
    for (const shape of [bunched, curled]) expect(shape.lipRounding).toBeGreaterThan(0.3)
  })
  test('w rounds the lips as far as they go, and leaves them open', () => {
    const { articulation } = first('W')
    expect(articulation.lipRounding).toBe(1)
    expect(lipGap(articulation)).toBeGreaterThan(3)
  })
  test('sh is farther back than s, with a wider channel and rounder lips', () => {
    const [s, sh] = [first('S').articulation, first('SH').articulation]
    expect(tongueOf(sh).tip.x).toBeGreaterThan(tongueOf(s).tip.x + 3)
    expect(sh.groove).toBeGreaterThan(s.groove)
    expect(sh.lipRounding).toBeGreaterThan(s.lipRounding)
  })
  test('l lets the air by at its sides, and nothing else does', () => {
    const sides = everyMovement.filter(([, { moments }]) => moments.some(({ air }) => air.way === 'sides'))
    expect(sides.map(([name]) => name)).toEqual(['L'])
    expect(first('L').articulation.lateral).toBe(1)
  })
  test('pairs of one place differ by the voice alone', () => {
    for (const [without, having] of [
      ['P', 'B'],
      ['T', 'D'],
      ['F', 'V'],
      ['TH', 'DH'],
      ['S', 'Z'],
      ['SH', 'ZH'],
      ['CH', 'JH'],
      ['K', 'G'],
    ] as const) {
      const muted = movementOf(having).moments.map(({ articulation }) => ({ ...articulation, voice: 0 }))
      expect(muted).toEqual(movementOf(without).moments.map(({ articulation }) => articulation))
    }
  })
  test('vowels stand in the order of the chart', () => {
    const height = (sound: Sound) => first(sound).articulation.bodyHeight
    const back = (sound: Sound) => first(sound).articulation.bodyBackness
    const jaw = (sound: Sound) => first(sound).articulation.jaw
    for (const [higher, lower] of [
      ['IY', 'IH'],
      ['IH', 'EH'],
      ['EH', 'AE'],
      ['UW', 'UH'],
      ['UH', 'AO'],
      ['AO', 'AA'],
      ['ER', 'AH'],
    ] as const) {
      expect(height(higher), `${higher} over ${lower}`).toBeGreaterThan(height(lower))
      expect(jaw(higher)).toBeLessThan(jaw(lower))
    }
    for (const front of ['IY', 'IH', 'EH', 'AE'] as const)
      for (const rear of ['UW', 'UH', 'AO', 'AA'] as const) expect(back(front)).toBeLessThan(back(rear) - 0.4)
    for (const round of ['UW', 'UH', 'AO', 'OW'] as const)
      expect(first(round).articulation.lipRounding).toBeGreaterThan(0.4)
  })
  test.each(['EY', 'AY', 'OY', 'OW', 'AW'] as const)('%s glides upwards', (sound) => {
    const [from, to] = movementOf(sound).moments
    expect(to?.articulation.bodyHeight).toBeGreaterThan((from?.articulation.bodyHeight ?? 1) + 0.1)
  })
})

describe('the movement', () => {
  test('starts at rest, goes through every pose in turn, and stays in the last one', () => {
    for (const [, movement] of everyMovement) {
      let at = 0
      for (const { moveMs, holdMs, articulation, air } of movement.moments) {
        const frame = frameAt(movement, at + moveMs + holdMs / 2)
        expect(frame.articulation).toEqual(articulation)
        expect(frame.air).toEqual(air)
        at += moveMs + holdMs
      }
      expect(frameAt(movement, 60_000).articulation).toEqual(movement.moments.at(-1)?.articulation)
    }
    expect(frameAt(movementOf('S'), 0).air.way).toBe('none')
  })
  test('shows a stop by its closure and by its puff where nothing moves', () => {
    expect(keyFrames(movementOf('P')).map(({ air }) => air.push)).toEqual(['held', 'burst'])
  })
})

describe('the words for it', () => {
  const has = (sound: Sound, id: MessageId) => tellMoment(first(sound)).includes(id)
  test.each([...consonants, ...vowels])('of %s say what is drawn', (sound) => {
    const { articulation } = first(sound)
    expect(has(sound, 'mouth.lips.closed')).toBe(lipGap(articulation) === 0)
    expect(has(sound, 'mouth.air.nose')).toBe(articulation.velum > 0)
    expect(has(sound, 'mouth.voice.on')).toBe(articulation.voice > 0)
    expect(has(sound, 'mouth.tip.ridge')).toBe(alveolars.includes(sound))
    expect(has(sound, 'mouth.body.back')).toBe(velars.includes(sound))
    expect(has(sound, 'mouth.tip.between')).toBe(sound === 'TH' || sound === 'DH')
    expect(has(sound, 'mouth.lips.teeth')).toBe(sound === 'F' || sound === 'V')
    expect(has(sound, 'mouth.air.noisy')).toBe(fricatives.includes(sound))
  })
  test('of a stop tell the puff after the closure, of a glide what changes', () => {
    const text = (id: MessageId) => makeIntl('en', englishMessages).formatMessage({ id })
    expect(describeMovement(movementOf('T'), text)).toBe(
      'Lips open. Tongue tip touches the bump behind the top teeth. Tongue halfway up. The air waits behind. No voice. ' +
        'Then: The air pops out in a puff.',
    )
    expect(tellMovement(movementOf('OY')).map((ids) => ids.includes('mouth.lips.round'))).toEqual([true, false])
    expect(describeMovement(movementOf('R', 'retroflex'), text)).toContain('curled up and back')
    expect(describeMovement(movementOf('R'), text)).toContain('bunched up high')
  })
  test('differ between any two sounds whose drawings differ by more than a shade', async () => {
    const { messages: german } = await loadWords('de')
    for (const messages of [englishMessages, german]) {
      const intl = makeIntl('en', messages)
      const told = consonants.map((sound) => describeMovement(movementOf(sound), (id) => intl.formatMessage({ id })))
      expect(new Set(told).size).toBe(consonants.length)
    }
  })
})
