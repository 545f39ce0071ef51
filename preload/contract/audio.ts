/** Samples in a frame of audio: 20 ms at 16 kHz, mono, signed 16 bits. */
export const frameSamples = 320
export const sampleRate = 16_000
/** A frame from the page: unsigned 32-bit sequence, then the samples, all little-endian. */
export const pageFrameBytes: number = 4 + frameSamples * 2
