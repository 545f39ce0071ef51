import { z } from 'zod'
import { bucketOf, DeviceFigures } from '../../core/rest/deviceStatus.ts'
import type { DeviceLedger, DeviceWatch } from '../../ports/index.ts'
import { createCalls, done } from './answers.ts'
import type { Rpc } from './rpc.ts'

/** @param rpc with the asker's token. */
export const createDeviceLedger = (rpc: Rpc): DeviceLedger => ({
  tell: async (device, status) => {
    const told = await createCalls(rpc).value(z.unknown(), 'rest_device_status', {
      ...{ new_device: device, new_status: status },
    })
    return told.ok ? done(undefined) : told
  },
})

/** @param rpc with the server's own key. */
export const createDeviceWatch = (rpc: Rpc): DeviceWatch => ({
  timed: async (seconds) => {
    await rpc('rest_timed', { bucket: bucketOf(seconds), seconds })
  },
  figures: () => createCalls(rpc).value(DeviceFigures, 'rest_device_figures'),
})
