import { redirect } from '@remix-run/node'
import type { SignInOutcome } from '#app/domain/identity/complete-sign-in.server.ts'
import { paths } from './paths.ts'
import { clearPendingCookie, writePendingCookie } from './pending-cookie.ts'
import { writeSessionCookie } from './session-cookie.ts'
import { withNext } from './with-next.ts'

/** Leads a browser on after a sign-in: into the portal with its session, or to the step that is still due. */
export function answerSignIn({ step, token }: SignInOutcome, next: string, headers?: HeadersInit): Response {
  if (step === 'session') {
    const answer = redirect(next, { status: 303, headers })
    answer.headers.append('Set-Cookie', writeSessionCookie(token))
    answer.headers.append('Set-Cookie', clearPendingCookie())
    return answer
  }
  const answer = redirect(withNext(step === 'enrolment' ? paths.enrolment : paths.secondFactorSignIn, next), {
    status: 303,
    headers,
  })
  answer.headers.append('Set-Cookie', writePendingCookie(token))
  return answer
}

/** The sign-in page, for somebody whose sign-in took too long. */
export function startAgain(next: string): string {
  return `${paths.signIn}?${new URLSearchParams({ after: 'over', ...(next !== paths.home && { next }) })}`
}
