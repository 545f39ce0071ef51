import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { readWeights } from '../../../main/speech/model/weights.ts'

it('reads numbers of 16 bits, and bytes that a scale a row multiplies', () => {
  const folder = mkdtempSync(join(tmpdir(), 'weights-'))
  try {
    const file = Buffer.alloc(14)
    // 1.5 and -2 as 16-bit floats; scales 0.5 and 2; then two rows of three bytes.
    for (const [place, half] of [0x3e00, 0xc000, 0x3800, 0x4000].entries()) file.writeUInt16LE(half, 2 * place)
    Buffer.from(Int8Array.of(127, -127, 0, 1, -1, 3).buffer).copy(file, 8)
    writeFileSync(join(folder, 'some.bin'), file)
    const tensors = [
      { name: 'bias', shape: [2], at: 0 },
      { name: 'weight', shape: [2, 3], at: 8, scalesAt: 4 },
    ]
    writeFileSync(join(folder, 'some.json'), JSON.stringify({ networks: [{ tensors }] }))
    const [network] = readWeights(folder, 'some').networks
    expect([...(network?.get('bias')?.values ?? [])]).toEqual([1.5, -2])
    expect([...(network?.get('weight')?.values ?? [])]).toEqual([63.5, -63.5, 0, 2, -2, 6])
  } finally {
    rmSync(folder, { recursive: true })
  }
})
