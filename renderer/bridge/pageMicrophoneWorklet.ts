/**
 * Runs on the audio thread of the browser: cuts its blocks of 128 samples into frames as `pageFrameBytes` of the
 * contract lays them out. Imports nothing, since it is loaded as a file of its own.
 */
declare abstract class AudioWorkletProcessor {
  readonly port: MessagePort
}
declare const registerProcessor: (name: string, processor: new (options: ProcessorOptions) => object) => void

interface ProcessorOptions {
  readonly processorOptions: { readonly frameSamples: number }
}

const headerBytes = 4

class FrameCutter extends AudioWorkletProcessor {
  private readonly frameSamples: number
  private frame: DataView<ArrayBuffer>
  private filled = 0
  private sequence = 0

  constructor(options: ProcessorOptions) {
    super()
    this.frameSamples = options.processorOptions.frameSamples
    this.frame = this.emptyFrame()
  }

  process(inputs: readonly (readonly Float32Array[])[]): boolean {
    for (const sample of inputs[0]?.[0] ?? []) {
      const level = Math.max(-32_768, Math.min(32_767, Math.round(sample * 32_768)))
      this.frame.setInt16(headerBytes + this.filled * 2, level, true)
      this.filled += 1
      if (this.filled === this.frameSamples) this.send()
    }
    return true
  }

  private send(): void {
    this.frame.setUint32(0, this.sequence, true)
    this.sequence += 1
    this.port.postMessage(this.frame.buffer, [this.frame.buffer])
    this.frame = this.emptyFrame()
    this.filled = 0
  }

  private emptyFrame(): DataView<ArrayBuffer> {
    return new DataView(new ArrayBuffer(headerBytes + this.frameSamples * 2))
  }
}

registerProcessor('frame-cutter', FrameCutter)
