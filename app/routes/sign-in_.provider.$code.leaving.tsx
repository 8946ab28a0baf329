import { type LoaderFunctionArgs, type MetaFunction, redirect } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { findSignOutAddress } from '#app/domain/identity/providers/find-sign-out-address.server.ts'
import { loadProvider } from '#app/domain/identity/providers/load-provider.server.ts'
import { paths } from '#app/http/paths.ts'
import { readProviderToken } from '#app/http/provider-cookie.ts'
import { ProviderOnward } from '#app/http/provider-onward.tsx'
import { withErrors } from '#app/http/with-errors.ts'

export const meta: MetaFunction = () => [{ title: 'Signed out – OTS Helpdesk' }]

/** After the sign-out here: on to the sign-out of the provider. It changes nothing by itself. */
export const loader = withErrors(async ({ request, params }: LoaderFunctionArgs) => {
  const provider = await loadProvider(params.code ?? '')
  const token = readProviderToken(request)
  const returnTo = new URL(request.url).origin + paths.signIn
  const location = token === null ? null : await findSignOutAddress(provider, token, returnTo)
  if (location === null) throw redirect(paths.signIn, 303)
  return { location, name: provider.name }
})

export default function LeavingForProvider() {
  const { location, name } = useLoaderData<typeof loader>()
  return <ProviderOnward title="You are signed out here" location={location} words={`Sign out of ${name} too`} />
}
