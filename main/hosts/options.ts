import { parseArgs } from 'node:util'
import { fail, type Result, succeed } from '../../preload/contract/result.ts'

/** What a person may say on the command line, to either host. */
export interface HostOptions {
  /** Serve and print the address; open no window and go on when windows close. */
  readonly isServing: boolean
  readonly opensWindow: boolean
  readonly isKiosk: boolean
  /** The port to use and keep from now on; 0 draws a new one; null keeps the one drawn before. */
  readonly port: number | null
  readonly dataFolder: string | null
  /** A WAV file that stands in for the microphone. */
  readonly recording: string | null
}

export const optionsText = `Options:
  --microphone FILE  a WAV file stands in for the microphone
  --serve            serve and print the address instead of opening a window
  --no-window        open no window, but print the address
  --kiosk            fill the screen, keep nothing, let nobody out without the PIN (see kiosk.json)
  --port N           use and keep this port (0 draws a new one)
  --data DIR         keep everything in this folder`

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
  if (
    portNumber !== null &&
    !(Number.isInteger(portNumber) && (portNumber === 0 || (portNumber >= 1024 && portNumber <= 65_535)))
  ) {
    return fail('bad-input', `--port needs a number from 1024 to 65535, or 0 to draw one.\n${optionsText}`)
  }
  return succeed({
    isServing: values.serve === true,
    opensWindow: values['no-window'] !== true && values.serve !== true,
    isKiosk: values.kiosk === true,
    port: portNumber,
    dataFolder,
    recording,
  })
}
