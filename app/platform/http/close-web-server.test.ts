import { createServer, type RequestListener, type Server } from 'node:http'
import { type AddressInfo, connect, type Socket } from 'node:net'
import { text } from 'node:stream/consumers'
import { setTimeout as pause } from 'node:timers/promises'
import { expect, test } from 'vitest'
import { closeWebServer } from './close-web-server.ts'

const REQUEST = 'GET / HTTP/1.1\r\nHost: localhost\r\n\r\n'

async function listen(answer: RequestListener): Promise<{ server: Server; open: () => Socket }> {
  const server = createServer(answer)
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.address() as AddressInfo
  return { server, open: () => connect(port, '127.0.0.1') }
}

test('a request that is sent and not yet read is answered, on a quiet connection and on a new one', async () => {
  const { server, open } = await listen((_, response) => response.end('here'))
  const quiet = open()
  quiet.write(REQUEST)
  await new Promise((resolve) => quiet.once('data', resolve))
  quiet.write(REQUEST)
  const fresh = open()
  fresh.write(REQUEST)
  const closed = closeWebServer(server)
  // A machine that is too busy to look.
  const until = performance.now() + 500
  while (performance.now() < until);
  for (const answer of await Promise.all([text(quiet), text(fresh)])) {
    expect(answer).toMatch(/^HTTP\/1\.1 200/)
    expect(answer).toMatch(/Connection: close/i)
  }
  await closed
})

test('a running request finishes, and quiet connections do not hold it up', async () => {
  const { server, open } = await listen(async (request, response) => {
    if (request.url === '/late') await pause(600)
    response.end('here')
  })
  // It is longer than the patience with those that do not end.
  server.keepAliveTimeout = 60_000
  const quiet = open()
  quiet.write(REQUEST)
  await new Promise((resolve) => quiet.once('data', resolve))
  const running = open()
  running.write(REQUEST.replace('/', '/late'))
  await pause(50)
  const began = performance.now()
  const closed = closeWebServer(server)
  expect(await text(running)).toContain('here')
  await closed
  expect(performance.now() - began).toBeLessThan(7_500)
  expect(server.listening).toBe(false)
})
