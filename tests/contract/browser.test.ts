import { createTinyApplication } from './application.ts'
import { startBrowserForTest } from './hosts.ts'
import { contractSuite } from './suite.ts'

contractSuite('browser', startBrowserForTest, createTinyApplication)
