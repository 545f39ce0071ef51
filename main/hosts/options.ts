import { parseArgs } from 'node:util'
import { fail, type Result, succeed } from '../../preload/contract/result.ts'

/** What a person may say on the command line, to either host. */
export interface HostOptions {
  /** Serve and print the address; open no window and go on when windows close. */
  readonly isServing: boolean
  readonly opensWindow: boolean
  readonly isKiosk: boolean
  /** Opens with made-up children. */
  readonly isDemo: boolean
  /** The port to use and keep from now on; 0 draws a new one; null keeps the one drawn before. */
  readonly port: number | null
  readonly dataFolder: string | null
  /** Serve the REST API: on this port, 0 for one that the system draws; null: not at all. */
  readonly apiPort: number | null
  /** A WAV file that stands in for the microphone. */
  readonly recording: string | null
}

export const optionsText = `Options:
  --microphone FILE  a WAV file stands in for the microphone
  --serve            serve and print the address instead of opening a window
  --no-window        open no window, but print the address
  --kiosk            fill the screen, keep nothing, let nobody out without the PIN (see kiosk.json)
  --demo             open with made-up children; nothing of it is kept
  --port N           use and keep this port (0 draws a new one)
  --api              serve the REST API to programs of this computer; api.json in the data folder says where
  --api-port N       the same, on this port
  --data DIR         keep everything in this folder`

const isPort = (port: number): boolean => Number.isInteger(port) && port >= 1024 && port <= 65_535

/** Unknown options are left to Chromium and Electron, which have their own. */
export const parseOptions = (args: readonly string[]): Result<HostOptions> => {
  const { values } = parseArgs({
    args: [...args],
    strict: false,
    allowNegative: false,
    options: {
      serve: { type: 'boolean' },
      'no-window': { type: 'boolean' },
      kiosk: { type: 'boolean' },
      demo: { type: 'boolean' },
      api: { type: 'boolean' },
      'api-port': { type: 'string' },
      port: { type: 'string' },
      data: { type: 'string' },
      microphone: { type: 'string' },
    },
  })
  const text = (key: string): string | null | undefined => {
    const value = values[key]
    return value === undefined ? null : typeof value === 'string' && value !== '' ? value : undefined
  }
  const [port, dataFolder, recording] = [text('port'), text('data'), text('microphone')]
  if (dataFolder === undefined || recording === undefined || port === undefined) {
    return fail('bad-input', `--port, --data and --microphone need a value.\n${optionsText}`)
  }
  const portNumber = port === null ? null : Number(port)
  if (portNumber !== null && !(portNumber === 0 || isPort(portNumber))) {
    return fail('bad-input', `--port needs a number from 1024 to 65535, or 0 to draw one.\n${optionsText}`)
  }
  const apiPort = text('api-port')
  const apiNumber = apiPort === null ? (values.api === true ? 0 : null) : Number(apiPort)
  if (apiNumber !== null && apiNumber !== 0 && !isPort(apiNumber)) {
    return fail('bad-input', `--api-port needs a number from 1024 to 65535.\n${optionsText}`)
  }
  return succeed({
    apiPort: apiNumber,
    isServing: values.serve === true,
    opensWindow: values['no-window'] !== true && values.serve !== true,
    isKiosk: values.kiosk === true,
    isDemo: values.demo === true,
    port: portNumber,
    dataFolder,
    recording,
  })
}
