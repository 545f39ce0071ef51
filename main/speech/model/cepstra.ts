export const cepstrumSize = 13
export const vectorSize = 3 * cepstrumSize

/** Orthonormal cosine transform of log band energies, liftered: frames x 13, the mean over the utterance removed. */
export const cepstraOf = (logEnergies: Float32Array, bandCount: number, lifter: number): Float32Array => {
  const frames = logEnergies.length / bandCount
  const table = new Float64Array(cepstrumSize * bandCount)
  for (let order = 0; order < cepstrumSize; order++) {
    const scale =
      Math.sqrt((order === 0 ? 1 : 2) / bandCount) * (1 + (lifter / 2) * Math.sin((order * Math.PI) / lifter))
    for (let band = 0; band < bandCount; band++)
      table[order * bandCount + band] = scale * Math.cos(((order * Math.PI) / bandCount) * (band + 0.5))
  }
  const cepstra = new Float32Array(frames * cepstrumSize)
  const means = new Float64Array(cepstrumSize)
  for (let frame = 0; frame < frames; frame++) {
    for (let order = 0; order < cepstrumSize; order++) {
      let sum = 0
      for (let band = 0; band < bandCount; band++)
        sum += (table[order * bandCount + band] ?? 0) * (logEnergies[frame * bandCount + band] ?? 0)
      cepstra[frame * cepstrumSize + order] = sum
      means[order] = (means[order] ?? 0) + sum / frames
    }
  }
  for (let index = 0; index < cepstra.length; index++)
    cepstra[index] = (cepstra[index] ?? 0) - (means[index % cepstrumSize] ?? 0)
  return cepstra
}

/** Cepstra with their first and second differences, as the CMU models expect them (`1s_c_d_dd`): frames x 39. */
export const withDifferences = (cepstra: Float32Array): Float32Array => {
  const frames = cepstra.length / cepstrumSize
  const vectors = new Float32Array(frames * vectorSize)
  const at = (frame: number, order: number): number =>
    cepstra[Math.min(frames - 1, Math.max(0, frame)) * cepstrumSize + order] ?? 0
  for (let frame = 0; frame < frames; frame++) {
    const row = frame * vectorSize
    for (let order = 0; order < cepstrumSize; order++) {
      vectors[row + order] = at(frame, order)
      vectors[row + cepstrumSize + order] = at(frame + 2, order) - at(frame - 2, order)
      vectors[row + 2 * cepstrumSize + order] =
        at(frame + 3, order) - at(frame - 1, order) - (at(frame + 1, order) - at(frame - 3, order))
    }
  }
  return vectors
}
