import type { LoaderFunctionArgs } from '@remix-run/node'
import { getCaughtMail } from '#app/domain/mail/catcher/get-caught-mail.server.ts'
import { requireMailId, requireMailPage } from '#app/http/require-mail-page.ts'
import { withPlainErrors } from '#app/http/with-plain-errors.ts'
import { notFound } from '#app/platform/errors.ts'

/** Nothing runs and nothing is fetched; links open in a window of their own, and only our own mail page may frame it. */
const POLICY =
  "sandbox allow-popups allow-popups-to-escape-sandbox; default-src 'none'; style-src 'unsafe-inline'; img-src data:; " +
  "frame-ancestors 'self'; base-uri 'none'; form-action 'none'"

export const loader = withPlainErrors(async ({ params }: LoaderFunctionArgs) => {
  requireMailPage()
  const id = requireMailId(params.id)
  const { html } = await getCaughtMail(id)
  if (html === null) throw notFound(`mail ${id} has no HTML`)
  return new Response(html.replace(/<a /gi, '<a target="_blank" '), {
    headers: {
      'Content-Type': 'text/html; charset=utf-8',
      'Content-Security-Policy': POLICY,
      'X-Frame-Options': 'SAMEORIGIN',
      'Cache-Control': 'no-store',
    },
  })
})
