import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { connect } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

/**
 * A computer's sound hardware for tests: a PulseAudio daemon of our own whose loudspeaker is wired to its microphone.
 * What is played is heard by naudiodon (through ALSA) and by Chromium, by the same path as with a real microphone.
 * Each call makes a separate one in its own folder, so several may run at once; root and a bare CI machine will do.
 */
export interface Pulse {
  /** To be given to the program that listens. */
  readonly env: Readonly<Record<string, string>>
  /** Resolves when the sound begins; `ended` when all of it was played. */
  play(wavPath: string): Promise<Playing>
  /** Pulls out the microphone: the daemon dies at once. */
  unplug(): Promise<void>
  stop(): Promise<void>
}

export interface Playing {
  /**
   * Wall clock (ms since 1970) at which the first sample nominally left the loudspeaker. The daemon hands sound to the
   * microphone a block ahead of that (up to 50 ms), so a latency counted from here may read low by as much.
   */
  readonly startedAtMs: number
  readonly ended: Promise<void>
}

const install = 'apt-get install -y pulseaudio pulseaudio-utils libasound2-plugins'

export const startPulse = async (): Promise<Pulse> => {
  const folder = mkdtempSync(join(tmpdir(), 'ttc-sound-'))
  const socket = join(folder, 'socket')
  const env = layOut(folder, socket)
  const daemon = spawn(
    // A test run that is killed must not leave its daemon behind.
    'setpriv',
    [
      '--pdeathsig',
      'KILL',
      'pulseaudio',
      '-n',
      '-F',
      join(folder, 'setup.pa'),
      '--daemonize=no',
      '--use-pid-file=no',
      '--exit-idle-time=-1',
    ].concat(['--realtime=no', '--high-priority=no', '--log-level=error', '--log-target=stderr']),
    { env: { ...process.env, ...env, HOME: folder }, stdio: ['ignore', 'ignore', 'pipe'] },
  )
  const players = new Set<ChildProcess>()
  const stop = async (signal: NodeJS.Signals): Promise<void> => {
    for (const player of players) player.kill('SIGKILL')
    if (daemon.exitCode === null && daemon.signalCode === null) {
      daemon.kill(signal)
      await once(daemon, 'exit')
    }
  }
  process.once('exit', () => daemon.kill('SIGKILL'))
  try {
    await whenListening(daemon, socket)
  } catch (cause) {
    await stop('SIGKILL')
    rmSync(folder, { recursive: true, force: true })
    throw cause
  }
  return {
    env,
    play: (wavPath) => play(wavPath, env, players),
    unplug: () => stop('SIGKILL'),
    stop: async () => {
      await stop('SIGTERM')
      rmSync(folder, { recursive: true, force: true, maxRetries: 5 })
    },
  }
}

/** Writes the settings of the daemon and of ALSA, and returns the environment that points to them. */
const layOut = (folder: string, socket: string): Record<string, string> => {
  const runtime = join(folder, 'run')
  mkdirSync(runtime, { mode: 0o700 })
  const setup = [
    `load-module module-native-protocol-unix auth-anonymous=1 socket=${socket}`,
    'load-module module-null-sink sink_name=speaker rate=48000 norewinds=1',
    'load-module module-remap-source master=speaker.monitor source_name=mic source_properties=device.description=Microphone',
    'set-default-sink speaker',
    'set-default-source mic',
  ]
  writeFileSync(join(folder, 'setup.pa'), `${setup.join('\n')}\n`)
  const alsa = join(folder, 'asound.conf')
  writeFileSync(alsa, 'pcm.!default { type pulse }\nctl.!default { type pulse }\n')
  return {
    XDG_RUNTIME_DIR: runtime,
    PULSE_RUNTIME_PATH: runtime,
    PULSE_SERVER: `unix:${socket}`,
    ALSA_CONFIG_PATH: alsa,
  }
}

/** Ready when the socket takes a connection: the daemon opens it before it loads the microphone, so a little later. */
const whenListening = async (daemon: ChildProcess, socket: string): Promise<void> => {
  let said = ''
  daemon.stderr?.setEncoding('utf8').on('data', (text: string) => {
    said = (said + text).slice(-4_000)
  })
  const died = new Promise<never>((_, reject) => {
    daemon.on('error', (cause) => reject(new Error(`PulseAudio could not be started. Run: ${install}`, { cause })))
    daemon.on('exit', (code) => reject(new Error(`PulseAudio ended with ${code}. Run: ${install}\n${said}`)))
  })
  died.catch(() => undefined)
  const deadline = Date.now() + 10_000
  while (!(existsSync(socket) && (await accepts(socket)))) {
    if (Date.now() > deadline) throw new Error(`PulseAudio was not ready in 10 s.\n${said}`)
    await Promise.race([new Promise((resolve) => setTimeout(resolve, 20)), died])
  }
}

const accepts = (socket: string): Promise<boolean> =>
  new Promise((resolve) => {
    const connection = connect(socket)
    connection.on('connect', () => {
      connection.destroy()
      resolve(true)
    })
    connection.on('error', () => resolve(false))
  })

/** paplay says how much of the sound has left the loudspeaker; the clock less that is when it began. */
const play = async (
  wavPath: string,
  env: Readonly<Record<string, string>>,
  players: Set<ChildProcess>,
): Promise<Playing> => {
  if (!existsSync(wavPath)) throw new Error(`There is no ${wavPath} to play.`)
  const player = spawn('paplay', ['--verbose', '--latency-msec=250', wavPath], {
    env: { ...process.env, ...env, LC_ALL: 'C' },
    stdio: ['ignore', 'ignore', 'pipe'],
  })
  players.add(player)
  let said = ''
  const ended = new Promise<void>((resolve, reject) => {
    player.on('error', (cause) => reject(new Error(`paplay could not be started. Run: ${install}`, { cause })))
    player.on('exit', (code, signal) => {
      players.delete(player)
      if (code === 0 || signal !== null) resolve()
      else reject(new Error(`paplay ended with ${code}: ${said.slice(-1_000)}`))
    })
  })
  const started = new Promise<number>((resolve) => {
    player.stderr.setEncoding('utf8').on('data', (text: string) => {
      const now = Date.now()
      said += text
      const seconds = Number(/Time: ([\d.]+) sec/.exec(text)?.[1] ?? 0)
      if (seconds > 0) resolve(now - seconds * 1_000)
    })
  })
  ended.catch(() => undefined)
  const startedAtMs = await Promise.race([started, ended.then(() => Date.now())])
  return { startedAtMs, ended }
}
