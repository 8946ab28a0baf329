import type { ActionFunctionArgs, LoaderFunctionArgs } from '@remix-run/node'
import { findScimClient } from '#app/domain/identity/scim/find-scim-client.server.ts'
import type { ScimClient } from '#app/domain/identity/scim/scim-client.ts'
import { ScimProblem } from '#app/domain/identity/scim/scim-problem.ts'
import { DomainError } from '#app/platform/errors.ts'
import { logger } from '#app/platform/logger.server.ts'
import { spendRequest } from '#app/platform/rate-limit.server.ts'
import { paths } from '../paths.ts'
import { readRequestOrigin } from '../read-request-origin.ts'
import { statusOf } from '../status-of.ts'
import { scimJson } from './answer-scim.ts'

type Args = LoaderFunctionArgs | ActionFunctionArgs

export interface ScimRequest {
  client: ScimClient
  request: Request
  url: URL
  /** The address of the service, which resources name in theirs. */
  base: string
  /** What the address names. */
  id: string
}

/**
 * A loader or action of the SCIM service: who asks is told by the bearer token alone, never by a cookie; requests are
 * counted; and what goes wrong is said in SCIM's words.
 */
export function withScim(handle: (asked: ScimRequest) => Promise<Response> | Response) {
  return async ({ request, context, params }: Args): Promise<Response> => {
    try {
      const client = await requireClient(request, readRequestOrigin(request, context))
      const url = new URL(request.url)
      return await handle({ client, request, url, base: url.origin + paths.scim, id: params.id ?? '' })
    } catch (error) {
      if (error instanceof TooMany)
        return answerProblem(429, error.message, undefined, { 'Retry-After': String(error.seconds) })
      if (error instanceof ScimProblem)
        return answerProblem(error.status, error.message, error.scimType, challenge(error.status))
      if (error instanceof DomainError) return answerProblem(statusOf(error.code), error.userMessage)
      throw error
    }
  }
}

class TooMany extends Error {
  constructor(readonly seconds: number) {
    super('Too many requests.')
  }
}

async function requireClient(request: Request, origin: ScimClient['origin']): Promise<ScimClient> {
  const token = /^Bearer +(\S{1,200})$/i.exec(request.headers.get('Authorization') ?? '')?.[1]
  const client = token === undefined ? null : await findScimClient(token, origin)
  // Whoever shows no token guesses none.
  const budget = client !== null ? 'scim' : token === undefined ? 'publicPage' : 'wrongToken'
  const wait = await spendRequest(budget, client?.id ?? origin.clientAddress)
  if (wait !== null) throw new TooMany(wait)
  if (client !== null) return client
  const { clientAddress, requestId } = origin
  logger.warn({ security: 'scimToken', clientAddress, requestId }, 'a SCIM request without a valid token')
  throw new ScimProblem(401, 'A valid bearer token is needed.')
}

function challenge(status: number): Record<string, string> {
  return status === 401 ? { 'WWW-Authenticate': 'Bearer realm="scim"' } : {}
}

function answerProblem(
  status: number,
  detail: string,
  scimType?: string,
  headers: Record<string, string> = {},
): Response {
  const schemas = ['urn:ietf:params:scim:api:messages:2.0:Error']
  return scimJson({ schemas, status: String(status), ...(scimType && { scimType }), detail }, { status, headers })
}
