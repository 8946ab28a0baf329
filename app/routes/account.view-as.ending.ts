import { type ActionFunctionArgs, redirect } from '@remix-run/node'
import { endView } from '#app/domain/identity/views/end-view.server.ts'
import { paths } from '#app/http/paths.ts'
import { readRequestOrigin } from '#app/http/read-request-origin.ts'
import { readSessionToken } from '#app/http/session-cookie.ts'
import { signInPath } from '#app/http/sign-in-path.ts'

export const loader = () => redirect(paths.viewAs)

/** Asks for no actor: in a view that would be the person viewed, and they may not change anything. */
export async function action({ request, context }: ActionFunctionArgs) {
  const token = readSessionToken(request)
  if (token === null) return redirect(signInPath(request), 303)
  const viewedId = await endView(token, readRequestOrigin(request, context))
  return redirect(viewedId === null ? paths.home : paths.person(viewedId), 303)
}
