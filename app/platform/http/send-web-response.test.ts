import { once } from 'node:events'
import { createServer, get } from 'node:http'
import type { AddressInfo } from 'node:net'
import { expect, test } from 'vitest'
import { sendWebResponse } from './send-web-response.ts'

test('a stream is told that its reader has left, also before anything was sent (V15.2.2)', async () => {
  let tell: (word: string) => void = () => undefined
  const left = new Promise<string>((resolve) => {
    tell = resolve
  })
  const body = new ReadableStream<Uint8Array>({
    start: (controller) => controller.enqueue(new TextEncoder().encode('retry: 5000\n\n')),
    cancel: () => tell('told'),
  })
  const server = createServer((_message, response) => {
    // The page takes longer than its reader waits.
    response.once('close', () => void sendWebResponse(new Response(body), response, false))
  }).listen(0, '127.0.0.1')
  await once(server, 'listening')
  const asked = get({ port: (server.address() as AddressInfo).port, host: '127.0.0.1' })
  asked.on('error', () => undefined)
  server.once('request', () => asked.destroy())
  expect(await left).toBe('told')
  server.close()
})
