import type { vowels } from '../../../preload/contract/vocabulary.ts'
import { glide, held, type Movement, type Part } from './movement.ts'

/**
 * The 15 vowels of General American by height, backness and rounding (IPA chart, 2020; Ladefoged & Johnson, A Course in
 * Phonetics, chapters 4 and 9). All are voiced and go through the mouth. The tip rests behind the lower teeth.
 */
type Vowel = (typeof vowels)[number]

const vowel = (part: Part): Part => ({ voice: 1, tipHeight: 0.16, tipAdvance: 0.58, ...part })

const ee = vowel({ bodyHeight: 0.78, bodyBackness: 0.04, jaw: 0.14, lipOpening: 0.24, lipRounding: -0.9 })
const ih = vowel({ bodyHeight: 0.7, bodyBackness: 0.14, jaw: 0.24, lipOpening: 0.3, lipRounding: -0.4 })
const eh = vowel({ bodyHeight: 0.55, bodyBackness: 0.16, jaw: 0.44, lipOpening: 0.44, lipRounding: -0.4 })
const ae = vowel({ bodyHeight: 0.4, bodyBackness: 0.18, jaw: 0.78, lipOpening: 0.72, lipRounding: -0.5 })
const uh = vowel({ bodyHeight: 0.42, bodyBackness: 0.52, jaw: 0.46, lipOpening: 0.44 })
const ah = vowel({
  bodyHeight: 0.16,
  bodyBackness: 0.86,
  jaw: 0.96,
  lipOpening: 0.86,
  tipAdvance: 0.52,
  tipHeight: 0.04,
})
const a = vowel({ bodyHeight: 0.24, bodyBackness: 0.48, jaw: 0.9, lipOpening: 0.8 })
const aw = vowel({
  bodyHeight: 0.3,
  bodyBackness: 0.92,
  jaw: 0.66,
  lipOpening: 0.48,
  lipRounding: 0.7,
  tipAdvance: 0.52,
})
const o = vowel({ bodyHeight: 0.5, bodyBackness: 0.86, jaw: 0.4, lipOpening: 0.36, lipRounding: 0.6, tipAdvance: 0.52 })
const uu = vowel({
  bodyHeight: 0.68,
  bodyBackness: 0.8,
  jaw: 0.26,
  lipOpening: 0.26,
  lipRounding: 0.6,
  tipAdvance: 0.52,
  tipHeight: 0.04,
})
const oo = vowel({ bodyHeight: 0.8, bodyBackness: 0.92, jaw: 0.16, lipOpening: 0.15, lipRounding: 1, tipAdvance: 0.5 })
const er = vowel({
  bodyHeight: 0.74,
  bodyBackness: 0.44,
  tipHeight: 0.3,
  tipAdvance: 0.34,
  jaw: 0.26,
  lipOpening: 0.3,
  lipRounding: 0.35,
})

export const vowelMovements: Readonly<Record<Vowel, Movement>> = {
  IY: held(ee, 'centre'),
  IH: held(ih, 'centre'),
  EH: held(eh, 'centre'),
  AE: held(ae, 'centre'),
  AH: held(uh, 'centre'),
  AA: held(ah, 'centre'),
  AO: held(aw, 'centre'),
  UH: held(uu, 'centre'),
  UW: held(oo, 'centre'),
  ER: held(er, 'centre'),
  EY: glide({ ...eh, bodyHeight: 0.62, jaw: 0.36 }, { ...ee, bodyHeight: 0.76, jaw: 0.2 }),
  AY: glide(a, ih),
  OY: glide(aw, ih),
  OW: glide(o, { ...oo, bodyHeight: 0.74, lipOpening: 0.2, jaw: 0.22 }),
  AW: glide(a, { ...uu, lipRounding: 0.8, lipOpening: 0.22 }),
}
