import { env } from '#app/platform/env.server.ts'

/** As of the session's cookie: `__Host-` over TLS only. */
const isOverTls = env.BASE_URL.startsWith('https:')
const name = isOverTls ? '__Host-ots_provider' : 'ots_provider'
// Trap: Lax, not Strict. The browser comes back from the provider by a navigation from another site.
const attributes = `; Path=/; HttpOnly; SameSite=Lax${isOverTls ? '; Secure' : ''}`
const inHeader = new RegExp(`(?:^|;)\\s*${name}=([\\w-]{43})\\s*(?:;|$)`)

/** What binds a sign-in or sign-out with a provider to this browser, while the browser is there. */
export function readProviderToken(request: Request): string | null {
  return inHeader.exec(request.headers.get('Cookie') ?? '')?.[1] ?? null
}

export function writeProviderCookie(token: string): string {
  return `${name}=${token}; Max-Age=600${attributes}`
}

export function clearProviderCookie(): string {
  return `${name}=; Max-Age=0${attributes}`
}
