import type { ActionFunctionArgs, AppLoadContext } from '@remix-run/node'
import { DomainError } from '#app/platform/errors.ts'
import type { Typed } from './read-typed.ts'
import { statusOf } from './status-of.ts'

/** What an error page knows: words for people and the request's id, never a stack. */
export interface ErrorPageData {
  userMessage: string
  requestId: string
  /** What was typed into a form that was not looked at. */
  typed?: Typed | null
  /** It came after the session had ended. */
  isSignedOut?: boolean
}

/**
 * Wraps a loader or action so that an expected refusal becomes a response with its own status and the words for
 * people; why it was denied is told to the web server, which logs it. Anything else goes on to Remix and ends as a 500.
 */
export function withErrors<Args extends ActionFunctionArgs, Result>(
  handle: (args: Args) => Promise<Result>,
): (args: Args) => Promise<Result> {
  return async (args) => {
    try {
      return await handle(args)
    } catch (error) {
      if (!(error instanceof DomainError)) throw error
      throw toErrorResponse(error, args.context)
    }
  }
}

function toErrorResponse(error: DomainError, context: AppLoadContext): Response {
  if (error.code === 'forbidden' || error.code === 'not_found') context.denial ??= error.message
  const body: ErrorPageData = { userMessage: error.userMessage, requestId: String(context.requestId ?? '') }
  return Response.json(body, { status: statusOf(error.code) })
}
