import type { Sound } from '../../../preload/contract/vocabulary.ts'

/** General American, as it is printed. */
const names: Readonly<Record<Sound, string>> = {
  ...{ B: 'b', CH: 'tʃ', D: 'd', DH: 'ð', F: 'f', G: 'ɡ', HH: 'h', JH: 'dʒ', K: 'k', L: 'l', M: 'm', N: 'n', NG: 'ŋ' },
  ...{ P: 'p', R: 'r', S: 's', SH: 'ʃ', T: 't', TH: 'θ', V: 'v', W: 'w', Y: 'j', Z: 'z', ZH: 'ʒ' },
  ...{ AA: 'ɑ', AE: 'æ', AH: 'ʌ', AO: 'ɔ', AW: 'aʊ', AY: 'aɪ', EH: 'ɛ', ER: 'ɝ', EY: 'eɪ', IH: 'ɪ', IY: 'i', OW: 'oʊ' },
  ...{ OY: 'ɔɪ', UH: 'ʊ', UW: 'u' },
}

export const ipaOf = (sound: Sound): string => names[sound]
