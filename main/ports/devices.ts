import type { Id } from '../../preload/contract/vocabulary.ts'
import type { DeviceFigures, DeviceStatus } from '../core/rest/deviceStatus.ts'
import type { Outcome } from './rest.ts'

/** What computers tell of themselves, kept where no instance of the API forgets it. */
export interface DeviceLedger {
  /** By the asker's own right. Told twice, it counts once. */
  tell(device: Id, status: DeviceStatus): Promise<Outcome<void>>
}
export interface DeviceWatch {
  /** A take was heard elsewhere. @param seconds that it took. */
  timed(seconds: number): Promise<void>
  figures(): Promise<Outcome<DeviceFigures>>
}
