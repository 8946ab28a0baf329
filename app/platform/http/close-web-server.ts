import type { Server } from 'node:http'

const patienceMs = 8_000
/** In this time is read what had reached the machine before: on quiet connections, and in the queue of new ones. */
const settleMs = 250

/**
 * Lets requests that run or have been sent finish, each answer being the last of its connection, takes no new connection, and
 * resolves when the last one is gone or patience is at its end.
 */
export async function closeWebServer(server: Server): Promise<void> {
  const cutOff = setTimeout(() => server.closeAllConnections(), patienceMs)
  server.prependListener('request', (_, response) => response.setHeader('Connection', 'close'))
  // Closed at once, they would be reset under requests that nobody has read yet: a browser shows an error then, and repeats no form.
  await new Promise((resolve) => setTimeout(resolve, settleMs))
  // On a busy machine the time is over before anything was read: one turn accepts, the next reads.
  for (let turn = 0; turn < 5; turn += 1) await new Promise((resolve) => setImmediate(resolve))
  // Whose answer had begun before keeps its connection, and would be waited for in vain.
  const tidying = setInterval(() => setImmediate(() => server.closeIdleConnections()), 100)
  await new Promise<void>((resolve) => {
    server.close(() => resolve())
    server.closeIdleConnections()
  })
  clearInterval(tidying)
  clearTimeout(cutOff)
}
