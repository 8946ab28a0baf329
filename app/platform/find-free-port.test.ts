import { createServer } from 'node:net'
import { expect, test } from 'vitest'
import { findFreePort, isFree } from './find-free-port.ts'

async function listenOn(port: number): Promise<() => Promise<void>> {
  const server = createServer()
  await new Promise<void>((resolve) => server.listen(port, '127.0.0.1', resolve))
  return () => new Promise((resolve) => server.close(() => resolve()))
}

test('a port lies below those of outgoing connections, so that none of them takes it', async () => {
  const ports = await Promise.all(Array.from({ length: 50 }, () => findFreePort()))
  expect(Math.min(...ports)).toBeGreaterThanOrEqual(20_000)
  expect(Math.max(...ports)).toBeLessThan(32_000)
})

test('nobody is given what another was given, although nobody listens there yet', async () => {
  const ports = await Promise.all(Array.from({ length: 200 }, () => findFreePort()))
  expect(new Set(ports).size).toBe(200)
})

test('a preferred port is given while it is free, and another when somebody listens', async () => {
  const port = await findFreePort()
  expect(await findFreePort(port)).toBe(port)
  const close = await listenOn(port)
  expect(await isFree(port)).toBe(false)
  expect(await findFreePort(port)).not.toBe(port)
  await close()
  expect(await findFreePort(port)).toBe(port)
})
