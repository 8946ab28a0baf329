import type { LoaderFunctionArgs } from '@remix-run/node'
import { answerMailHtml } from '#app/http/mail/answer-mail-html.ts'
import { requireSampleMail } from '#app/http/mail/require-sample-mail.server.ts'
import { withPlainErrors } from '#app/http/with-plain-errors.ts'

const DARK = '@media (prefers-color-scheme: dark)'

export const loader = withPlainErrors(async ({ request, params }: LoaderFunctionArgs) => {
  const { html } = requireSampleMail(params.name)
  return answerMailHtml(inScheme(html, new URL(request.url).searchParams.get('scheme')))
})

/** A frame follows the system of whoever looks at it; here both are to be seen beside each other. */
function inScheme(html: string, scheme: string | null): string {
  if (scheme !== 'light' && scheme !== 'dark') return html
  return html
    .replace(DARK, scheme === 'dark' ? '@media all' : '@media not all')
    .replace('color-scheme:light dark', `color-scheme:${scheme}`)
}
