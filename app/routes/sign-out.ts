import { type ActionFunctionArgs, redirect } from '@remix-run/node'
import { beginProviderSignOut } from '#app/domain/identity/providers/begin-provider-sign-out.server.ts'
import { signOut } from '#app/domain/identity/sign-out.server.ts'
import { paths } from '#app/http/paths.ts'
import { writeProviderCookie } from '#app/http/provider-cookie.ts'
import { readRequestOrigin } from '#app/http/read-request-origin.ts'
import { clearSessionCookie, readSessionToken } from '#app/http/session-cookie.ts'

/** A link must not sign anybody out: the address alone leads home. */
export function loader() {
  return redirect(paths.home, 303)
}

export async function action({ request, context }: ActionFunctionArgs) {
  const token = readSessionToken(request)
  const atProvider = token === null ? null : await beginProviderSignOut(token)
  if (token !== null) await signOut(token, readRequestOrigin(request, context))
  const headers = new Headers({ 'Set-Cookie': clearSessionCookie() })
  if (atProvider === null) return redirect(paths.signIn, { status: 303, headers })
  headers.append('Set-Cookie', writeProviderCookie(atProvider.token))
  return redirect(paths.providerSignInPart(atProvider.code, 'leaving'), { status: 303, headers })
}
