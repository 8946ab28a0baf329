import type { ActionFunctionArgs } from '@remix-run/node'
import { loadProvider } from '#app/domain/identity/providers/load-provider.server.ts'
import { signOutByToken } from '#app/domain/identity/providers/sign-out-by-token.server.ts'
import { readForm } from '#app/http/read-form.ts'
import { readRequestOrigin } from '#app/http/read-request-origin.ts'
import { DomainError } from '#app/platform/errors.ts'

/**
 * The provider's server sends it, with no browser and no cookie: the signed token is the proof. Refusals are those of
 * the standard, and all alike.
 */
export async function action({ request, context, params }: ActionFunctionArgs) {
  try {
    const provider = await loadProvider(params.code ?? '')
    const { logout_token: token } = await readForm(request)
    if (typeof token !== 'string') return refusal()
    await signOutByToken(provider, token, readRequestOrigin(request, context))
    return new Response(null, { status: 200, headers: { 'Cache-Control': 'no-store' } })
  } catch (error) {
    if (error instanceof DomainError) return refusal()
    throw error
  }
}

function refusal(): Response {
  const body = { error: 'invalid_request', error_description: 'The logout token cannot be accepted.' }
  return Response.json(body, { status: 400, headers: { 'Cache-Control': 'no-store' } })
}
