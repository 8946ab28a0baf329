import { redirect } from '@remix-run/node'
import type { SignInOutcome } from '#app/domain/identity/complete-sign-in.server.ts'
import { writeSessionCookie } from './session-cookie.ts'

/** Leads a browser on after a sign-in: into the portal with its session. */
export function answerSignIn(outcome: SignInOutcome, next: string, headers?: HeadersInit): Response {
  const answer = redirect(next, { status: 303, headers })
  answer.headers.append('Set-Cookie', writeSessionCookie(outcome.token))
  return answer
}
