import type { IntlShape } from 'react-intl'

const units = ['kilobyte', 'megabyte', 'gigabyte'] as const

/** Bytes as people read them; never less than a kilobyte. */
export const formatBytes = (intl: IntlShape, bytes: number): string => {
  const step = Math.min(units.length - 1, Math.max(0, Math.floor(Math.log10(Math.max(1, bytes)) / 3) - 1))
  const value = Math.max(1, bytes / 1000 ** (step + 1))
  return intl.formatNumber(value, {
    style: 'unit',
    unit: units[step] ?? 'gigabyte',
    maximumFractionDigits: value < 10 && step > 0 ? 1 : 0,
  })
}

export const formatMoment = (intl: IntlShape, at: number): string =>
  intl.formatDate(at, { dateStyle: 'long', timeStyle: 'short' })
