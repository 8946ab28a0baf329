import { randomBytes } from 'node:crypto'
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http'
import type { Socket } from 'node:net'
import type pg from 'pg'
import { env } from '../env.server.ts'
import { logger } from '../logger.server.ts'
import { answerCspReports, isReport, tooMany } from './answer-csp-reports.server.ts'
import { answerHealth } from './answer-health.server.ts'
import { describePath } from './describe-path.ts'
import { drain } from './drain.ts'
import { guardRequest } from './guard-request.ts'
import type { HealthSource } from './health-source.ts'
import { identifyRequest, single } from './identify-request.ts'
import type { RequestContext } from './load-context.ts'
import { createAnswerLog } from './log-answer.ts'
import { chooseOrigin, createHostCheck, createOriginCheck, type Place } from './own-origins.ts'
import { findPublicWait, notePage } from './public-page-limit.server.ts'
import { readPathname } from './read-pathname.ts'
import { fault, type Refused, refuseRequest } from './refuse-request.ts'
import { findRouteRule } from './route-rule.ts'
import { listSecurityHeaders, writeContentPolicy } from './security-headers.ts'
import { sendWebResponse } from './send-web-response.ts'
import type { Middleware } from './serve-static.ts'
import { toWebRequest } from './to-web-request.ts'
import { bodyPace, type Pace } from './watch-pace.ts'

export interface WebServerOptions {
  pool: pg.Pool
  health: HealthSource
  serveFiles: Middleware
  answerPage: (request: Request, context: RequestContext) => Promise<Response>
  isDevelopment: boolean
  /** Shorter in tests. */
  patience?: Patience
}

/** How long a sender may take. */
interface Patience {
  headersMs: number
  /** For a whole request, however fast its parts come. */
  requestMs: number
  /** How often the two above are looked at. */
  checkMs: number
  body: Pace
}

const usualPatience: Patience = { headersMs: 15_000, requestMs: 180_000, checkMs: 5_000, body: bodyPace }

/** The one HTTP server: guard, health, files, then the pages. Its listeners and its end are the caller's. */
export function createWebServer(options: WebServerOptions): Server {
  const settings = { isHttps: env.BASE_URL.startsWith('https:'), isDevelopment: options.isDevelopment }
  const commonHeaders = listSecurityHeaders(settings)
  const patience = options.patience ?? usualPatience
  const { pool } = options
  const isBehindProxy = env.TRUSTED_PROXIES.rules.length > 0
  const health = { ...options.health, pool, metricsToken: env.METRICS_TOKEN, isBehindProxy }
  const place: Place = { baseUrl: env.BASE_URL, allowLoopback: env.EMBEDDED, otherHosts: env.OTHER_HOSTS }
  const isOwnOrigin = createOriginCheck(place)
  const isOwnHost = createHostCheck(place)
  const logAnswer = createAnswerLog(logger)

  async function answerPage(
    message: IncomingMessage,
    response: ServerResponse,
    context: RequestContext,
  ): Promise<(Refused & { retryAfterSeconds?: number }) | null> {
    const wait = await findPublicWait(message, context.clientAddress)
    if (wait !== null) return { ...tooMany, retryAfterSeconds: wait }
    const { maxBytes } = findRouteRule(message.url ?? '', message.headers['content-type'])
    const origin = chooseOrigin(place, message.headers.host)
    const { request, findRefusal } = toWebRequest(message, origin, { maxBytes, pace: patience.body })
    context.asksForData = readPathname(request.url).endsWith('.data')
    response.setHeader('content-security-policy', writeContentPolicy(context.cspNonce, settings))
    response.setHeader('cache-control', 'no-store')
    const answer = await options.answerPage(request, context).catch((error: unknown) => {
      if (findRefusal()) return null
      throw error
    })
    await notePage(message, context.clientAddress, context.personId)
    const refusal = findRefusal()
    if (answer === null || refusal) {
      await answer?.body?.cancel()
      return refusal
    }
    if (context.retryAfterSeconds !== undefined) response.setHeader('retry-after', String(context.retryAfterSeconds))
    await sendWebResponse(answer, response, message.method === 'HEAD')
    drain(message)
    return null
  }

  function handle(message: IncomingMessage, response: ServerResponse): void {
    const startedAt = performance.now()
    const ids = identifyRequest(message, env.TRUSTED_PROXIES)
    const context: RequestContext = {
      ...ids,
      cspNonce: randomBytes(16).toString('base64'),
    }
    response.setHeader('x-request-id', ids.requestId)
    for (const [name, value] of commonHeaders) response.setHeader(name, value)
    response.once('close', () => logAnswer(message, response, context, performance.now() - startedAt))
    if (answerHealth(health, message, response)) return

    const refuse = (refusal: Refused & { retryAfterSeconds?: number }) => {
      if ('reason' in refusal) context.denial ??= refusal.reason
      refuseRequest(response, refusal, ids.requestId)
    }
    const answer = (work: Promise<(Refused & { retryAfterSeconds?: number }) | null>) => {
      work.then(
        (refusal) => refusal && refuse(refusal),
        (error: unknown) => {
          logger.error({ err: error, requestId: ids.requestId, path: describePath(message.url) }, 'a page failed')
          refuse(fault)
        },
      )
    }
    const refusal = guardRequest(readHead(message), {
      isOwnHost,
      isOwnOrigin: (origin) => isOwnOrigin(origin, message.headers.host),
    })
    if (refusal) refuse(refusal)
    else if (isReport(message)) answer(answerCspReports(message, response, ids, patience.body))
    else options.serveFiles(message, response, () => answer(answerPage(message, response, context)))
  }

  const server = createServer(
    {
      headersTimeout: patience.headersMs,
      requestTimeout: patience.requestMs,
      connectionsCheckingInterval: patience.checkMs,
      keepAliveTimeout: 65_000,
      // Refused here, so that a probe of an old kind that names no host is answered.
      requireHostHeader: false,
    },
    handle,
  )
  server.maxRequestsPerSocket = 0
  server.on('clientError', answerBrokenRequest)
  return server
}

function readHead(message: IncomingMessage) {
  const { headers, rawHeaders } = message
  return {
    method: message.method ?? '',
    target: message.url ?? '',
    hosts: rawHeaders.filter((_value, place) => place % 2 === 1 && rawHeaders[place - 1]?.toLowerCase() === 'host'),
    headerCount: rawHeaders.length / 2,
    origin: headers.origin,
    fetchSite: single(headers['sec-fetch-site']),
    contentType: headers['content-type'],
    contentLength: headers['content-length'],
  }
}

const brokenStatus: Record<string, string> = {
  HPE_HEADER_OVERFLOW: '431 Request Header Fields Too Large',
  ERR_HTTP_REQUEST_TIMEOUT: '408 Request Timeout',
}

/** What is no HTTP, or does not come to its end, is told so and cut off. */
function answerBrokenRequest(error: NodeJS.ErrnoException, socket: Socket): void {
  const status = brokenStatus[error.code ?? ''] ?? '400 Bad Request'
  if (socket.writable) socket.end(`HTTP/1.1 ${status}\r\nConnection: close\r\nContent-Length: 0\r\n\r\n`)
  else socket.destroy()
}
