import type { IncomingMessage, ServerResponse } from 'node:http'
import type { Logger } from 'pino'
import { describePath } from './describe-path.ts'
import type { RequestContext } from './load-context.ts'
import { createDenialLog } from './log-denial.ts'

const slowMs = 1_000
const probes = new Set(['/healthz', '/readyz', '/metrics'])
/** Denied whatever the page says; a 404 only where somebody says that it was a denial. */
const deniedStatus = new Set([403, 421, 429])

/** Writes what was answered: denials in a line of their own, everything else as it matters. */
export function createAnswerLog(logger: Logger) {
  const logDenial = createDenialLog(logger)

  return (message: IncomingMessage, response: ServerResponse, context: RequestContext, durationMs: number): void => {
    const { requestId, clientAddress } = context
    const status = response.statusCode
    const method = message.method ?? ''
    const path = describePath(message.url)
    if (deniedStatus.has(status) || (status === 404 && context.denial !== undefined)) {
      const personId = context.personId ?? null
      logDenial({ status, reason: context.denial ?? 'denied', personId, clientAddress, requestId, method, path })
      return
    }
    const isProbe = probes.has(message.url ?? '')
    const isRoutine = isProbe || (status < 400 && method === 'GET' && durationMs < slowMs)
    const level = isRoutine ? 'debug' : status >= 500 ? 'warn' : 'info'
    if (!logger.isLevelEnabled(level)) return
    const facts = { method, path, status, durationMs: Math.round(durationMs) }
    logger[level]({ requestId, clientAddress, ...facts }, 'request')
  }
}
