import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll } from 'vitest'
import { compose } from '../../main/compose/index.ts'
import { launchChild } from '../../main/hosts/browser/childProgram.ts'
import { placesBeside } from '../../main/hosts/places.ts'
import type { Host } from '../../main/ports/index.ts'
import { startBrowserForTest, startElectronForTest } from './hosts.ts'
import { contractSuite } from './suite.ts'

// The real application on both hosts: what the window may call is what the services answer.

const folder = mkdtempSync(join(tmpdir(), 'ttc-composed-'))
// A word that the microphone is checked with passes eight times as fast as it was said.
process.env.TTC_RECORDING_HASTE = '8'
afterAll(() => rmSync(folder, { recursive: true, force: true, maxRetries: 5 }))

const host = (name: Host['name']): Host => {
  const kept = new Map<string, unknown>()
  return {
    name,
    version: '0.0.0',
    dataFolder: mkdtempSync(join(folder, `${name}-`)),
    programs: placesBeside(new URL('../../main/browser.ts', import.meta.url).href).programs,
    launch: launchChild,
    settings: { read: (key) => kept.get(key), write: (key, value) => kept.set(key, value) },
    keyStore: null,
    chooser: null,
    recording: join(import.meta.dirname, '..', 'fixtures', 'twisters', 'lorry-slt.wav'),
    clock: { now: Date.now },
    logger: { info: () => undefined, warn: () => undefined, error: () => undefined },
  }
}

contractSuite('browser', startBrowserForTest, () => compose(host('browser')))
contractSuite('Electron', startElectronForTest, () => compose(host('electron')))
