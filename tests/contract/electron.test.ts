import { createTinyApplication } from './application.ts'
import { startElectronForTest } from './hosts.ts'
import { contractSuite } from './suite.ts'

contractSuite('Electron', startElectronForTest, createTinyApplication)
