import { execFileSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { isVowel } from '../../../../main/core/phonology/sounds.ts'
import { phonesOfWord, soundsOfPhone } from '../../../../main/speech/flitePhones.ts'
import { type SaidWord, UnsayableError } from './recipe.ts'

/** Each syllable begins with the sound before its vowel. */
const syllablesOf = ({ sounds }: SaidWord): string => {
  const phones = phonesOfWord(sounds, 'unmarked')
  const marked = phonesOfWord(sounds, 'marked')
  const starts = sounds.flatMap((sound, index) => {
    if (!isVowel(sound)) return []
    const before = sounds[index - 1]
    return [before === undefined || isVowel(before) ? index : index - 1]
  })
  const bounds = [0, ...starts.slice(1), sounds.length]
  return bounds
    .slice(1)
    .map((end, index) => {
      const own = [bounds[index] ?? 0, end] as const
      const stress = marked.slice(...own).some((phone) => phone.endsWith('1')) ? 1 : 0
      return `((${phones.slice(...own).join(' ')}) ${stress})`
    })
    .join(' ')
}

/** A spelling that no dictionary has. */
const nonce = (index: number): string => `zub${String.fromCharCode(97 + (index % 26))}${index >= 26 ? 'e' : 'a'}`

const programOf = (voice: string, words: readonly SaidWord[], stretch: number, pitch: number | null): string => `
(voice_${voice})
(set! postlex_rules_hooks nil)
${words.map((word, index) => `(lex.add.entry '("${nonce(index)}" n (${syllablesOf(word)})))`).join('\n')}
(Parameter.set 'Duration_Stretch ${stretch})
${pitch === null ? '' : `(set! int_lr_params '((target_f0_mean ${pitch}) (target_f0_std 20) (model_f0_mean 170) (model_f0_std 34)))`}
(set! said (utt.synth (Utterance Text "${words.map(({ pauseMs }, index) => `${nonce(index)}${pauseMs === undefined ? '' : ','}`).join(' ')}")))
(utt.save.wave said "spoken.wav" 'riff)
(mapcar (lambda (segment) (format t "%s\\n" (item.name segment))) (utt.relation.items said 'Segment))
`

/** A WAV of these sounds by Debian's festival, with the melody of a sentence. Not every voice follows the pitch (Hz). */
export const speakByFestival = (
  voice: string,
  words: readonly SaidWord[],
  stretch: number,
  pitch: number | null,
): Uint8Array => {
  const folder = mkdtempSync(join(tmpdir(), 'bench-festival-'))
  try {
    writeFileSync(join(folder, 'say.scm'), programOf(voice, words, stretch, pitch))
    const printed = execFileSync('festival', ['--batch', 'say.scm'], { cwd: folder, stdio: ['ignore', 'pipe', 'pipe'] })
    const said = printed
      .toString('utf8')
      .trim()
      .split('\n')
      .flatMap((phone): readonly string[] => soundsOfPhone(phone) ?? ['?'])
    const wanted = words.flatMap(({ sounds }) => sounds)
    if (said.join(' ') !== wanted.join(' '))
      throw new UnsayableError(`Festival cannot say "${words.map(({ text }) => text).join(' ')}".`)
    return readFileSync(join(folder, 'spoken.wav'))
  } finally {
    rmSync(folder, { recursive: true })
  }
}
