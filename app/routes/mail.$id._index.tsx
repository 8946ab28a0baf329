import { data, type HeadersFunction, type LoaderFunctionArgs, type MetaFunction } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { getCaughtMail } from '#app/domain/mail/catcher/get-caught-mail.server.ts'
import { formatFullInstant } from '#app/http/format-time.ts'
import { paths } from '#app/http/paths.ts'
import { requireMailId, requireMailPage } from '#app/http/require-mail-page.ts'
import { withErrors } from '#app/http/with-errors.ts'
import { env } from '#app/platform/env.server.ts'
import { writeContentPolicy } from '#app/platform/http/security-headers.ts'
import { ButtonLink } from '#app/ui/button-link.tsx'
import { DescriptionList } from '#app/ui/description-list.tsx'
import { PageHeader } from '#app/ui/page-header.tsx'
import { Stack } from '#app/ui/stack.tsx'

const TIME_ZONE = 'America/Chicago'

export const loader = withErrors(async ({ params, context }: LoaderFunctionArgs) => {
  requireMailPage()
  const { html, ...mail } = await getCaughtMail(requireMailId(params.id))
  const isDevelopment = env.NODE_ENV === 'development'
  // The only page with a frame: the mail's HTML, which has a policy of its own.
  const policy = `${writeContentPolicy(context.cspNonce, { isHttps: false, isDevelopment })}; frame-src 'self'`
  return data({ ...mail, hasHtml: html !== null }, { headers: { 'Content-Security-Policy': policy } })
})

export const headers: HeadersFunction = ({ loaderHeaders }) => loaderHeaders

export const meta: MetaFunction<typeof loader> = ({ data: mail }) => [
  { title: `${mail?.subject || 'Mail'} – OTS Helpdesk` },
]

export default function CaughtMail() {
  const mail = useLoaderData<typeof loader>()
  return (
    <Stack gap="wide">
      <PageHeader
        over={<a href={paths.mail}>Mail</a>}
        title={mail.subject || '(no subject)'}
        actions={<ButtonLink href={paths.caughtMailAnswer(mail.id)}>Reply</ButtonLink>}
      />
      <DescriptionList
        rows
        facts={[
          { term: 'From', value: mail.from || mail.sender || 'nobody' },
          { term: 'To', value: mail.recipients.join(', ') },
          { term: 'Received', value: formatFullInstant(mail.receivedAt, TIME_ZONE) },
          { term: 'Comes back to', value: mail.sender || 'nobody (an empty return path)' },
          { term: 'Files', value: mail.attachmentNames.join(', ') },
          { term: 'To the helpdesk', value: describeHandOn(mail.handOn) },
        ]}
      />
      {mail.hasHtml ? (
        <section aria-labelledby="html">
          <Stack gap="close">
            <h2 id="html">As HTML</h2>
            <iframe
              src={paths.caughtMailHtml(mail.id)}
              title="The mail as HTML"
              sandbox="allow-popups allow-popups-to-escape-sandbox"
              frameBorder="0"
              width="100%"
              height="640"
            />
          </Stack>
        </section>
      ) : null}
      <section aria-labelledby="text">
        <Stack gap="close">
          <h2 id="text">As text</h2>
          <div className="prose">{mail.text}</div>
        </Stack>
      </section>
      <details className="fold">
        <summary>Headers ({mail.headers.length})</summary>
        <div className="prose">{mail.headers.map(({ name, value }) => `${name}: ${value}`).join('\n')}</div>
      </details>
    </Stack>
  )
}

function describeHandOn(handOn: { isOver: boolean; answer: string } | null): string {
  if (handOn === null) return ''
  if (!handOn.isOver) return handOn.answer === '' ? 'on its way' : `waits and is tried again: ${handOn.answer}`
  return handOn.answer === ''
    ? 'not handed on: none of its addresses is a mailbox any more'
    : `handed on, it said: ${handOn.answer}`
}
