import { BroadcastChannel } from 'node:worker_threads'

// The real speech worker, which stops answering when it is told to on this channel: it runs in a circle, as after a defect.
const channel = new BroadcastChannel('hang')
channel.onmessage = () => {
  for (;;);
}
channel.unref()
await import('../../main/speech/worker.ts')
