import { BroadcastChannel } from 'node:worker_threads'

/** What it is told on its channel: to die or to hang at once, or to hang at so manieth beat of its next judgement. */
export type HangOrder = 'die' | 'now' | { readonly atBeat: number }
/** What it says there: that it will hang later, or as it dies or begins to hang, ms of `Date.now()`. */
export type Told = { readonly hungAt: number } | { readonly isOrdered: true }

/** More beats than any message has that is not judged. */
const plainBeats = 12
/** Places of the pulse's numbers (main/speech/pulse.ts). */
const [beats, done] = [0, 1]

/** Is told of every beat with how many there were since a message was dealt with, and may take its time. */
const onBeat = (told: (sinceDone: number) => void): void => {
  const add = Atomics.add
  let since = 0
  Object.assign(Atomics, {
    add: (numbers: Int32Array, place: number, value: number): number => {
      since = place === done ? 0 : place === beats ? since + 1 : since
      if (place === beats) told(since)
      return add(numbers, place, value)
    },
  })
}

/** The real speech worker, which stops when it is told to on this channel: it runs in a circle, as after a defect. */
export const startHanging = async (name: string): Promise<void> => {
  const channel = new BroadcastChannel(name)
  const tell = (): void => channel.postMessage({ hungAt: Date.now() } satisfies Told)
  const hang = (): never => {
    tell()
    for (;;);
  }
  let at = Number.POSITIVE_INFINITY
  channel.onmessage = (message) => {
    const order = (message as { readonly data: HangOrder }).data
    if (order === 'die') {
      tell()
      process.exit(1)
    } else if (order === 'now') hang()
    else {
      at = plainBeats + order.atBeat
      channel.postMessage({ isOrdered: true } satisfies Told)
    }
  }
  channel.unref()
  onBeat((sinceDone) => {
    if (sinceDone >= at) hang()
  })
  await import('../../main/speech/worker.ts')
}

/** What this thread has used of the processor's time, ms. */
const usedMs = (): number => {
  const { user, system } = process.threadCpuUsage()
  return (user + system) / 1_000
}

/** The real speech worker on a computer so many times slower: after each step it goes round until it has used so many times as much. */
export const startSlow = async (times: number): Promise<void> => {
  await import('../../main/speech/worker.ts')
  let last = usedMs()
  onBeat((sinceDone) => {
    // Before the first beat of a message it had nothing to do.
    if (sinceDone === 1) last = usedMs()
    const until = last + (usedMs() - last) * times
    while (usedMs() < until);
    last = usedMs()
  })
}

const programOf = (call: string): URL => {
  const names = call.slice(0, call.indexOf('('))
  const program = `import { ${names} } from ${JSON.stringify(import.meta.url)}; await ${call}`
  return new URL(`data:text/javascript,${encodeURIComponent(program)}`)
}

/** The program of a worker that hangs, whose channel is of its own. */
export const hangingWorker = (name: string): URL => programOf(`startHanging(${JSON.stringify(name)})`)
export const slowWorker = (times: number): URL => programOf(`startSlow(${times})`)
