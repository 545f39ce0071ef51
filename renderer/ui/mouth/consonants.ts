import type { consonants } from '../../../preload/contract/vocabulary.ts'
import { affricate, held, type Movement, type Part, plosive } from './movement.ts'

/**
 * The 24 consonants of English by place, manner and voicing (IPA chart, 2020; Ladefoged & Johnson, A Course in
 * Phonetics, chapters 3 and 7), with the tip-up forms of s and z and the lip rounding of sh, ch, r that American
 * textbooks give (Bernthal, Bankson & Flipsen, Articulation and Phonological Disorders, chapter 2). Speakers differ: a
 * pose is one good way, not the only one.
 */
type Consonant = (typeof consonants)[number]

const voiced: Part = { voice: 1 }
/** How the mouth stands open for the next vowel after a puff. */
const opened: Part = { lipOpening: 0.42, jaw: 0.34, tipHeight: 0.24, bodyHeight: 0.42 }

const lipsShut: Part = { lipOpening: 0, jaw: 0.1, tipHeight: 0.3, bodyHeight: 0.5 }
const onRidge: Part = {
  tipHeight: 1,
  tipAdvance: 0.52,
  bodyHeight: 0.5,
  bodyBackness: 0.36,
  lipOpening: 0.24,
  jaw: 0.14,
}
const onVelum: Part = {
  bodyHeight: 1,
  bodyBackness: 0.9,
  tipHeight: 0.2,
  tipAdvance: 0.54,
  lipOpening: 0.32,
  jaw: 0.22,
}
const lipOnTeeth: Part = { lipToTeeth: 1, lipOpening: 0.16, jaw: 0.1, tipHeight: 0.22, bodyHeight: 0.48 }
const tipOut: Part = {
  tipHeight: 1,
  tipAdvance: 0.93,
  groove: 0.45,
  lipOpening: 0.46,
  jaw: 0.42,
  bodyHeight: 0.46,
  bodyBackness: 0.26,
}
const hissing: Part = {
  tipHeight: 1,
  tipAdvance: 0.49,
  groove: 0.55,
  bodyHeight: 0.6,
  bodyBackness: 0.28,
  lipOpening: 0.26,
  lipRounding: -0.6,
  jaw: 0.04,
}
const hushing: Part = {
  tipHeight: 1,
  tipAdvance: 0.42,
  groove: 0.85,
  bodyHeight: 0.76,
  bodyBackness: 0.22,
  lipOpening: 0.26,
  lipRounding: 0.85,
  jaw: 0.07,
}
const hushShut: Part = { ...hushing, groove: 0, tipAdvance: 0.47 }

export const consonantMovements: Readonly<Record<Consonant, Movement>> = {
  P: plosive(lipsShut, opened),
  B: plosive({ ...lipsShut, ...voiced }, { ...opened, ...voiced }),
  T: plosive(onRidge, opened),
  D: plosive({ ...onRidge, ...voiced }, { ...opened, ...voiced }),
  K: plosive(onVelum, { ...opened, bodyBackness: 0.7 }),
  G: plosive({ ...onVelum, ...voiced }, { ...opened, bodyBackness: 0.7, ...voiced }),
  M: held({ ...lipsShut, ...voiced, velum: 1 }, 'nose'),
  N: held({ ...onRidge, ...voiced, velum: 1 }, 'nose'),
  NG: held({ ...onVelum, ...voiced, velum: 1, bodyBackness: 0.84 }, 'nose'),
  F: held(lipOnTeeth, 'centre', true),
  V: held({ ...lipOnTeeth, ...voiced }, 'centre', true),
  TH: held(tipOut, 'centre', true),
  DH: held({ ...tipOut, ...voiced }, 'centre', true),
  S: held(hissing, 'centre', true),
  Z: held({ ...hissing, ...voiced }, 'centre', true),
  SH: held(hushing, 'centre', true),
  ZH: held({ ...hushing, ...voiced }, 'centre', true),
  CH: affricate(hushShut, hushing),
  JH: affricate({ ...hushShut, ...voiced }, { ...hushing, ...voiced }),
  HH: held({ lipOpening: 0.4, jaw: 0.34, tipHeight: 0.22, bodyHeight: 0.42 }, 'centre'),
  L: held(
    { ...onRidge, ...voiced, lateral: 1, bodyHeight: 0.34, bodyBackness: 0.5, lipOpening: 0.34, jaw: 0.26 },
    'sides',
  ),
  R: held(
    {
      ...voiced,
      tipHeight: 0.3,
      tipAdvance: 0.3,
      bodyHeight: 0.8,
      bodyBackness: 0.42,
      lipOpening: 0.26,
      lipRounding: 0.5,
      jaw: 0.2,
    },
    'centre',
  ),
  W: held(
    {
      ...voiced,
      lipOpening: 0.1,
      lipRounding: 1,
      jaw: 0.14,
      bodyHeight: 0.82,
      bodyBackness: 0.9,
      tipHeight: 0.14,
      tipAdvance: 0.56,
    },
    'centre',
  ),
  Y: held(
    {
      ...voiced,
      bodyHeight: 0.8,
      bodyBackness: 0.06,
      tipHeight: 0.18,
      tipAdvance: 0.6,
      lipOpening: 0.24,
      lipRounding: -0.7,
      jaw: 0.12,
    },
    'centre',
  ),
}

/** The other good way to say r: the tip curls up and back, the body stays lower (both give the same sound). */
export const retroflexR: Movement = held(
  {
    ...voiced,
    tipHeight: 0.76,
    tipAdvance: 0.33,
    tipCurl: 1,
    bodyHeight: 0.36,
    bodyBackness: 0.9,
    lipOpening: 0.26,
    lipRounding: 0.5,
    jaw: 0.24,
  },
  'centre',
)
