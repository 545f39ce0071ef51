import { closeSync, fstatSync, mkdirSync, mkdtempSync, openSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { closedFields, scrub } from '../../main/core/secrets/scrub.ts'
import { createLogger } from '../../main/hosts/logger.ts'

const written = (write: (logger: ReturnType<typeof createLogger>) => void): string => {
  const folder = mkdtempSync(join(tmpdir(), 'ttc-log-'))
  const logger = createLogger(folder)
  write(logger)
  logger.close()
  const text = readFileSync(join(folder, 'app.log'), 'utf8')
  rmSync(folder, { recursive: true })
  return text
}

const secrets = [
  'eyJhbGciOiJSUzI1NiJ9.eyJzdWIiOiJ1c2VyXzEifQ.c2lnbmF0dXJl',
  'sk_live_51H8abcdefgh',
  'Bearer abc.def',
  'dana.lindqvist@example.org',
  '-----BEGIN PRIVATE KEY-----\nMIIEvQIBADANBgkq\n-----END PRIVATE KEY-----',
  'dGhpcyBpcyBhIHdob2xlIGtleSBpbiBiYXNlNjQh',
  '01890a5d-ac96-774b-bcce-b302099a8057',
]

describe('the log', () => {
  it('holds no field that is called like something private', () => {
    const fields = Object.fromEntries(closedFields.map((field) => [field, 'Leonie Quittenbaum']))
    const text = written((logger) => logger.warn('something', { ...fields, code: 'disk-full', call: 'children.add' }))
    expect(text).not.toContain('Leonie')
    expect(text).toContain('"code":"disk-full"')
    expect(text).toContain('"call":"children.add"')
    expect(text).toContain('"msg":"something"')
  })

  it('holds no key, token, address or folder of somebody, wherever they stand', () => {
    fc.assert(
      fc.property(fc.constantFrom(...secrets), fc.string(), fc.string(), (secret, before, after) => {
        const scrubbed = scrub(`${before} ${secret} ${after}`)
        expect(scrubbed).not.toContain(secret)
      }),
    )
    const text = written((logger) =>
      logger.error('failed', { trace: `Error < at /home/leonie/app/main.ts:3:1 ${secrets[0]}` }),
    )
    expect(text).not.toContain('leonie')
    expect(text).not.toContain('eyJ')
    expect(text).toContain('/home/[somebody]/app/main.ts:3:1')
    expect(scrub('C:\\Users\\Leonie\\AppData')).toBe('C:\\Users\\[somebody]\\AppData')
  })

  it('leaves numbers, names of events, and places in the code as they are', () => {
    const trace =
      'TypeError < at run (main/services/practice/practice.ts:120:14) < at async dispatch (main/hosts/dispatch.ts:88:22)'
    expect(scrub(trace)).toBe(trace)
    expect(written((logger) => logger.info('ready', { port: 61_234, isWindowed: true }))).toContain(
      '"port":61234,"isWindowed":true',
    )
  })

  describe('never writes into what the system gave its number to', () => {
    const withFolder = (use: (folder: string) => void): void => {
      const folder = mkdtempSync(join(tmpdir(), 'ttc-log-'))
      try {
        use(folder)
      } finally {
        rmSync(folder, { recursive: true })
      }
    }

    it('once it is closed', () =>
      withFolder((folder) => {
        const logger = createLogger(folder)
        logger.close()
        const other = openSync(join(folder, 'other'), 'a')
        logger.info('late')
        logger.close()
        expect(fstatSync(other).size).toBe(0)
        closeSync(other)
        expect(readFileSync(join(folder, 'app.log'), 'utf8')).toBe('')
      }))

    it('while the full file cannot make way for a new one; and goes on when it can', () =>
      withFolder((folder) => {
        const logger = createLogger(folder)
        const inTheWay = join(folder, 'app.1.log')
        mkdirSync(join(inTheWay, 'full'), { recursive: true })
        const long = 'word '.repeat(20_000)
        for (let time = 0; time < 12; time += 1) logger.info(long)
        const other = openSync(join(folder, 'other'), 'a')
        for (let time = 0; time < 3; time += 1) logger.info('lost')
        expect(fstatSync(other).size).toBe(0)
        closeSync(other)
        rmSync(inTheWay, { recursive: true })
        logger.info('again')
        logger.close()
        expect(readFileSync(join(folder, 'app.log'), 'utf8')).toContain('"msg":"again"')
        expect(readFileSync(inTheWay, 'utf8').length).toBeGreaterThan(1024 * 1024)
      }))
  })
})
