import type { Bridge } from '../../../preload/contract/index.ts'

export const askPlace = (bridge: Bridge) => bridge.call('portable.place', {})
