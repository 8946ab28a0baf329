import type { Server } from 'node:http'

const patienceMs = 8_000

/** Takes no new connection, lets running requests finish, and resolves when the last one is gone or patience is at its end. */
export async function closeWebServer(server: Server): Promise<void> {
  const cutOff = setTimeout(() => server.closeAllConnections(), patienceMs)
  await new Promise<void>((resolve) => {
    server.close(() => resolve())
    server.closeIdleConnections()
  })
  clearTimeout(cutOff)
}
