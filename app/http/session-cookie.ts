import { env } from '#app/platform/env.server.ts'

/** Browsers take `__Host-` over TLS only; plain local use goes without the prefix, so that every HTTP client can sign in. */
const isOverTls = env.BASE_URL.startsWith('https:')
const name = isOverTls ? '__Host-ots_session' : 'ots_session'
const attributes = `; Path=/; HttpOnly; SameSite=Lax${isOverTls ? '; Secure' : ''}`
const inHeader = new RegExp(`(?:^|;)\\s*${name}=([\\w-]{43})\\s*(?:;|$)`)

export function readSessionToken(request: Request): string | null {
  return inHeader.exec(request.headers.get('Cookie') ?? '')?.[1] ?? null
}

/** Lasts until the browser closes: the database says when the session ends. */
export function writeSessionCookie(token: string): string {
  return `${name}=${token}${attributes}`
}

export function clearSessionCookie(): string {
  return `${name}=; Max-Age=0${attributes}`
}
