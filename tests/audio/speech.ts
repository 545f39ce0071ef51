import { execFileSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { readWave, toInt16 } from '../../main/audio/wave.ts'

/** 16 kHz samples of a text said by flite. */
export const say = (text: string): Int16Array =>
  inFolder((folder) => {
    const path = join(folder, 'said.wav')
    execFileSync('flite', ['-voice', 'slt', '-t', text, '-o', path])
    return read(path)
  })

/** 16 kHz noise by sox (`white`, `pink`, `brown`), at the given level in dB below full scale. */
export const noise = (kind: 'whitenoise' | 'pinknoise' | 'brownnoise', seconds: number, rmsDb: number): Int16Array => {
  const made = inFolder((folder) => {
    const path = join(folder, 'noise.wav')
    execFileSync('sox', ['-R', '-n', '-r', '16000', '-b', '16', path, 'synth', `${seconds}`, kind, 'gain', '-12'])
    return read(path)
  })
  return scaleTo(made, rmsDb)
}

export const scaleTo = (samples: Int16Array, rmsDb: number): Int16Array => {
  const level = Math.sqrt(samples.reduce((sum, sample) => sum + sample * sample, 0) / samples.length) / 32_768
  const gain = 10 ** (rmsDb / 20) / level
  return samples.map((sample) => Math.max(-32_768, Math.min(32_767, Math.round(sample * gain))))
}

/** `part` laid over `ground` from a sample on. */
export const mix = (ground: Int16Array, part: Int16Array, from: number): Int16Array => {
  const mixed = ground.slice()
  for (const [index, sample] of part.entries()) mixed[from + index] = (mixed[from + index] ?? 0) + sample
  return mixed
}

export const framesOf = (samples: Int16Array): readonly Int16Array[] =>
  Array.from({ length: Math.floor(samples.length / 320) }, (_, index) =>
    samples.subarray(index * 320, index * 320 + 320),
  )

const read = (path: string): Int16Array => {
  const wave = readWave(readFileSync(path))
  if (!wave.ok) throw new Error(wave.error.message)
  return toInt16(wave.value.samples)
}

const inFolder = <T>(task: (folder: string) => T): T => {
  const folder = mkdtempSync(join(tmpdir(), 'ttc-audio-'))
  try {
    return task(folder)
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}
