import { isAlarm, isBad, isGood, type SoundRow, shareOf, type Weights, weightOf } from './rows.ts'

/** What a child is told at the thresholds as they ship. */
export const shippedMeasures = (rows: readonly SoundRow[]) => ({
  /** Of good sounds, the share called wrong or missing. */
  falseAlarms: (weights: Weights) => shareOf(rows, weights, isGood, isAlarm),
  /** Of bad sounds, the share called wrong or missing. */
  recall: (weights: Weights) => shareOf(rows, weights, isBad, isAlarm),
  unsure: (weights: Weights) =>
    shareOf(
      rows,
      weights,
      () => true,
      (row) => row.verdict === 'unsure',
    ),
  spoiltUtterances: spoiltUtterances(rows),
})

/** Of the utterances all of whose sounds are good, the share in which any is called wrong or missing. */
const spoiltUtterances = (rows: readonly SoundRow[]): ((weights: Weights) => number) => {
  const correct = [...Map.groupBy(rows, (row) => row.utterance).values()].filter((sounds) => sounds.every(isGood))
  const spoilt = new Set(correct.filter((sounds) => sounds.some(isAlarm)))
  return (weights) => {
    let all = 0
    let some = 0
    for (const sounds of correct) {
      const weight = weightOf(weights, sounds[0] as SoundRow)
      all += weight
      if (spoilt.has(sounds)) some += weight
    }
    return some / all
  }
}
