/** Prints the steps of the strictness dial, for `dial.py`. */
import { strictnessSteps } from '../../main/core/scoring/strictness.ts'

process.stdout.write(`${JSON.stringify(strictnessSteps)}\n`)
