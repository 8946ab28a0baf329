import type { Logger } from 'pino'

/** What the web server hands to every loader and action; one object for each request. */
export type RequestContext = {
  requestId: string
  /** For `<script nonce>`: the Content-Security-Policy of this answer names it. */
  cspNonce: string
  clientAddress: string
  logger: Logger
}

declare module '@remix-run/server-runtime' {
  interface AppLoadContext extends RequestContext {}
}
