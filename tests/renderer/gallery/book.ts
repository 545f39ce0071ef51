import type { Book } from '../../../preload/contract/book.ts'

const dayOf = (number: number): string =>
  new Date(Date.UTC(2026, 8, 1) + number * 86_400_000).toISOString().slice(0, 10)

/** A child's picture-book after ten weeks: sounds at every stage, more days than one page holds, moments that hold and one that was. */
export const sampleBook = (): Book => ({
  sounds: [
    { sound: 'R', stage: 'home', flowers: 14, since: dayOf(0) },
    { sound: 'SH', stage: 'here', flowers: 6, since: dayOf(4) },
    { sound: 'S', stage: 'home', flowers: 11, since: dayOf(4) },
    { sound: 'TH', stage: 'here', flowers: 3, since: dayOf(11) },
    { sound: 'L', stage: 'peeping', flowers: 1, since: dayOf(20) },
    { sound: 'K', stage: 'nest', flowers: 0, since: dayOf(41) },
    { sound: 'G', stage: 'here', flowers: 4, since: dayOf(44) },
    { sound: 'P', stage: 'here', flowers: 4, since: dayOf(46) },
  ],
  days: Array.from({ length: 44 }, (_, index) => dayOf(Math.floor(index * 1.6))),
  moments: [
    { sound: 'S', position: 'final', day: dayOf(30), isNow: true },
    { sound: 'R', position: 'initial', day: dayOf(48), isNow: true },
    { sound: 'S', position: 'initial', day: dayOf(60), isNow: false },
  ],
})
