import type { Settings } from '../../preload/contract/settings.ts'

/** What the operating system asks for. */
export interface SystemWishes {
  readonly isDark: boolean
  readonly wantsContrast: boolean
  readonly wantsLessMotion: boolean
}

export interface Appearance {
  readonly theme: 'light' | 'dusk' | 'contrast'
  readonly typeface: Settings['typeface']
  readonly motion: 'full' | 'reduced'
  readonly hand: Settings['hand']
  readonly language: string
  readonly direction: 'ltr' | 'rtl'
}

const rightToLeft = new Set(['ar', 'arc', 'ckb', 'dv', 'fa', 'he', 'ku', 'ps', 'sd', 'ug', 'ur', 'yi'])

export const directionOf = (language: string): 'ltr' | 'rtl' =>
  rightToLeft.has(language.toLowerCase().split('-')[0] ?? '') ? 'rtl' : 'ltr'

/** A person's choice stands above the system's wish. */
export function appearanceOf(settings: Settings, system: SystemWishes): Appearance {
  const systemTheme = system.wantsContrast ? 'contrast' : system.isDark ? 'dusk' : 'light'
  const systemMotion = system.wantsLessMotion ? 'reduced' : 'full'
  return {
    theme: settings.theme === 'system' ? systemTheme : settings.theme,
    typeface: settings.typeface,
    motion: settings.motion === 'system' ? systemMotion : settings.motion,
    hand: settings.hand,
    language: settings.language,
    direction: directionOf(settings.language),
  }
}

const queries = {
  isDark: '(prefers-color-scheme: dark)',
  wantsContrast: '(prefers-contrast: more)',
  wantsLessMotion: '(prefers-reduced-motion: reduce)',
} as const

const none: SystemWishes = { isDark: false, wantsContrast: false, wantsLessMotion: false }
/** Where there is no computer to ask. */
export const noWishes = (): SystemWishes => none

let latest = none
/** The same object for as long as they are the same. */
export function readSystemWishes(): SystemWishes {
  const read = {
    isDark: matchMedia(queries.isDark).matches,
    wantsContrast: matchMedia(queries.wantsContrast).matches,
    wantsLessMotion: matchMedia(queries.wantsLessMotion).matches,
  }
  const wishes = Object.keys(queries) as (keyof typeof queries)[]
  if (wishes.some((wish) => read[wish] !== latest[wish])) latest = read
  return latest
}

/** Calls back whenever one of the system's wishes changes. */
export function onSystemWishes(listener: () => void): () => void {
  const lists = Object.values(queries).map((query) => matchMedia(query))
  for (const list of lists) list.addEventListener('change', listener)
  return () => {
    for (const list of lists) list.removeEventListener('change', listener)
  }
}

/** Puts the appearance on the root element, where the style sheets look for it. */
export function applyAppearance(appearance: Appearance, root: HTMLElement): void {
  root.dataset.theme = appearance.theme
  root.dataset.typeface = appearance.typeface
  root.dataset.motion = appearance.motion
  root.dataset.hand = appearance.hand
  root.lang = appearance.language
  root.dir = appearance.direction
}
