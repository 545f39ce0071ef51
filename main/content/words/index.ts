import { Language } from '../../../preload/contract/vocabulary.ts'
import type { SampleChild } from '../../core/demo/sample.ts'
import type { ReportWords } from '../../core/report/words.ts'
import { de } from './de.ts'
import { en } from './en.ts'

interface Notice {
  readonly title: string
  readonly body: string
}

/** What is said outside of the window, in one language. */
export interface Words {
  /** Reminds a family, and names nobody. */
  readonly reminder: Notice
  /** A newer version is ready. */
  readonly update: Notice
  /** The demo's children, and who agreed for them. */
  readonly demo: Readonly<Record<SampleChild['id'], { readonly name: string; readonly note: string }>> & {
    readonly guardian: string
  }
  /** What stands on paper. */
  readonly report: ReportWords
}

export const words: Readonly<Record<Language, Words>> = { en, de }

/** The words of a language as settings name it (`de-AT`); English where it has none here. */
export const wordsIn = (language: string): Words => words[Language.catch('en').parse(language.split('-')[0])]
