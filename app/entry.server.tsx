import type { AppLoadContext, EntryContext } from '@remix-run/node'
import { isRouteErrorResponse, RemixServer } from '@remix-run/react'
import { renderToStaticMarkup } from 'react-dom/server'
import { PageEnvironmentContext } from '#app/http/page-environment.ts'
import { respondWhole } from '#app/platform/http/whole-text.ts'
import { logger } from '#app/platform/logger.server.ts'
import { describePath } from './platform/http/describe-path.ts'

/** No loader's answer waits for a promise, so Remix's timer need not keep each page's data alive for five seconds. */
export const streamTimeout = 1

/** Pages are rendered whole and not hydrated (docs/decisions/html-first.md), so a string is all that is needed. */
export default function handleRequest(
  request: Request,
  status: number,
  headers: Headers,
  remixContext: EntryContext,
  loadContext: AppLoadContext,
): Response {
  const environment = {
    cspNonce: String(loadContext.cspNonce ?? ''),
    scriptHref: remixContext.manifest.entry.module,
    now: new Date(),
  }
  const html = renderToStaticMarkup(
    <PageEnvironmentContext.Provider value={environment}>
      <RemixServer context={leaveOutUnneeded(remixContext)} url={request.url} />
    </PageEnvironmentContext.Provider>,
  )
  headers.set('Content-Type', 'text/html; charset=utf-8')
  return respondWhole(`<!DOCTYPE html>${html}`, { status, headers })
}

/**
 * What Remix prepared for hydration is not sent, and the page on its way needs no route but its own: RemixServer would
 * build and rank all of them again for every page.
 */
function leaveOutUnneeded(context: EntryContext): EntryContext {
  const { matches } = context.staticHandlerContext
  const routes = Object.fromEntries(
    matches.flatMap(({ route: { id } }) => {
      const route = context.manifest.routes[id]
      return route ? [[id, route]] : []
    }),
  )
  return { ...context, serverHandoffStream: undefined, manifest: { ...context.manifest, routes } }
}

export function handleError(error: unknown, { request, context }: { request: Request; context: AppLoadContext }): void {
  if (request.signal.aborted) return
  const path = describePath(new URL(request.url).pathname)
  // Remix's own refusals (a method that no action takes) come as responses, not as faults.
  if (isRouteErrorResponse(error) && error.status < 500) {
    logger.warn({ status: error.status, requestId: context.requestId, method: request.method, path }, 'request refused')
    return
  }
  logger.error({ err: error, requestId: context.requestId, method: request.method, path }, 'request failed')
}
