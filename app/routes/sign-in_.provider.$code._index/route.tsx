import { type ActionFunctionArgs, data, type LoaderFunctionArgs, type MetaFunction, redirect } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { z } from 'zod'
import { beginProviderSignIn } from '#app/domain/identity/providers/begin-provider-sign-in.server.ts'
import { disconnectOwnAccount } from '#app/domain/identity/providers/disconnect-own-account.server.ts'
import { findOwnAccount } from '#app/domain/identity/providers/find-own-account.server.ts'
import { loadProvider } from '#app/domain/identity/providers/load-provider.server.ts'
import { describeProblem } from '#app/domain/identity/providers/sign-in-problem.ts'
import { parseForm } from '#app/http/parse-form.ts'
import { paths } from '#app/http/paths.ts'
import { ProviderButton } from '#app/http/provider-buttons.tsx'
import { writeProviderCookie } from '#app/http/provider-cookie.ts'
import { ProviderOnward } from '#app/http/provider-onward.tsx'
import { ProviderProblem } from '#app/http/provider-problem.tsx'
import { readForm } from '#app/http/read-form.ts'
import { readRequestOrigin } from '#app/http/read-request-origin.ts'
import { findActor, requireActor } from '#app/http/require-actor.ts'
import { requireFreshProof } from '#app/http/require-fresh-proof.ts'
import { safeRedirect } from '#app/http/safe-redirect.ts'
import { withErrors } from '#app/http/with-errors.ts'
import { DomainError } from '#app/platform/errors.ts'
import { spendRequest } from '#app/platform/rate-limit.server.ts'
import { PageHeader } from '#app/ui/page-header.tsx'
import { Stack } from '#app/ui/stack.tsx'

export const meta: MetaFunction = () => [{ title: 'Sign in – OTS Helpdesk' }]
export const headers = ({ actionHeaders }: { actionHeaders: Headers }) => actionHeaders

/** A page of its own for those who come by a link or a tile of the provider's: it changes nothing. */
export const loader = withErrors(async ({ request, context, params }: LoaderFunctionArgs) => {
  const { id, code, name } = await loadProvider(params.code ?? '')
  const actor = await findActor(request, context)
  const next = safeRedirect(new URL(request.url).searchParams.get('next'))
  const isConnected = actor !== null && (await findOwnAccount(actor, id)) !== null
  return { code, name, next, person: actor && { name: actor.name }, isConnected }
})

const schema = z.object({ next: z.string().catch('/'), purpose: z.enum(['connect', 'disconnect']).optional() })

export const action = withErrors(async ({ request, context, params }: ActionFunctionArgs) => {
  const provider = await loadProvider(params.code ?? '')
  const { next, purpose } = parseForm(schema, await readForm(request))
  const origin = readRequestOrigin(request, context)
  const wait = await spendRequest('signInStart', origin.clientAddress)
  if (wait !== null)
    throw new DomainError('too_many', `Too many sign-ins were begun. Wait ${wait} seconds, then try again.`)
  const actor = purpose === undefined ? null : await requireActor(request, context)
  if (actor) requireFreshProof(actor, request)
  if (actor && purpose === 'disconnect') {
    await disconnectOwnAccount(actor, provider, origin)
    return redirect(paths.providerSignIn(provider.code), 303)
  }
  const begun = await beginProviderSignIn(provider, {
    redirectUri: new URL(request.url).origin + paths.providerSignInPart(provider.code, 'callback'),
    next: purpose === 'connect' ? paths.providerSignIn(provider.code) : safeRedirect(next),
    linkPersonId: actor?.personId ?? null,
    // Whoever is signed in and signs in again does so to prove that it is still they.
    isAnew: purpose === undefined && (await findActor(request, context)) !== null,
    requestId: origin.requestId,
  })
  if (begun === null) {
    const { status, ...problem } = describeProblem('unreachable', provider.name)
    return data({ problem: { ...problem, requestId: origin.requestId }, location: null }, { status })
  }
  return data(
    { problem: null, location: begun.location },
    { headers: { 'Set-Cookie': writeProviderCookie(begun.token) } },
  )
})

export default function SignInWithProvider() {
  const { code, name, next, person, isConnected } = useLoaderData<typeof loader>()
  const begun = useActionData<typeof action>()
  if (begun?.problem) return <ProviderProblem {...begun.problem} />
  if (begun?.location) {
    return <ProviderOnward title={`Going to ${name}`} location={begun.location} words={`Go on to ${name}`} />
  }
  return (
    <Stack>
      <PageHeader
        title={person ? name : `Sign in with ${name}`}
        over={person ? <a href={paths.account}>Your account</a> : <a href={paths.signIn}>Sign in</a>}
      />
      {person === null ? (
        <ProviderButton code={code} words={`Sign in with ${name}`} next={next} />
      ) : (
        <Connection code={code} name={name} person={person.name} isConnected={isConnected} />
      )}
    </Stack>
  )
}

function Connection({
  code,
  name,
  person,
  isConnected,
}: {
  code: string
  name: string
  person: string
  isConnected: boolean
}) {
  return isConnected ? (
    <>
      <p>
        Your account at {name} is connected with the account of {person} here: you sign in with it.
      </p>
      <ProviderButton code={code} words={`Disconnect ${name}`} next={paths.home} purpose="disconnect" />
    </>
  ) : (
    <>
      <p>
        You are signed in as {person}. Connect your account at {name} with it, and you can sign in with {name} from then
        on.
      </p>
      <ProviderButton code={code} words={`Connect ${name}`} next={paths.home} purpose="connect" />
    </>
  )
}
