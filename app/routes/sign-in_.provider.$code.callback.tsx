import { data, type LoaderFunctionArgs, type MetaFunction, redirect } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { finishProviderSignIn } from '#app/domain/identity/providers/finish-provider-sign-in.server.ts'
import { loadProvider } from '#app/domain/identity/providers/load-provider.server.ts'
import { describeProblem } from '#app/domain/identity/providers/sign-in-problem.ts'
import { answerSignIn } from '#app/http/answer-sign-in.ts'
import { clearProviderCookie, readProviderToken } from '#app/http/provider-cookie.ts'
import { ProviderProblem } from '#app/http/provider-problem.tsx'
import { readRequestOrigin } from '#app/http/read-request-origin.ts'
import { findActor } from '#app/http/require-actor.ts'
import { readSessionToken } from '#app/http/session-cookie.ts'
import { withErrors } from '#app/http/with-errors.ts'

export const meta: MetaFunction = () => [{ title: 'Sign in – OTS Helpdesk' }]
export const headers = ({ loaderHeaders }: { loaderHeaders: Headers }) => loaderHeaders

/** The browser comes back by GET, as the standard wants it; what it brings counts once and in this browser alone. */
export const loader = withErrors(async ({ request, context, params }: LoaderFunctionArgs) => {
  const provider = await loadProvider(params.code ?? '')
  const origin = readRequestOrigin(request, context)
  const actor = await findActor(request, context)
  const finished = await finishProviderSignIn(provider, {
    ...origin,
    pendingToken: readProviderToken(request),
    search: new URL(request.url).search,
    replacedToken: readSessionToken(request),
    signedInId: actor?.personId ?? null,
  })
  const cleared = { 'Set-Cookie': clearProviderCookie() }
  switch (finished.kind) {
    case 'signedIn':
      return answerSignIn(finished.outcome, finished.next, cleared)
    case 'linked':
      return redirect(finished.next, { status: 303, headers: cleared })
    case 'refused': {
      const { status, ...words } = describeProblem(finished.problem, provider.name)
      return data({ ...words, requestId: origin.requestId }, { status, headers: cleared })
    }
  }
})

export default function ProviderRefused() {
  return <ProviderProblem {...useLoaderData<typeof loader>()} />
}
