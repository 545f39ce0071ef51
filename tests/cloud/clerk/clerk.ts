import { createRequire } from 'node:module'
import { pathToFileURL } from 'node:url'
import { type ClerkParts, createClerkAccounts } from '../../../main/cloud/clerk/accounts.ts'
import type { ClerkClass } from '../../../main/cloud/clerk/api.ts'
import { succeed } from '../../../preload/contract/result.ts'
import type { ClerkStandIn } from '../../stand-ins/clerk/server.ts'

const file = createRequire(import.meta.url)
  .resolve('@clerk/clerk-js/no-rhc')
  .replace(/\.js$/, '.mjs')
let copies = 0

/** The real package, once a computer: it keeps one client for a whole program. */
export const loadFreshClerk = async (): Promise<ClerkClass> => {
  copies += 1
  const loaded = (await import(/* @vite-ignore */ `${pathToFileURL(file)}?copy=${copies}`)) as {
    readonly Clerk: ClerkClass
  }
  return loaded.Clerk
}

/** Files of tests run beside each other. */
export const loopbackPort = 61_300 + (process.pid % 400)
export const loopbackAddress = `http://127.0.0.1:${loopbackPort}/signed-in`

/** The real client on a computer of its own, and what it keeps there. */
export const createComputer = (standIn: ClerkStandIn, parts: Partial<ClerkParts> = {}, kept: string | null = null) => {
  let token = kept
  const opened: URL[] = []
  const accounts = createClerkAccounts({
    ...{ publishableKey: standIn.publishableKey, proxyUrl: standIn.proxyUrl, program: 'Test/1.0 (Linux)' },
    shelf: {
      read: () => token,
      write: (next) => {
        token = next
      },
    },
    openOutside: async (address) => {
      opened.push(address)
      return succeed(undefined)
    },
    load: loadFreshClerk,
    loopbackPorts: [loopbackPort],
    ...parts,
  })
  return { accounts, opened, token: () => token }
}
