import { redirect } from '@remix-run/node'
import type { Actor } from '#app/domain/identity/actor.ts'
import { needsVerification } from '#app/domain/identity/verification/needs-verification.ts'
import { paths } from './paths.ts'
import { ownPath } from './sign-in-path.ts'

/**
 * For administration, and for what would outlive a session that somebody else got hold of: who proved who they are too
 * long ago is asked again. Pages lead there and back. A form goes there whole (307): its fields are kept and sent again
 * afterwards. Scripts get 403. `isPageOpen`: the form stands on a page that asks for nothing, and is asked for as soon as
 * such a page would be.
 */
export function requireFreshProof(
  actor: Pick<Actor, 'session'>,
  request: Request,
  { isPageOpen = false }: { isPageOpen?: boolean } = {},
): void {
  const isSending = request.method !== 'GET' && request.method !== 'HEAD'
  if (!needsVerification(actor.session, { isSending: isSending && !isPageOpen, now: new Date() })) return
  if (request.headers.get('Sec-Fetch-Dest') === 'empty') {
    throw new Response('Reload the page and prove again who you are.', {
      status: 403,
      headers: { 'Content-Type': 'text/plain; charset=utf-8', 'Cache-Control': 'no-store' },
    })
  }
  const here = ownPath(request.url)
  if (isSending) throw redirect(`${paths.verify}?${new URLSearchParams({ again: here })}`, 307)
  throw redirect(`${paths.verify}?${new URLSearchParams({ to: here })}`, 303)
}
