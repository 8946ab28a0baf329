import { request as httpRequest, type Server } from 'node:http'
import { connect } from 'node:net'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { pool } from '#app/platform/db.server.ts'
import { createWebServer } from './create-web-server.server.ts'

let server: Server
let port: number
let failures: Record<string, string> = {}
let isDegraded = false
let isBroken = false
const seen: { url: string; headers: Headers; clientAddress: string }[] = []

beforeAll(async () => {
  server = createWebServer({
    pool,
    health: {
      readiness: async () => {
        if (isBroken) throw new Error('the connection was cut')
        return { failures, isDegraded, figures: { sweepSeconds: 2 } }
      },
      metrics: async () => ({ contentType: 'text/plain; version=0.0.4', text: 'helpdesk_workers 1\n' }),
    },
    isDevelopment: false,
    patience: { headersMs: 2_000, requestMs: 30_000, checkMs: 200, body: { windowMs: 1_500, leastBytes: 1_000 } },
    serveFiles: (_request, _response, next) => next(),
    answerPage: async (request, context) => {
      seen.push({ url: request.url, headers: request.headers, clientAddress: context.clientAddress })
      if (new URL(request.url).pathname === '/broken') throw new Error('the secret is 42')
      const size = (await request.arrayBuffer()).byteLength
      return new Response(`<p>${size}</p>`, { headers: { 'content-type': 'text/html', 'set-cookie': 'a=1' } })
    },
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const address = server.address()
  port = typeof address === 'object' && address ? address.port : 0
})

afterAll(() => new Promise((resolve) => server.close(resolve)))

const url = (path: string) => `http://127.0.0.1:${port}${path}`
const ours = () => ({ origin: `http://127.0.0.1:${port}` })

/** Sends without a length, so that the size is known only when it has come. */
function postChunks(path: string, chunk: Buffer, times: number): Promise<{ status: number; body: string }> {
  return new Promise((resolve, reject) => {
    const request = httpRequest(url(path), { method: 'POST', headers: { ...ours(), 'content-type': 'text/plain' } })
    request.on('response', (response) => {
      let body = ''
      response.on('data', (part: Buffer) => (body += part.toString()))
      response.on('end', () => resolve({ status: response.statusCode ?? 0, body }))
    })
    request.on('error', reject)
    for (let i = 0; i < times; i++) request.write(chunk)
    request.end()
  })
}

/** Says it on a socket and hears out the answer. */
function say(text: string): Promise<string> {
  return new Promise((resolve) => {
    const socket = connect(port, '127.0.0.1', () => socket.write(text))
    let heard = ''
    socket.on('data', (chunk) => (heard += chunk.toString()))
    socket.on('close', () => resolve(heard))
  })
}

/** Says the head, then the drop again and again until it is answered. */
function drip(head: string, drop: string): Promise<string> {
  return new Promise((resolve) => {
    const socket = connect(port, '127.0.0.1', () => socket.write(head))
    const dripping = setInterval(() => socket.writable && socket.write(drop), 100)
    let heard = ''
    socket.on('data', (chunk) => {
      clearInterval(dripping)
      heard += chunk.toString()
      socket.end()
    })
    socket.on('error', () => undefined)
    socket.on('close', () => {
      clearInterval(dripping)
      resolve(heard)
    })
  })
}

test('a page comes with its policy, its request id and no permission to store it', async () => {
  const response = await fetch(url('/'))
  expect(response.status).toBe(200)
  expect(response.headers.get('content-security-policy')).toMatch(/script-src 'self' 'nonce-[\w+/=]{24}'/)
  expect(response.headers.get('cache-control')).toBe('no-store')
  expect(response.headers.get('x-content-type-options')).toBe('nosniff')
  expect(response.headers.get('x-request-id')).toMatch(/^[\da-f-]{36}$/)
  expect(response.headers.getSetCookie()).toEqual(['a=1'])
})

test('each answer has a nonce of its own', async () => {
  const policies = await Promise.all([fetch(url('/')), fetch(url('/'))])
  const [first, second] = policies.map((response) => response.headers.get('content-security-policy'))
  expect(first).not.toBe(second)
})

test('what a form sends reaches the page whole', async () => {
  const body = 'x'.repeat(900_000)
  const response = await fetch(url('/sign-in'), { method: 'POST', headers: ours(), body })
  expect(await response.text()).toBe('<p>900000</p>')
})

test('a form from elsewhere is refused before the page sees it', async () => {
  const before = seen.length
  const response = await fetch(url('/sign-in'), {
    method: 'POST',
    headers: { origin: 'http://evil.example' },
    body: 'x',
  })
  expect(response.status).toBe(403)
  expect(await response.text()).toContain(response.headers.get('x-request-id'))
  expect(seen).toHaveLength(before)
})

test('a body that turns out too large is refused in words', async () => {
  const { status, body } = await postChunks('/sign-in', Buffer.alloc(65_536), 40)
  expect(status).toBe(413)
  expect(body).toContain('more than we can take')
})

test('headers that only a proxy may set reach no page, and its address is not believed', async () => {
  const headers = {
    'x-forwarded-host': 'evil.example',
    'x-forwarded-for': '203.0.113.9',
    forwarded: 'host=evil.example',
  }
  await fetch(url('/'), { headers: { ...headers, 'x-request-id': 'chosen-by-the-client' } })
  const last = seen.at(-1)
  expect(last?.headers.get('x-forwarded-host')).toBeNull()
  expect(last?.headers.get('forwarded')).toBeNull()
  expect(last?.headers.get('x-request-id')).toBeNull()
  expect(last?.url).toBe(url('/'))
  expect(last?.clientAddress).toBe('127.0.0.1')
})

test('under another name nothing is answered, but to a probe', async () => {
  const before = seen.length
  const ask = (path: string) =>
    new Promise<number>((resolve) =>
      httpRequest(url(path), { headers: { host: 'evil.example' } }, (response) =>
        resolve(response.statusCode ?? 0),
      ).end(),
    )
  expect(await ask('/')).toBe(421)
  expect(await ask('/healthz')).toBe(200)
  expect(seen).toHaveLength(before)
})

test('a page that breaks answers in words, without saying why', async () => {
  const response = await fetch(url('/broken'))
  expect(response.status).toBe(500)
  const body = await response.text()
  expect(body).toContain('Something went wrong on our side')
  expect(body).not.toMatch(/secret|at .*\.ts/)
})

test('a request that is no HTTP is told so and cut off', async () => {
  expect(await say('NONSENSE\r\n\r\n')).toMatch(/^HTTP\/1\.1 400 /)
})

test('no Host, two of them, and headers without end are refused', async () => {
  const end = '\r\nConnection: close\r\n\r\n'
  expect(await say(`GET / HTTP/1.1${end}`)).toMatch(/^HTTP\/1\.1 400 /)
  expect(await say(`GET / HTTP/1.1\r\nHost: localhost:3000\r\nHost: evil.example${end}`)).toMatch(/^HTTP\/1\.1 400 /)
  const many = Array.from({ length: 150 }, (_, place) => `X-${place}: x`).join('\r\n')
  expect(await say(`GET / HTTP/1.1\r\nHost: localhost:3000\r\n${many}${end}`)).toMatch(/^HTTP\/1\.1 431 /)
  expect(await say(`GET / HTTP/1.1\r\nHost: localhost:3000\r\nX: ${'x'.repeat(20_000)}${end}`)).toMatch(
    /^HTTP\/1\.1 431 /,
  )
})

test('a header that never ends is cut off, while others are answered', async () => {
  const slow = drip('GET / HTTP/1.1\r\nHost: localhost:3000\r\n', 'X-A: b\r\n')
  expect((await fetch(url('/'))).status).toBe(200)
  expect(await slow).toMatch(/^HTTP\/1\.1 408 /)
})

test('a body that drips in is cut off, while others are answered', async () => {
  const head =
    'POST /sign-in HTTP/1.1\r\nHost: localhost:3000\r\nOrigin: http://localhost:3000\r\nContent-Length: 9000\r\n\r\n'
  const slow = drip(head, 'x')
  expect((await fetch(url('/sign-in'), { method: 'POST', headers: ours(), body: 'quick' })).status).toBe(200)
  expect(await slow).toMatch(/^HTTP\/1\.1 408 /)
})

test('a slow body that keeps the least pace comes through', async () => {
  const head =
    'POST /sign-in HTTP/1.1\r\nHost: localhost:3000\r\nOrigin: http://localhost:3000\r\nContent-Length: 9000\r\nConnection: close\r\n\r\n'
  expect(await drip(head, 'x'.repeat(500))).toMatch(/^HTTP\/1\.1 200 /)
})

test('what browsers report of the policy is taken in both formats, and counted', async () => {
  const send = (type: string, body: unknown) =>
    fetch(url('/csp-reports'), { method: 'POST', headers: { 'content-type': type }, body: JSON.stringify(body) })
  const facts = {
    effectiveDirective: 'script-src-elem',
    blockedURL: 'https://evil.example/x?secret',
    documentURL: url('/'),
  }
  const modern = [{ type: 'csp-violation', url: url('/'), body: facts }]
  expect((await send('application/reports+json', modern)).status).toBe(204)
  const old = { 'csp-report': { 'violated-directive': 'img-src', 'blocked-uri': 'https://evil.example/a.png' } }
  expect((await send('application/csp-report', old)).status).toBe(204)
  expect((await send('application/json', 'nonsense')).status).toBe(400)
  expect((await send('application/json', 'x'.repeat(70_000))).status).toBe(413)
  const metrics = await (await fetch(url('/metrics'))).text()
  expect(metrics).toContain('helpdesk_csp_reports_total{directive="script-src-elem"} 1')
  expect(metrics).toContain('helpdesk_csp_reports_total{directive="img-src"} 1')
})

test('HEAD has the headers of the page and no body', async () => {
  const response = await fetch(url('/'), { method: 'HEAD' })
  expect(response.headers.get('content-type')).toBe('text/html')
  expect(await response.text()).toBe('')
})

test('alive is one thing, ready another: what is missing is named, beside the figures', async () => {
  expect((await fetch(url('/healthz'))).status).toBe(200)
  failures = { sweep: 'No worker has run yet.' }
  const response = await fetch(url('/readyz'))
  expect(response.status).toBe(503)
  expect(await response.json()).toEqual({ status: 'not ready', sweep: 'No worker has run yet.', sweepSeconds: 2 })
})

test('with nothing missing, all is ready', async () => {
  failures = {}
  isDegraded = true
  const degraded = await fetch(url('/readyz'))
  expect(degraded.status).toBe(200)
  expect(await degraded.json()).toMatchObject({ status: 'degraded', sweepSeconds: 2 })
  isDegraded = false
  const response = await fetch(url('/readyz'))
  expect(response.status).toBe(200)
  expect(await response.json()).toEqual({ status: 'ready', sweepSeconds: 2 })
})

test('a database that does not answer is named, and nothing else of it', async () => {
  isBroken = true
  const response = await fetch(url('/readyz'))
  isBroken = false
  expect(response.status).toBe(503)
  expect(await response.json()).toEqual({ status: 'not ready', database: 'The database does not answer.' })
})

test('metrics are answered here, and to whom they are not for like an unknown address', async () => {
  expect(await (await fetch(url('/metrics'))).text()).toContain('helpdesk_workers 1\n')
  const handedOn = await fetch(url('/metrics'), { headers: { 'x-forwarded-for': '203.0.113.9' } })
  expect(await handedOn.text()).toBe('<p>0</p>')
})
