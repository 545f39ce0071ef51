import { BroadcastChannel } from 'node:worker_threads'

/** The real speech worker, which stops answering when it is told to on this channel: it runs in a circle, as after a defect. */
export const startHanging = async (name: string): Promise<void> => {
  const channel = new BroadcastChannel(name)
  channel.onmessage = () => {
    for (;;);
  }
  channel.unref()
  await import('../../main/speech/worker.ts')
}

/** The program of such a worker, whose channel is of its own. */
export const hangingWorker = (name: string): URL => {
  const program = `import { startHanging } from ${JSON.stringify(import.meta.url)}; await startHanging(${JSON.stringify(name)})`
  return new URL(`data:text/javascript,${encodeURIComponent(program)}`)
}
