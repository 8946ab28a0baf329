import type { AppLoadContext } from '@remix-run/node'
import { readRequestOrigin } from './read-request-origin.ts'
import { safeRedirect } from './safe-redirect.ts'
import { readSessionToken } from './session-cookie.ts'

/** What every step of a sign-in is told about its request. */
export function readSignInRequest(request: Request, context: AppLoadContext) {
  return { ...readRequestOrigin(request, context), replacedToken: readSessionToken(request) }
}

/** Where a sign-in leads on to: a path of ours. */
export function readNext(request: Request): string {
  return safeRedirect(new URL(request.url).searchParams.get('next'))
}
