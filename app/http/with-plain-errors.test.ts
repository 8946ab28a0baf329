import type { AppLoadContext, LoaderFunctionArgs } from '@remix-run/node'
import { expect, test } from 'vitest'
import { withPlainErrors } from './with-plain-errors.ts'

const context: AppLoadContext = { requestId: 'r', cspNonce: 'n', clientAddress: '203.0.113.1' }
const ask = (asksForData: boolean) => {
  const loader = withPlainErrors<LoaderFunctionArgs>(async () => new Response('A file'))
  const request = new Request('https://helpdesk.example/files/1/content')
  return loader({ request, params: {}, context: { ...context, asksForData } })
}

test('a file has no data: it would come without the headers that tame it (V3.2.1, V15.2.2)', async () => {
  expect((await ask(false)).status).toBe(200)
  expect((await ask(true)).status).toBe(404)
})
