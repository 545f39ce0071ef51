import { parseArgs } from 'node:util'
import { fail, type Result, succeed } from '../../preload/contract/result.ts'
import { type TakeRequest, takeSchema } from './request.ts'

export const usage = `Scores a recording against the text that was to be said.

  npm run --silent score -- --text "red rabbit" take.wav [--json] [--pronunciation '[["R","EH","D"],["R","AE","B","AH","T"]]']
  npm run --silent score -- --batch takes.jsonl [--json]

  --text           what was to be said
  --batch          a file with one {"id", "audio", "text", "pronunciation"?} a line ("-": standard input)
  --pronunciation  the expected sounds, one ARPAbet array a word
  --json           the verdict as JSON, one line each`

export type Options =
  | { readonly kind: 'help' }
  | { readonly kind: 'single'; readonly take: TakeRequest; readonly isJson: boolean }
  | { readonly kind: 'batch'; readonly file: string; readonly isJson: boolean }

const settings = {
  text: { type: 'string' },
  batch: { type: 'string' },
  pronunciation: { type: 'string' },
  json: { type: 'boolean', default: false },
  help: { type: 'boolean', short: 'h', default: false },
} as const

const parse = (values: readonly string[]) => {
  try {
    return parseArgs({ args: [...values], options: settings, allowPositionals: true, strict: true })
  } catch {
    return null
  }
}

const fromJson = (text: string | undefined): unknown => {
  if (text === undefined) return undefined
  try {
    return JSON.parse(text)
  } catch {
    return null
  }
}

/** Fails with `bad-input` where the command was not understood: that is a matter of usage, not of the take. */
export const readOptions = (values: readonly string[]): Result<Options> => {
  const parsed = parse(values)
  if (!parsed) return fail('bad-input', 'I do not know one of these options.')
  const { values: named, positionals } = parsed
  const isJson = named.json
  if (named.help) return succeed({ kind: 'help' })
  if (named.batch !== undefined) {
    if (positionals.length > 0 || named.text !== undefined)
      return fail('bad-input', 'Give either a batch or one recording, not both.')
    return succeed({ kind: 'batch', file: named.batch, isJson })
  }
  const [audio, ...others] = positionals
  if (audio === undefined) return fail('bad-input', 'Please name the recording to score.')
  if (others.length > 0) return fail('bad-input', 'Please name one recording only, or use --batch.')
  if (named.text === undefined) return fail('bad-input', 'Please give the text that was to be said with --text.')
  const take = takeSchema.safeParse({ audio, text: named.text, pronunciation: fromJson(named.pronunciation) })
  if (!take.success) return fail('bad-input', 'The pronunciation must be one array of sounds a word, as JSON.')
  return succeed({ kind: 'single', take: take.data, isJson })
}
