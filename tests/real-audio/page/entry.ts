import type { Bridge } from '../../../preload/contract/index.ts'
import { installPageMicrophone } from '../../../renderer/bridge/pageMicrophone.ts'

/** The window's microphone with a bridge whose other end is the test. */
export interface Probe {
  readonly frames: number[][]
  readonly failures: string[]
  want(isWanted: boolean): void
}

let wanted: (payload: { isWanted: boolean; deviceId: string | null }) => void = () => undefined
const probe: Probe = {
  frames: [],
  failures: [],
  want: (isWanted) => wanted({ isWanted, deviceId: null }),
}

const bridge: Pick<Bridge, 'sendAudio' | 'onConnection'> & { call: unknown; on: unknown } = {
  async call(_name: string, { code }: { code: string }) {
    probe.failures.push(code)
    return { ok: true, value: {} }
  },
  on(_name: string, listener: typeof wanted) {
    wanted = listener
    return () => undefined
  },
  sendAudio: (frame) => void probe.frames.push([...new Uint8Array(frame)]),
  onConnection: () => () => undefined,
}

installPageMicrophone(bridge as Bridge)
Object.assign(globalThis, { probe })
