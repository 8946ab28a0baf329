import type { LoaderFunctionArgs } from '@remix-run/node'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { db } from '#app/platform/db.server.ts'
import { env } from '#app/platform/env.server.ts'
import { loader as listLoader } from './mail._index.tsx'
import { loader as mailLoader } from './mail.$id._index.tsx'
import { loader as htmlLoader } from './mail.$id.html.ts'

let id: number

beforeAll(async () => {
  const html = '<html><head></head><body><a href="https://help.example/x">go</a><script>alert(1)</script></body></html>'
  const raw = `From: a@la.example\r\nTo: b@la.example\r\nSubject: Hello\r\nContent-Type: text/html\r\n\r\n${html}`
  const row = { sender: 'a@la.example', recipients: ['b@la.example'], subject: 'Hello', raw: Buffer.from(raw) }
  id = (await db.caughtMail.create({ data: row })).id
})

beforeEach(() => {
  env.EMBEDDED = true
})

afterAll(() => {
  env.EMBEDDED = true
})

function ask(path: string, mailId = String(id)): LoaderFunctionArgs {
  const context = { requestId: 'r', cspNonce: 'n0nce' } as LoaderFunctionArgs['context']
  return { request: new Request(`http://localhost${path}`), params: { id: mailId }, context }
}

const statusOf = (answer: Promise<unknown>) =>
  answer.then(
    (value) => (value instanceof Response ? value.status : 200),
    (thrown) => (thrown instanceof Response ? thrown.status : 500),
  )

test('outside of embedded mode there are no mail pages', async () => {
  env.EMBEDDED = false
  expect(await statusOf(listLoader(ask('/mail')))).toBe(404)
  expect(await statusOf(mailLoader(ask(`/mail/${id}`)))).toBe(404)
  expect(await statusOf(htmlLoader(ask(`/mail/${id}/html`)))).toBe(404)
})

test('a mail’s HTML can run nothing, fetch nothing and be framed by our own page alone', async () => {
  const response = await htmlLoader(ask(`/mail/${id}/html`))
  const policy = response.headers.get('Content-Security-Policy') ?? ''
  expect(policy).toContain("default-src 'none'")
  expect(policy).toContain("frame-ancestors 'self'")
  expect(policy).toMatch(/^sandbox allow-popups allow-popups-to-escape-sandbox;/)
  expect(policy).not.toMatch(/script-src|connect-src|https?:/)
  expect(await response.text()).toContain('<a target="_blank" href="https://help.example/x">')
})

test('the page of a mail may show a frame, and is as strict as every page in all else', async () => {
  const answer = await mailLoader(ask(`/mail/${id}`))
  const policy = new Headers(answer.init?.headers).get('Content-Security-Policy')
  expect(policy).toContain("frame-src 'self'")
  expect(policy).toContain("script-src 'self' 'nonce-n0nce'")
  expect(policy).toContain("frame-ancestors 'none'")
})

test.each(['0', '-1', 'x', '1e3', '99999999999', '2147483647', "1'--"])('there is no mail %s', async (mailId) => {
  expect(await statusOf(mailLoader(ask('/mail/x', mailId)))).toBe(404)
  expect(await statusOf(htmlLoader(ask('/mail/x/html', mailId)))).toBe(404)
})

test.each(['before=0', 'before=-1', 'before=1e99', 'before=x', `address=${'a'.repeat(10_000)}`, 'address=%25_%25%00'])(
  'the list takes %s for what it is worth',
  async (query) => {
    expect(await statusOf(listLoader(ask(`/mail?${query}`)))).toBe(200)
  },
)
