/** Prints in which fold each synthetic voice is held out: { "flite-rms": 0, ... }. */
import { foldOfVoice } from './speakers.ts'

process.stdout.write(`${JSON.stringify(foldOfVoice)}\n`)
