import { env } from '#app/platform/env.server.ts'

/** As of the session's cookie: `__Host-` over TLS only. */
const isOverTls = env.BASE_URL.startsWith('https:')
const name = isOverTls ? '__Host-ots_sign_in' : 'ots_sign_in'
const attributes = `; Path=/; HttpOnly; SameSite=Lax${isOverTls ? '; Secure' : ''}`
const inHeader = new RegExp(`(?:^|;)\\s*${name}=([\\w-]{43})\\s*(?:;|$)`)

/** What binds a sign-in that is not done yet to this browser. */
export function readPendingToken(request: Request): string | null {
  return inHeader.exec(request.headers.get('Cookie') ?? '')?.[1] ?? null
}

export function writePendingCookie(token: string): string {
  return `${name}=${token}; Max-Age=1200${attributes}`
}

export function clearPendingCookie(): string {
  return `${name}=; Max-Age=0${attributes}`
}
