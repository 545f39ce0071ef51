import { launchChild } from '../../main/hosts/browser/childProgram.ts'
import type { ChildProgram, Host } from '../../main/ports/index.ts'

/** What the capture program sends, as far as it is altered here (main/audio/captureProtocol.ts). */
type Message = { readonly kind: string; readonly samples?: Int16Array; readonly id?: number; readonly result?: unknown }
export type Pass = (message: Message) => Message | null

/** The real capture program, whose messages can be altered on their way, and which can be stopped and killed. */
export const createDisturbedLaunch = () => {
  const untouched: Pass = (message) => message
  let pass = untouched
  let newest: ChildProgram | null = null
  let listeners: ((message: unknown) => void)[] = []
  const launch: Host['launch'] = (program, args) => {
    const child = launchChild(program, args)
    const own: ((message: unknown) => void)[] = []
    newest = child
    listeners = own
    child.onMessage((message) => {
      const passed = pass(message as Message)
      if (passed !== null) for (const listener of own) listener(passed)
    })
    return {
      ...child,
      onMessage: (listener) => {
        own.push(listener)
        return () => void own.splice(own.indexOf(listener), 1)
      },
    }
  }
  const signal = (name: NodeJS.Signals): void => {
    if (newest?.pid === undefined) return
    try {
      process.kill(newest.pid, name)
    } catch {
      // It ended meanwhile.
    }
  }
  return {
    launch,
    signal,
    /** From now on every message goes through this; left out: as it is. */
    alter: (next: Pass = untouched) => {
      pass = next
    },
    /** Something that the program did not say. */
    say: (message: Message) => {
      for (const listener of [...listeners]) listener(message)
    },
  }
}

const eachSample = (change: (sample: number) => number): Pass => {
  const limit = (sample: number): number => Math.max(-32_768, Math.min(32_767, Math.round(sample)))
  return (message) =>
    message.samples === undefined
      ? message
      : { ...message, samples: message.samples.map((sample) => limit(change(sample))) }
}
export const silent = eachSample(() => 0)
export const clipped = eachSample((sample) => sample * 60)
export const noisy = (random: () => number): Pass => eachSample((sample) => sample + (random() - 0.5) * 24_000)

/** As where a device begins to send another rate than it said: everything is slower and lower. */
export const slower = (ratio: number): Pass => {
  const waiting: number[] = []
  let at = 0
  return (message) => {
    if (message.samples === undefined) return message
    waiting.push(...message.samples)
    const samples = message.samples.map(() => {
      const sample = waiting[Math.floor(at)] ?? 0
      at += ratio
      return sample
    })
    return { ...message, samples }
  }
}
