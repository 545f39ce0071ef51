/** Made sounds and measures of them. */
export const sine = (rate: number, hertz: number, seconds: number, amplitude = 0.5): Float32Array =>
  new Float32Array(Math.round(rate * seconds)).map((_, at) => amplitude * Math.sin((2 * Math.PI * hertz * at) / rate))

/** Amplitude at one frequency (Goertzel with a Hann window), so that what is elsewhere does not count. */
export const amplitudeAt = (samples: Float32Array, rate: number, hertz: number): number => {
  let cosine = 0
  let sinus = 0
  let weights = 0
  for (const [at, sample] of samples.entries()) {
    const weight = 0.5 - 0.5 * Math.cos((2 * Math.PI * at) / samples.length)
    cosine += weight * sample * Math.cos((2 * Math.PI * hertz * at) / rate)
    sinus += weight * sample * Math.sin((2 * Math.PI * hertz * at) / rate)
    weights += weight
  }
  return (2 * Math.hypot(cosine, sinus)) / weights
}

export const rms = (samples: Float32Array): number =>
  Math.sqrt(samples.reduce((sum, sample) => sum + sample * sample, 0) / samples.length)

export const decibels = (ratio: number): number => 20 * Math.log10(Math.max(ratio, 1e-12))

/** The frequency between `from` and `to` Hz at which most of the sound is, to 0.1 Hz. */
export const loudestFrequency = (samples: Float32Array, rate: number, from: number, to: number): number => {
  let best = { hertz: from, amplitude: 0 }
  for (let hertz = from; hertz <= to; hertz += 0.1) {
    const amplitude = amplitudeAt(samples, rate, hertz)
    if (amplitude > best.amplitude) best = { hertz, amplitude }
  }
  return best.hertz
}
