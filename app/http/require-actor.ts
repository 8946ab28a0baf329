import { type AppLoadContext, redirect } from '@remix-run/node'
import { type Actor, isStaff, isSupervisor, isView } from '#app/domain/identity/actor.ts'
import { findActorByToken } from '#app/domain/identity/find-actor-by-token.server.ts'
import { findView } from '#app/domain/identity/views/find-view.server.ts'
import { forbidden } from '#app/platform/errors.ts'
import { logger } from '#app/platform/logger.server.ts'
import { chargeRequest } from './charge-request.server.ts'
import { paths } from './paths.ts'
import { readRequestOrigin } from './read-request-origin.ts'
import { readTyped } from './read-typed.ts'
import { requireFreshProof } from './require-fresh-proof.ts'
import { readSessionToken } from './session-cookie.ts'
import { signInPath } from './sign-in-path.ts'
import type { ErrorPageData } from './with-errors.ts'

/** Loaders of one request run side by side and get clones of it; what they share is the load context. */
const actorsByContext = new WeakMap<AppLoadContext, Promise<Actor | null>>()

/**
 * Who is signed in, if anybody. Give the load context where several loaders ask: then the database is asked once.
 * @throws DomainError 'forbidden' for whatever would change something while an administrator looks with the person's eyes
 */
export async function findActor(request: Request, context?: AppLoadContext): Promise<Actor | null> {
  const token = readSessionToken(request)
  if (token === null) return null
  const actor = await (context ? findOnce(token, request, context) : ask(token, request))
  if (actor && isView(actor) && isUnsafe(request)) {
    throw forbidden(
      `You look at the helpdesk as ${actor.name} sees it, so nothing was changed. End the view to act as yourself.`,
      `unsafe request in a view of person ${actor.personId} by person ${actor.session?.viewedBy?.personId}`,
    )
  }
  return actor
}

function findOnce(token: string, request: Request, context: AppLoadContext): Promise<Actor | null> {
  const known = actorsByContext.get(context)
  if (known) return known
  const asked = ask(token, request, context.requestId).then((actor) => {
    // For the web server: its log of denials, and its count of pages that nobody is signed in for.
    context.personId = actor?.personId
    return actor && { ...actor, origin: readRequestOrigin(request, context) }
  })
  actorsByContext.set(context, asked)
  return asked
}

async function ask(token: string, request: Request, requestId = ''): Promise<Actor | null> {
  const actor = await findActorByToken(token, { isVisit: !asksByItself(request) })
  const viewer = actor?.session?.viewedBy
  if (actor && viewer) {
    const { method, url } = request
    const facts = {
      viewerId: viewer.personId,
      viewedId: actor.personId,
      method,
      path: new URL(url).pathname,
      requestId,
    }
    logger.info({ security: 'viewedAs', ...facts }, 'an administrator looked as somebody else')
  }
  return actor
}

/** What a page fetches without anybody's doing (live updates, parts that stay fresh) must keep no session alive. */
function asksByItself(request: Request): boolean {
  return !isUnsafe(request) && request.headers.get('Sec-Fetch-Dest') === 'empty'
}

function isUnsafe({ method }: Request): boolean {
  return method !== 'GET' && method !== 'HEAD'
}

/**
 * The signed-in person, whose writes, searches and exports are counted. Pages lead everybody else to the sign-in page and
 * back; scripts and live updates get 401.
 */
export async function requireActor(request: Request, context?: AppLoadContext): Promise<Actor> {
  const actor = await findActor(request, context)
  if (actor) {
    if (context) await chargeRequest(actor.personId, request, context)
    return actor
  }
  if (request.headers.get('Sec-Fetch-Dest') === 'empty') {
    throw new Response('Your session has ended. Sign in again.', {
      status: 401,
      headers: { 'Content-Type': 'text/plain; charset=utf-8', 'Cache-Control': 'no-store' },
    })
  }
  const token = readSessionToken(request)
  if (token !== null && isUnsafe(request)) await answerTyped(request, context)
  // A view whose half hour is over: its administrator goes on as themselves from there.
  if (token !== null && (await findView(token))) throw redirect(paths.viewAs, 303)
  throw redirect(signInPath(request), 303)
}

/**
 * A form that comes after the session has ended, with words in it, is answered by a page that holds them, to be sent again
 * after signing in: without script they would be lost. Of one that says nothing the sign-in page is enough.
 */
async function answerTyped(request: Request, context: AppLoadContext | undefined): Promise<void> {
  const typed = await readTyped(request)
  if (!typed?.fields.some(([, value]) => value.trim().includes(' '))) return
  const body: ErrorPageData = {
    userMessage: 'Sign in again in another tab. Then come back here and send it again.',
    requestId: String(context?.requestId ?? ''),
    typed,
    isSignedOut: true,
  }
  throw Response.json(body, { status: 401 })
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

/**
 * Administration asks for proof again after a while: see `requireFreshProof`.
 * @throws DomainError 'forbidden'
 */
export async function requireAdministrator(request: Request, context?: AppLoadContext): Promise<Actor> {
  const actor = await requireActor(request, context)
  if (!actor.isAdministrator) throw forbidden('This page is for administrators.')
  requireFreshProof(actor, request)
  return actor
}
