import { type ActionFunctionArgs, redirect } from '@remix-run/node'
import { signOut } from '#app/domain/identity/sign-out.server.ts'
import { paths } from '#app/http/paths.ts'
import { readRequestOrigin } from '#app/http/read-request-origin.ts'
import { clearSessionCookie, readSessionToken } from '#app/http/session-cookie.ts'

/** A link must not sign anybody out: the address alone leads home. */
export function loader() {
  return redirect(paths.home, 303)
}

export async function action({ request, context }: ActionFunctionArgs) {
  const token = readSessionToken(request)
  if (token !== null) await signOut(token, readRequestOrigin(request, context))
  return redirect(paths.signIn, { status: 303, headers: { 'Set-Cookie': clearSessionCookie() } })
}
