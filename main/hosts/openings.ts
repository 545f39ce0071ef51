import { statSync } from 'node:fs'
import { isAbsolute } from 'node:path'
import { OpenableScreen, type Opening } from '../../preload/contract/openings.ts'
import type { Openings } from '../ports/index.ts'

export const linkScheme = 'tonguetwisters'

/** Nothing in it but the name of a screen: no port, no person, no question mark, nothing written in another way. */
const link = /^tonguetwisters:\/\/open\/([a-z]{2,20})\/?$/
const mostCharacters = 4_096

const isFile = (path: string): boolean => statSync(path, { throwIfNoEntry: false })?.isFile() === true

/**
 * What an address or a file on the command line asks for; null for anything else. A file on another computer is not looked at: to ask for one is to
 * tell it who is here.
 */
export const readOpening = (argument: string, exists: (path: string) => boolean = isFile): Opening | null => {
  if (argument.length > mostCharacters || argument.includes('\0')) return null
  const screen = OpenableScreen.safeParse(link.exec(argument)?.[1])
  if (screen.success) return { kind: 'screen', screen: screen.data }
  const isElsewhere = /^[\\/]{2}/.test(argument)
  if (!/\.zip$/i.test(argument) || isElsewhere || !isAbsolute(argument)) return null
  try {
    return exists(argument) ? { kind: 'import', path: argument } : null
  } catch {
    return null
  }
}

/**
 * The command line without what an address brought along. A system puts an address where it found a place for it; options behind one come from
 * whoever wrote the address, and mean nothing.
 */
export const withoutStrangers = (args: readonly string[]): readonly string[] => {
  const at = args.findIndex((argument) => argument.toLowerCase().startsWith(`${linkScheme}:`))
  return at < 0 ? args : [args[at] ?? '']
}

/** What waits to be opened: the last one alone, so that nothing can pile up. */
export const createOpenings = (): Openings & { offer(args: readonly string[]): void } => {
  let waiting: Opening | null = null
  const listeners = new Set<() => void>()
  return {
    take: () => {
      const taken = waiting
      waiting = null
      return taken
    },
    onCame: (listener) => {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
    offer: (args) => {
      const found = args.map((argument) => readOpening(argument)).find((opening) => opening !== null)
      if (found === undefined) return
      waiting = found
      for (const listener of listeners) listener()
    },
  }
}
