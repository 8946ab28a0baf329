import { randomBytes, randomUUID } from 'node:crypto'
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http'
import type pg from 'pg'
import { env } from '../env.server.ts'
import { logger } from '../logger.server.ts'
import { answerHealth } from './answer-health.server.ts'
import { findClientAddress } from './find-client-address.ts'
import { guardRequest, limitBody, type Refusal, tooLarge } from './guard-request.ts'
import type { HealthSource } from './health-source.ts'
import type { RequestContext } from './load-context.ts'
import { chooseOrigin, createOriginCheck } from './own-origins.ts'
import { listSecurityHeaders, writeContentPolicy } from './security-headers.ts'
import { sendWebResponse } from './send-web-response.ts'
import type { Middleware } from './serve-static.ts'
import { toWebRequest } from './to-web-request.ts'
import { writePlainPage } from './write-plain-page.ts'

export interface WebServerOptions {
  pool: pg.Pool
  health: HealthSource
  serveFiles: Middleware
  answerPage: (request: Request, context: RequestContext) => Promise<Response>
  isDevelopment: boolean
}

const fault = {
  status: 500,
  title: 'Something went wrong on our side',
  advice: 'Try again in a moment. If it happens again, call the service desk.',
} as const

const slowMs = 1_000
const probes = new Set(['/healthz', '/readyz', '/metrics'])
const security = (isDevelopment: boolean) => ({ isHttps: env.BASE_URL.startsWith('https:'), isDevelopment })

function single(value: string | string[] | undefined): string | undefined {
  return Array.isArray(value) ? value[0] : value
}

function identify(message: IncomingMessage): { requestId: string; clientAddress: string } {
  const forwardedFor = single(message.headers['x-forwarded-for'])
  const client = findClientAddress(message.socket.remoteAddress, forwardedFor, env.TRUSTED_PROXIES)
  const offered = client.cameThroughProxy ? single(message.headers['x-request-id']) : undefined
  const requestId = offered && /^[\w-]{8,64}$/.test(offered) ? offered : randomUUID()
  return { requestId, clientAddress: client.address }
}

const drainMs = 20_000

/** Reads on and forgets: a browser that is cut off while it still sends shows no answer at all. */
function drain(message: IncomingMessage): void {
  if (message.complete || message.destroyed) return
  const patience = setTimeout(() => message.destroy(), drainMs).unref()
  message.once('close', () => clearTimeout(patience))
  message.resume()
}

function refuse(response: ServerResponse, refusal: Refusal | typeof fault, requestId: string): void {
  if (response.headersSent) {
    response.destroy()
    return
  }
  response.statusCode = refusal.status
  response.setHeader('content-type', 'text/html; charset=utf-8')
  response.setHeader('cache-control', 'no-store')
  if ('allow' in refusal && refusal.allow) response.setHeader('allow', refusal.allow)
  drain(response.req)
  response.end(writePlainPage({ ...refusal, requestId }))
}

/** The one HTTP server: guard, health, files, then the pages. Its listeners and its end are the caller's. */
export function createWebServer(options: WebServerOptions): Server {
  const settings = security(options.isDevelopment)
  const commonHeaders = listSecurityHeaders(settings)
  const { pool } = options
  const isBehindProxy = env.TRUSTED_PROXIES.rules.length > 0
  const health = { ...options.health, pool, metricsToken: env.METRICS_TOKEN, isBehindProxy }
  const isOwnOrigin = createOriginCheck(env.BASE_URL, env.EMBEDDED)

  async function answerPage(message: IncomingMessage, response: ServerResponse, ids: ReturnType<typeof identify>) {
    const context: RequestContext = {
      ...ids,
      cspNonce: randomBytes(16).toString('base64'),
      logger: logger.child({ requestId: ids.requestId }),
    }
    const origin = chooseOrigin(env.BASE_URL, message.headers.host, env.EMBEDDED)
    const maxBytes = limitBody(message.url ?? '', message.headers['content-type'])
    const { request, isTooLarge } = toWebRequest(message, origin, maxBytes)
    response.setHeader('content-security-policy', writeContentPolicy(context.cspNonce, settings))
    response.setHeader('cache-control', 'no-store')
    const answer = await options.answerPage(request, context).catch((error: unknown) => {
      if (isTooLarge()) return null
      throw error
    })
    if (answer === null || isTooLarge()) {
      await answer?.body?.cancel()
      refuse(response, tooLarge, ids.requestId)
      return
    }
    await sendWebResponse(answer, response, message.method === 'HEAD')
  }

  function handle(message: IncomingMessage, response: ServerResponse): void {
    const startedAt = performance.now()
    const ids = identify(message)
    response.setHeader('x-request-id', ids.requestId)
    for (const [name, value] of commonHeaders) response.setHeader(name, value)
    response.once('close', () => logAnswer(message, response, ids, performance.now() - startedAt))
    if (answerHealth(health, message, response)) return

    const refusal = guardRequest(
      {
        method: message.method ?? '',
        target: message.url ?? '',
        origin: message.headers.origin,
        fetchSite: single(message.headers['sec-fetch-site']),
        contentType: message.headers['content-type'],
        contentLength: message.headers['content-length'],
      },
      (origin) => isOwnOrigin(origin, message.headers.host),
    )
    if (refusal) {
      refuse(response, refusal, ids.requestId)
      return
    }
    options.serveFiles(message, response, () => {
      answerPage(message, response, ids).catch((error: unknown) => {
        logger.error({ err: error, requestId: ids.requestId, url: message.url }, 'a page failed')
        refuse(response, fault, ids.requestId)
      })
    })
  }

  const server = createServer({ headersTimeout: 15_000, requestTimeout: 180_000, keepAliveTimeout: 65_000 }, handle)
  server.maxRequestsPerSocket = 0
  server.on('clientError', (_error, socket) => {
    if (socket.writable) socket.end('HTTP/1.1 400 Bad Request\r\nConnection: close\r\nContent-Length: 0\r\n\r\n')
  })
  return server
}

function logAnswer(
  message: IncomingMessage,
  response: ServerResponse,
  ids: ReturnType<typeof identify>,
  durationMs: number,
): void {
  const isProbe = probes.has(message.url ?? '')
  const isRoutine = isProbe || (response.statusCode < 400 && message.method === 'GET' && durationMs < slowMs)
  const level = isRoutine ? 'debug' : response.statusCode >= 500 ? 'warn' : 'info'
  if (!logger.isLevelEnabled(level)) return
  const path = message.url?.split('?')[0]?.slice(0, 200)
  const facts = { method: message.method, path, status: response.statusCode, durationMs: Math.round(durationMs) }
  logger[level]({ ...ids, ...facts }, 'request')
}
