import type { Server } from 'node:http'
import type { Socket } from 'node:net'

export interface Room {
  /** Whoever speaks over this connection belongs here. */
  admit(socket: Socket): void
}

/**
 * Keeps strangers from filling the port: of those who have connected and shown nothing yet there are only so many, and one more sends the
 * one away who has been silent longest. Our own page shows its cookie as soon as it is connected, so that its turn always comes.
 */
export const keepRoom = (server: Server, mostStrangers: number): Room => {
  /** Oldest first. */
  const strangers = new Set<Socket>()
  server.on('connection', (socket: Socket) => {
    strangers.add(socket)
    socket.once('close', () => strangers.delete(socket))
    const [oldest] = strangers
    if (strangers.size <= mostStrangers || oldest === undefined) return
    strangers.delete(oldest)
    oldest.destroy()
  })
  return {
    admit: (socket) => {
      strangers.delete(socket)
    },
  }
}
