import { type ActionFunctionArgs, type LoaderFunctionArgs, redirect } from '@remix-run/node'
import type { Actor } from '#app/domain/identity/actor.ts'
import { findActorByToken } from '#app/domain/identity/find-actor-by-token.server.ts'
import { paths } from '#app/http/paths.ts'
import { readSessionToken } from '#app/http/session-cookie.ts'

/** Tells a page's script when the session will end. Asking is no visit. The address alone leads home. */
export async function loader({ request }: LoaderFunctionArgs) {
  if (request.headers.get('Sec-Fetch-Dest') !== 'empty') return redirect(paths.home, 303)
  return answer(await find(request, { isVisit: false }))
}

/** "Stay signed in": a visit, and nothing else, so that it is also theirs who look with somebody else's eyes. */
export async function action({ request }: ActionFunctionArgs) {
  return answer(await find(request, { isVisit: true }))
}

async function find(request: Request, options: { isVisit: boolean }): Promise<Actor | null> {
  const token = readSessionToken(request)
  return token === null ? null : findActorByToken(token, options)
}

function answer(actor: Actor | null): Response {
  const headers = { 'Cache-Control': 'no-store' }
  if (!actor?.session) return new Response('Your session has ended. Sign in again.', { status: 401, headers })
  const { idleEndsAt, expiresAt } = actor.session
  return Response.json({ idleEndsAt, expiresAt }, { headers })
}
