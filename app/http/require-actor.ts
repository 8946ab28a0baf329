import { type AppLoadContext, redirect } from '@remix-run/node'
import { type Actor, isStaff, isSupervisor } from '#app/domain/identity/actor.ts'
import { findActorByToken } from '#app/domain/identity/find-actor-by-token.server.ts'
import { forbidden } from '#app/platform/errors.ts'
import { readRequestOrigin } from './read-request-origin.ts'
import { readSessionToken } from './session-cookie.ts'
import { signInPath } from './sign-in-path.ts'

/** Loaders of one request run side by side and get clones of it; what they share is the load context. */
const actorsByContext = new WeakMap<AppLoadContext, Promise<Actor | null>>()

/** Who is signed in, if anybody. Give the load context where several loaders ask: then the database is asked once. */
export function findActor(request: Request, context?: AppLoadContext): Promise<Actor | null> {
  const token = readSessionToken(request)
  if (token === null) return Promise.resolve(null)
  if (!context) return findActorByToken(token)
  const known = actorsByContext.get(context)
  if (known) return known
  const asked = findActorByToken(token).then(
    (actor) => actor && { ...actor, origin: readRequestOrigin(request, context) },
  )
  actorsByContext.set(context, asked)
  return asked
}

/** The signed-in person. Pages lead everybody else to the sign-in page and back; scripts and live updates get 401. */
export async function requireActor(request: Request, context?: AppLoadContext): Promise<Actor> {
  const actor = await findActor(request, context)
  if (actor) return actor
  if (request.headers.get('Sec-Fetch-Dest') === 'empty') {
    throw new Response('Your session has ended. Sign in again.', {
      status: 401,
      headers: { 'Content-Type': 'text/plain; charset=utf-8', 'Cache-Control': 'no-store' },
    })
  }
  throw redirect(signInPath(request), 303)
}

/** @throws DomainError 'forbidden' */
export async function requireStaff(request: Request, context?: AppLoadContext): Promise<Actor> {
  const actor = await requireActor(request, context)
  if (!isStaff(actor)) throw forbidden('This page is for the staff of OTS.')
  return actor
}

/** @throws DomainError 'forbidden' */
export async function requireSupervisor(request: Request, context?: AppLoadContext): Promise<Actor> {
  const actor = await requireActor(request, context)
  if (!isSupervisor(actor)) throw forbidden('This page is for supervisors.')
  return actor
}

/** @throws DomainError 'forbidden' */
export async function requireAdministrator(request: Request, context?: AppLoadContext): Promise<Actor> {
  const actor = await requireActor(request, context)
  if (!actor.isAdministrator) throw forbidden('This page is for administrators.')
  return actor
}
