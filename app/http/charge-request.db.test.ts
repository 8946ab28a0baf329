import type { AppLoadContext } from '@remix-run/node'
import { expect, test } from 'vitest'
import { chargeRequest } from './charge-request.server.ts'
import type { ErrorPageData } from './with-errors.ts'

const newContext = () => ({ requestId: 'r-1' }) as unknown as AppLoadContext
const url = 'http://localhost:3000/tickets/OTS-1/replies?index'

function post(form: Record<string, string>): Request {
  const body = new URLSearchParams(form).toString()
  const headers = {
    'Content-Type': 'application/x-www-form-urlencoded',
    'Content-Length': String(Buffer.byteLength(body)),
  }
  return new Request(url, { method: 'POST', body, headers })
}

async function exhaust(personId: number): Promise<void> {
  for (let i = 0; i < 600; i++) await chargeRequest(personId, post({}), newContext())
}

test('V2.4.1: after 600 writes in a minute the next is refused with 429, and keeps what was typed', async () => {
  await exhaust(1)
  const context = newContext()
  const thrown = await chargeRequest(1, post({ body: 'A long <b>answer</b>', again: 'x' }), context).catch((e) => e)
  expect(thrown).toBeInstanceOf(Response)
  expect(thrown.status).toBe(429)
  expect(context.retryAfterSeconds).toBeGreaterThan(0)
  expect(context.denial).toContain('write')
  const { typed } = (await thrown.json()) as ErrorPageData
  expect(typed).toEqual({
    action: '/tickets/OTS-1/replies?index',
    fields: [
      ['body', 'A long <b>answer</b>'],
      ['again', 'x'],
    ],
  })
})

test('a form with a secret in it is never drawn again, and others are not slowed', async () => {
  await exhaust(2)
  const thrown = await chargeRequest(2, post({ newPassword: 'hunter two' }), newContext()).catch((e) => e)
  expect(((await thrown.json()) as ErrorPageData).typed).toBeNull()
  await expect(chargeRequest(3, post({}), newContext())).resolves.toBeUndefined()
  await expect(chargeRequest(2, new Request(url), newContext())).resolves.toBeUndefined()
})

test('a request is counted once, however many loaders ask who is there', async () => {
  const context = newContext()
  for (let i = 0; i < 700; i++) await chargeRequest(4, post({}), context)
  await expect(chargeRequest(4, post({}), newContext())).resolves.toBeUndefined()
})
