/** What the web server hands to every loader and action; one object for each request. */
export type RequestContext = {
  requestId: string
  /** For `<script nonce>`: the Content-Security-Policy of this answer names it. */
  cspNonce: string
  clientAddress: string
  /** It asks for what a page's loaders give, without the page (`.data`). */
  asksForData?: boolean
  /** Who turned out to be signed in; told by whoever looks it up. */
  personId?: number | undefined
  /** Why the request was denied, for the one line in the log that the web server writes of it. */
  denial?: string | undefined
  /** Of an answer with 429: after how long it is worth another try. */
  retryAfterSeconds?: number | undefined
}

declare module '@remix-run/server-runtime' {
  interface AppLoadContext extends RequestContext {}
}
