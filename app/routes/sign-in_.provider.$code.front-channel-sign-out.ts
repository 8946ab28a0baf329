import type { LoaderFunctionArgs } from '@remix-run/node'
import { loadProvider } from '#app/domain/identity/providers/load-provider.server.ts'
import { listFramingOrigins, signOutByFrame } from '#app/domain/identity/providers/sign-out-by-frame.server.ts'
import { readRequestOrigin } from '#app/http/read-request-origin.ts'
import { withPlainErrors } from '#app/http/with-plain-errors.ts'

/** Framed by the provider's own sign-out page and by no other: the one answer that may be framed at all. It says the same whatever it found. */
export const loader = withPlainErrors(async ({ request, context, params }: LoaderFunctionArgs) => {
  const provider = await loadProvider(params.code ?? '')
  const { searchParams } = new URL(request.url)
  const asked = { issuer: searchParams.get('iss'), sessionId: searchParams.get('sid') }
  const [origins] = await Promise.all([
    listFramingOrigins(provider),
    signOutByFrame(provider, asked, readRequestOrigin(request, context)),
  ])
  return new Response('<!doctype html><title>Signed out</title><p>Signed out.</p>', {
    headers: {
      'Content-Type': 'text/html; charset=utf-8',
      'Cache-Control': 'no-store',
      // Where `frame-ancestors` is set, browsers pay no heed to X-Frame-Options.
      'Content-Security-Policy': `default-src 'none'; frame-ancestors ${origins.join(' ')}; base-uri 'none'; form-action 'none'`,
    },
  })
})
