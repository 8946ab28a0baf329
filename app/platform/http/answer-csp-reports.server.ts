import type { IncomingMessage, ServerResponse } from 'node:http'
import { logger } from '../logger.server.ts'
import { spendRequest } from '../rate-limit.server.ts'
import { countCspReport } from './count-events.ts'
import type { Refusal } from './guard-request.ts'
import type { RequestIds } from './identify-request.ts'
import { networkOfAddress } from './network-of-address.ts'
import { readCspReports } from './read-csp-reports.ts'
import { REPORTS_PATH } from './security-headers.ts'
import { toWebRequest } from './to-web-request.ts'
import type { Pace } from './watch-pace.ts'

const MOST_BYTES = 65_536

export function isReport(message: IncomingMessage): boolean {
  return message.url?.split('?')[0] === REPORTS_PATH
}

/**
 * Takes browsers' reports of breaches of the content policy: each is one line in the log and one more in the metrics. No
 * session is asked for. Returns why nothing was taken, if so.
 */
export async function answerCspReports(
  message: IncomingMessage,
  response: ServerResponse,
  { clientAddress, requestId }: RequestIds,
  pace: Pace,
): Promise<(Refusal & { retryAfterSeconds?: number }) | null> {
  const wait = await spendRequest('report', networkOfAddress(clientAddress))
  if (wait !== null) return { ...tooMany, retryAfterSeconds: wait }
  const { request, findRefusal } = toWebRequest(message, 'http://localhost', { maxBytes: MOST_BYTES, pace })
  const text = await request.text().catch(() => null)
  const refusal = findRefusal()
  if (refusal) return refusal
  const reports = readCspReports(text ?? '')
  if (reports === null) return unreadable
  for (const report of reports) {
    countCspReport(report.directive)
    logger.warn(
      { security: 'csp-report', requestId, clientAddress, ...report },
      'a browser refused what a page asked for',
    )
  }
  response.statusCode = 204
  response.end()
  return null
}

export const tooMany: Refusal = {
  status: 429,
  title: 'Please wait a moment',
  advice: 'So much was asked from your address that we let others go first. Try again in a minute.',
  reason: 'too many requests',
}

const unreadable: Refusal = {
  status: 400,
  title: 'This report cannot be read',
  advice: 'Reports come as application/reports+json or application/csp-report.',
  reason: 'report',
}
