import type { IncomingMessage, ServerResponse } from 'node:http'
import type pg from 'pg'
import { checkSchemaVersion } from '../migrations/check-schema-version.ts'
import { writeEventCounts } from './count-events.ts'
import type { HealthSource } from './health-source.ts'
import { type MetricsAsker, mayReadMetrics } from './may-read-metrics.ts'

interface Source extends HealthSource {
  pool: pg.Pool
  metricsToken: string | undefined
  isBehindProxy: boolean
}

async function readReadiness({ pool, readiness }: Source): Promise<{ status: number; body: object }> {
  try {
    const schema = await checkSchemaVersion(pool)
    if (schema) return { status: 503, body: { status: 'not ready', schema } }
    const { failures, isDegraded, figures } = await readiness()
    const isReady = Object.keys(failures).length === 0
    const status = isReady ? (isDegraded ? 'degraded' : 'ready') : 'not ready'
    return { status: isReady ? 200 : 503, body: { status, ...failures, ...figures } }
  } catch {
    return { status: 503, body: { status: 'not ready', database: 'The database does not answer.' } }
  }
}

function answer(response: ServerResponse, status: number, contentType: string, body: string): void {
  response.writeHead(status, { 'content-type': contentType, 'cache-control': 'no-store' })
  response.end(body)
}

const answerJson = (response: ServerResponse, status: number, body: object) =>
  answer(response, status, 'application/json', JSON.stringify(body))

function describeAsker({ headers, socket }: IncomingMessage, isBehindProxy: boolean): MetricsAsker {
  return {
    isBehindProxy,
    socketAddress: socket.remoteAddress,
    isForwarded: ['x-forwarded-for', 'forwarded', 'x-real-ip', 'via'].some((name) => headers[name] !== undefined),
    authorization: headers.authorization,
  }
}

/**
 * `/healthz`: the process is alive. `/readyz`: database, schema and workers do their part; 503 names what does not. Where it
 * works and somebody should look nevertheless, the status is 200 and the word 'degraded'.
 * `/metrics`: the same figures for Prometheus; whoever may not read them gets what is answered to an unknown address.
 */
export function answerHealth(source: Source, request: IncomingMessage, response: ServerResponse): boolean {
  const path = request.url?.split('?')[0]
  if (request.method !== 'GET' && request.method !== 'HEAD') return false
  if (path === '/healthz') {
    answerJson(response, 200, { status: 'alive' })
    return true
  }
  if (path === '/readyz') {
    void readReadiness(source).then(({ status, body }) => answerJson(response, status, body))
    return true
  }
  if (path !== '/metrics') return false
  if (!mayReadMetrics(describeAsker(request, source.isBehindProxy), source.metricsToken)) return false
  source.metrics().then(
    ({ contentType, text }) => answer(response, 200, contentType, text + writeEventCounts()),
    () => answer(response, 503, 'text/plain; charset=utf-8', '# The database does not answer.\n'),
  )
  return true
}
