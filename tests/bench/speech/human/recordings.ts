import { execFile } from 'node:child_process'
import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { readWave } from '../../../../main/audio/wave.ts'
import { cacheFolder, keyOf } from '../cache.ts'
import { unwrap } from '../engines.ts'

const run = promisify(execFile)

const decodeOpus = async (opus: string, wave: string): Promise<void> => {
  try {
    await run('opusdec', ['--quiet', '--rate', '16000', opus, wave])
  } catch (cause) {
    if (cause instanceof Error && 'code' in cause && cause.code === 'ENOENT')
      throw new Error("The recordings need opusdec. Install Debian's opus-tools, or give --wav.", { cause })
    throw cause
  }
}

/** 16 kHz mono samples of a labelled recording, decoded once. `wav`: folder of ID.wav, or null. */
export const recordingOf = async (data: string, wav: string | null, id: string): Promise<Float32Array> => {
  const places = [...(wav === null ? [] : [join(wav, `${id}.wav`)]), join(data, `${id}.wav`)]
  const decoded = join(cacheFolder(`human-${keyOf(data)}`), `${id}.wav`)
  const there = [...places, decoded].find((path) => existsSync(path))
  if (there === undefined) await decodeOpus(join(data, 'audio', `${id}.opus`), decoded)
  return unwrap(readWave(readFileSync(there ?? decoded))).samples
}
