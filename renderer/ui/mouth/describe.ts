import type { MessageId, Text } from '../../messages/index.ts'
import type { Articulation } from './articulation.ts'
import type { Air, Moment, Movement } from './movement.ts'

/**
 * What a drawing shows, in words, made from the same parameters: for whoever cannot see it, and for whoever wants to read
 * it. Sentences are said in the order of the figure: lips, tip, body, nose, air, voice.
 */

function lipsOf({ lipOpening, lipRounding, lipToTeeth }: Articulation): MessageId {
  if (lipToTeeth > 0.5) return 'mouth.lips.teeth'
  if (lipOpening < 0.03) return 'mouth.lips.closed'
  if (lipRounding > 0.4) return 'mouth.lips.round'
  if (lipRounding < -0.4) return 'mouth.lips.spread'
  return lipOpening > 0.6 ? 'mouth.lips.wide' : 'mouth.lips.open'
}

/** Under the teeth, under the bump behind them, or behind it. */
const isOut = ({ tipAdvance }: Articulation) => tipAdvance > 0.8
const isBehindRidge = ({ tipAdvance }: Articulation) => tipAdvance < 0.48

function tipOf(articulation: Articulation): MessageId {
  const { tipHeight, tipAdvance, tipCurl, groove } = articulation
  if (tipCurl > 0.5) return 'mouth.tip.curled'
  if (tipHeight > 0.9) {
    if (isOut(articulation)) return 'mouth.tip.between'
    if (groove > 0.1) return isBehindRidge(articulation) ? 'mouth.tip.nearBehind' : 'mouth.tip.near'
    return isBehindRidge(articulation) ? 'mouth.tip.behind' : 'mouth.tip.ridge'
  }
  return tipAdvance < 0.4 ? 'mouth.tip.drawn' : 'mouth.tip.down'
}

/** The body, where it does something of its own. */
function bodyOf({ bodyHeight, bodyBackness }: Articulation): MessageId {
  if (bodyHeight > 0.97) return 'mouth.body.back'
  if (bodyHeight >= 0.66) {
    if (bodyBackness > 0.6) return 'mouth.body.highBack'
    return bodyBackness > 0.32 ? 'mouth.body.bunched' : 'mouth.body.highFront'
  }
  return bodyHeight < 0.33 ? 'mouth.body.low' : 'mouth.body.middle'
}

function airOf({ way, push, isNoisy }: Air): MessageId | null {
  if (way === 'none') return null
  if (push === 'held') return 'mouth.air.held'
  if (push === 'burst') return 'mouth.air.burst'
  if (way === 'nose') return 'mouth.air.nose'
  if (way === 'sides') return 'mouth.air.sides'
  return isNoisy ? 'mouth.air.noisy' : 'mouth.air.centre'
}

const present = (ids: readonly (MessageId | null)[]): readonly MessageId[] => ids.filter((id) => id !== null)

/** One pose. */
export const tellMoment = ({ articulation, air }: Moment): readonly MessageId[] =>
  present([
    lipsOf(articulation),
    tipOf(articulation),
    bodyOf(articulation),
    airOf(air),
    articulation.voice > 0.5 ? 'mouth.voice.on' : 'mouth.voice.off',
  ])

/** The whole sound: its first pose in full, then what changes. After a puff nothing but the puff is worth telling. */
export function tellMovement(movement: Movement): readonly (readonly MessageId[])[] {
  const told: (readonly MessageId[])[] = []
  let before: readonly MessageId[] = []
  for (const key of movement.keys) {
    const moment = movement.moments[key]
    if (moment === undefined) continue
    const all = tellMoment(moment)
    told.push(moment.air.push === 'burst' ? ['mouth.air.burst'] : all.filter((id) => !before.includes(id)))
    before = all
  }
  return told
}

/** The whole sound as one text. */
export const describeMovement = (movement: Movement, text: Text): string =>
  tellMovement(movement)
    .map((ids) => ids.map((id) => text(id)).join(' '))
    .join(` ${text('mouth.then')} `)
