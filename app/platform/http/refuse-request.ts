import type { ServerResponse } from 'node:http'
import { drain } from './drain.ts'
import type { Refusal } from './guard-request.ts'
import { writePlainPage } from './write-plain-page.ts'

export const fault = {
  status: 500,
  title: 'Something went wrong on our side',
  advice: 'Try again in a moment. If it happens again, call the service desk.',
} as const

export type Refused = Refusal | typeof fault

/** Answers with a plain page in place of the one that was asked for. */
export function refuseRequest(
  response: ServerResponse,
  refusal: Refused & { retryAfterSeconds?: number },
  requestId: string,
): void {
  if (response.headersSent) {
    response.destroy()
    return
  }
  response.statusCode = refusal.status
  response.setHeader('content-type', 'text/html; charset=utf-8')
  response.setHeader('cache-control', 'no-store')
  response.setHeader(
    'content-security-policy',
    "default-src 'none'; frame-ancestors 'none'; base-uri 'none'; form-action 'none'",
  )
  if ('allow' in refusal && refusal.allow) response.setHeader('allow', refusal.allow)
  if (refusal.retryAfterSeconds !== undefined) response.setHeader('retry-after', String(refusal.retryAfterSeconds))
  // Whoever sends so slowly holds the connection with it.
  if (refusal.status === 408) response.setHeader('connection', 'close')
  drain(response.req)
  response.end(writePlainPage({ ...refusal, requestId }))
}
