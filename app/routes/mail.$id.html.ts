import type { LoaderFunctionArgs } from '@remix-run/node'
import { getCaughtMail } from '#app/domain/mail/catcher/get-caught-mail.server.ts'
import { answerMailHtml } from '#app/http/mail/answer-mail-html.ts'
import { requireMailId, requireMailPage } from '#app/http/require-mail-page.ts'
import { withPlainErrors } from '#app/http/with-plain-errors.ts'
import { notFound } from '#app/platform/errors.ts'

export const loader = withPlainErrors(async ({ params }: LoaderFunctionArgs) => {
  requireMailPage()
  const id = requireMailId(params.id)
  const { html } = await getCaughtMail(id)
  if (html === null) throw notFound(`mail ${id} has no HTML`)
  return answerMailHtml(html)
})
