import type { AppLoadContext } from '@remix-run/node'
import type { Actor } from '#app/domain/identity/actor.ts'
import { recordViews } from '#app/domain/tickets/access/record-views.server.ts'
import type { ViewAction } from '#app/domain/tickets/access/view-actions.ts'
import { readRequestOrigin } from '../read-request-origin.ts'

/** Views of restricted tickets are logged, each with the request that it came with. */
export async function logRestrictedViews(
  actor: Actor,
  action: ViewAction,
  shown: readonly { id: number; isRestricted: boolean }[],
  request: Request,
  context: AppLoadContext,
): Promise<void> {
  if (shown.some(({ isRestricted }) => isRestricted)) {
    await recordViews({ ...actor, origin: readRequestOrigin(request, context) }, action, shown)
  }
}

/** The same of one ticket's page. */
export async function logRestrictedView(
  actor: Actor,
  ticket: { id: number; isRestricted: boolean },
  request: Request,
  context: AppLoadContext,
): Promise<void> {
  await logRestrictedViews(actor, 'ticket.viewed', [ticket], request, context)
}
