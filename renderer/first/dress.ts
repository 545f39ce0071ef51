import { readSystemWishes } from '../theme/appearance.ts'

/** Adds what the host could not know to the look of a page that came drawn: what the computer wishes, where nobody chose otherwise. */
export const dress = (root: HTMLElement): void => {
  const { isDark, wantsContrast, wantsLessMotion } = readSystemWishes()
  root.dataset.theme ??= wantsContrast ? 'contrast' : isDark ? 'dusk' : 'light'
  root.dataset.motion ??= wantsLessMotion ? 'reduced' : 'full'
}
