import type { ActionFunctionArgs, AppLoadContext } from '@remix-run/node'
import { DomainError } from '#app/platform/errors.ts'
import { logger } from '#app/platform/logger.server.ts'
import { statusOf } from './status-of.ts'

/** What an error page knows: words for people and the request's id, never a stack. */
export interface ErrorPageData {
  userMessage: string
  requestId: string
}

/**
 * Wraps a loader or action so that an expected refusal becomes a response with its own status and the words for
 * people; a denial leaves one security log line. Anything else goes on to Remix and ends as a 500.
 */
export function withErrors<Args extends ActionFunctionArgs, Result>(
  handle: (args: Args) => Promise<Result>,
): (args: Args) => Promise<Result> {
  return async (args) => {
    try {
      return await handle(args)
    } catch (error) {
      if (!(error instanceof DomainError)) throw error
      throw toErrorResponse(error, args.request, args.context)
    }
  }
}

function toErrorResponse(error: DomainError, request: Request, context: AppLoadContext): Response {
  const requestId = String(context.requestId ?? '')
  if (error.code === 'forbidden' || error.code === 'not_found') {
    const { pathname } = new URL(request.url)
    logger.warn(
      { security: 'denied', code: error.code, method: request.method, path: pathname, requestId },
      error.message,
    )
  }
  const body: ErrorPageData = { userMessage: error.userMessage, requestId }
  return Response.json(body, { status: statusOf(error.code) })
}
