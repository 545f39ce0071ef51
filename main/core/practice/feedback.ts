import type { FeedbackSchedule } from '../../../preload/contract/plans.ts'

/** Every so many tries a child sees what came out, where not after each. */
const feedbackEvery = 5

/**
 * Whether a child sees at once what came out of a try. Less feedback helped some children and more helped others (Maas et al. 2012),
 * so whoever plans chooses.
 * @param number of the judged try in its session, from 1 on.
 */
export const isShownNow = (schedule: FeedbackSchedule, number: number): boolean => {
  switch (schedule) {
    case 'every-try':
      return true
    case 'every-fifth':
      return number % feedbackEvery === 0
    case 'summary':
      return false
  }
}
