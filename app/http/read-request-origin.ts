import type { AppLoadContext } from '@remix-run/node'

/** Where a request came from, as the web server told it. */
export function readRequestOrigin(request: Request, { clientAddress, requestId }: AppLoadContext) {
  return { clientAddress, requestId, userAgent: request.headers.get('User-Agent') ?? '' }
}
