/** As much of a voice of the operating system as the choice looks at. */
export type VoiceTraits = Pick<SpeechSynthesisVoice, 'voiceURI' | 'name' | 'lang' | 'localService' | 'default'>

/** What the settings say: `automatic`, `bundled`, or `system:` and the voice's own name. */
export type VoiceWish = string

export const systemWish = (voiceURI: string): VoiceWish => `system:${voiceURI}`

export type VoiceSource<Voice extends VoiceTraits = VoiceTraits> =
  /** What a grown-up of this home or clinic recorded. */
  { readonly kind: 'own' } | { readonly kind: 'system'; readonly voice: Voice } | { readonly kind: 'bundled' }

/**
 * Voices that are a joke, a robot or a relic: Apple's novelties and its Eloquence voices, eSpeak and its kin. The bundled voice
 * is a better model than any of these.
 */
const poor =
  /espeak|festival|pico|mbrola|robosoft|\b(albert|bad news|bahh|bells|boing|bubbles|cellos|deranged|eddy|flo|fred|good news|grandma|grandpa|hysterical|jester|junior|kathy|organ|pipe organ|princess|ralph|reed|rocko|sandy|shelley|superstar|trinoids|whisper|wobble|zarvox)\b/i

/** Every profile is a way of speaking English; a voice of another country would be the wrong model. */
const accents: Readonly<Record<string, string>> = { 'southern-british-english': 'en-GB' }
export const accentOf = (dialectId: string): string => accents[dialectId] ?? 'en-US'

const tagOf = (lang: string): string => lang.replace('_', '-').toLowerCase()

/** Better voices are sold by these words in their names. */
const rankOf = ({ name, default: isDefault }: VoiceTraits): number =>
  /premium/i.test(name) ? 4 : /enhanced|neural|natural/i.test(name) ? 3 : /siri/i.test(name) ? 2 : isDefault ? 1 : 0

/**
 * The system's English voices that may be a model, the right accent and the better ones first. Only those that speak on this
 * computer: what is said to any other goes over the network.
 */
export function fitVoices<Voice extends VoiceTraits>(voices: readonly Voice[], accent: string): readonly Voice[] {
  const isRight = ({ lang }: Voice) => (tagOf(lang) === accent.toLowerCase() ? 1 : 0)
  return voices
    .filter(({ localService, lang, name, voiceURI }) => {
      return localService === true && /^en(-|$)/.test(tagOf(lang)) && !poor.test(name) && !poor.test(voiceURI)
    })
    .toSorted(
      (one, other) =>
        isRight(other) - isRight(one) || rankOf(other) - rankOf(one) || one.name.localeCompare(other.name),
    )
}

/** The best of the system's voices that reads a language on this computer; null where there is none that is fit to be listened to. */
export function localVoice<Voice extends VoiceTraits>(voices: readonly Voice[], language: string): Voice | null {
  const own = language.split('-')[0]?.toLowerCase() ?? ''
  const fit = voices.filter(({ localService, lang, name, voiceURI }) => {
    return localService === true && tagOf(lang).split('-')[0] === own && !poor.test(name) && !poor.test(voiceURI)
  })
  return fit.toSorted((one, other) => rankOf(other) - rankOf(one) || one.name.localeCompare(other.name))[0] ?? null
}

/**
 * Whose voice is the model. A choice by name holds where that voice is there; else, and where nothing was chosen: a recording
 * of this home's own, a good system voice of the right accent, the bundled voice.
 */
export function chooseVoice<Voice extends VoiceTraits>(
  wish: VoiceWish,
  { voices, accent, hasOwn }: { voices: readonly Voice[]; accent: string; hasOwn: boolean },
): VoiceSource<Voice> {
  if (wish === 'bundled') return { kind: 'bundled' }
  const fit = fitVoices(voices, accent)
  const named = fit.find(({ voiceURI }) => systemWish(voiceURI) === wish)
  if (named !== undefined) return { kind: 'system', voice: named }
  if (hasOwn) return { kind: 'own' }
  const best = fit.find(({ lang }) => tagOf(lang) === accent.toLowerCase())
  return best === undefined ? { kind: 'bundled' } : { kind: 'system', voice: best }
}
