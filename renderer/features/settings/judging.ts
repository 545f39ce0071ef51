import type { DialectChoice, DialectSummary } from '../../../preload/contract/dialect.ts'
import type { StrictnessStep } from '../../../preload/contract/judging.ts'

/** What a step of the dial costs, in whole sounds. */
export interface Price {
  readonly outOf: number
  /** Of so many sounds that were said well, those that are called wrong all the same. */
  readonly wrong: number
  /** Of so many sounds of any kind, those that are left in doubt. */
  readonly doubt: number
}

/** Round numbers of sounds, the one that is easiest to picture first. */
const crowds = [100, 200, 500, 1_000] as const

/** A price is rounded up, never down; what is a hair above a whole number, by the way shares are kept, is that number. */
const soundsOf = (share: number, outOf: number): number => Math.ceil(share * outOf - 1e-9)

/** The prices of all steps out of the same number of sounds: the smallest in which no two steps look alike. */
export function pricesOf(steps: readonly StrictnessStep[]): readonly Price[] {
  const priced = crowds.map((outOf) =>
    steps.map(
      (step): Price => ({ outOf, wrong: soundsOf(step.falseAlarms, outOf), doubt: soundsOf(step.doubts, outOf) }),
    ),
  )
  const isTold = (prices: readonly Price[]) =>
    new Set(prices.map(({ wrong }) => wrong)).size === new Set(steps.map(({ falseAlarms }) => falseAlarms)).size
  return priced.find(isTold) ?? priced.at(-1) ?? []
}

/** Another profile begins without its optional forms: each of them is a decision about this child and this profile. */
export const chooseProfile = (choice: DialectChoice, profileId: string): DialectChoice =>
  choice.profileId === profileId ? choice : { profileId, options: [] }

/** An optional form switched on or off; what the profile does not know (any more) is dropped. */
export const switchForm = (
  choice: DialectChoice,
  profile: DialectSummary,
  formId: string,
  isOn: boolean,
): DialectChoice => ({
  profileId: profile.id,
  options: profile.forms
    .filter(({ id, isOptional }) => isOptional && (id === formId ? isOn : choice.options.includes(id)))
    .map(({ id }) => id),
})

/** The forms that need no decision, and those that do. */
export const sortForms = ({ forms }: DialectSummary) => ({
  always: forms.filter(({ isOptional }) => !isOptional),
  optional: forms.filter(({ isOptional }) => isOptional),
})

/** "bath -> baf" as it is printed. */
export const printedExample = (example: string): string => example.replaceAll('->', '→')

/** A source as it is printed: its dagger never stands alone on a line. */
export const printedSource = (source: string): string => source.replaceAll(' †', '\u00a0†')

/** Sources mark with a dagger what was not checked against one. */
export const hasUncheckedSource = ({ forms }: DialectSummary): boolean =>
  forms.some(({ source }) => source.includes('†'))
