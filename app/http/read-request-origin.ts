import type { AppLoadContext } from '@remix-run/node'

/** Where a request came from, as the web server told it; a request that reached Remix by another way has empty fields. */
export function readRequestOrigin(request: Request, context: AppLoadContext) {
  const { clientAddress, requestId } = context
  return {
    clientAddress: typeof clientAddress === 'string' ? clientAddress : '',
    requestId: typeof requestId === 'string' ? requestId : '',
    userAgent: request.headers.get('User-Agent') ?? '',
  }
}
