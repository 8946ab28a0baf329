import { data, type HeadersFunction, type LoaderFunctionArgs, type MetaFunction } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { requireSampleMail } from '#app/http/mail/require-sample-mail.server.ts'
import { paths } from '#app/http/paths.ts'
import { withErrors } from '#app/http/with-errors.ts'
import { env } from '#app/platform/env.server.ts'
import { writeContentPolicy } from '#app/platform/http/security-headers.ts'
import { DescriptionList } from '#app/ui/description-list.tsx'
import { PageHeader } from '#app/ui/page-header.tsx'
import { Stack } from '#app/ui/stack.tsx'

export const loader = withErrors(async ({ params, context }: LoaderFunctionArgs) => {
  const { subject, text, to, fromName, replyTo, listUnsubscribe } = requireSampleMail(params.name)
  const isDevelopment = env.NODE_ENV === 'development'
  const policy = `${writeContentPolicy(context.cspNonce, { isHttps: false, isDevelopment })}; frame-src 'self'`
  return data(
    {
      name: params.name ?? '',
      subject,
      text,
      to: to.name === '' ? to.address : `${to.name}, ${to.address}`,
      from: fromName ?? 'OTS Helpdesk',
      replyTo: replyTo ?? null,
      unsubscribe: listUnsubscribe?.url ?? null,
    },
    { headers: { 'Content-Security-Policy': policy } },
  )
})

export const headers: HeadersFunction = ({ loaderHeaders }) => loaderHeaders

export const meta: MetaFunction<typeof loader> = ({ data: mail }) => [
  { title: `${mail?.name ?? 'Mail'} – OTS Helpdesk` },
]

export default function SampleMail() {
  const { name, subject, text, to, from, replyTo, unsubscribe } = useLoaderData<typeof loader>()
  return (
    <Stack gap="wide">
      <PageHeader
        over={
          <>
            <a href={paths.mailGallery}>Every mail there is</a> · {name}
          </>
        }
        title={subject}
      />
      <DescriptionList
        rows
        facts={[
          { term: 'From', value: from },
          { term: 'To', value: to },
          { term: 'Answers go to', value: replyTo },
          { term: 'Unsubscribing', value: unsubscribe === null ? 'not from this' : 'by one click' },
        ]}
      />
      <div className="mail-views">
        {(['light', 'dark'] as const).map((scheme) => (
          <section key={scheme} className="stack stack-close" aria-labelledby={scheme}>
            <h2 id={scheme}>As HTML, {scheme}</h2>
            <iframe
              src={paths.sampleMailHtml(name, scheme)}
              title={`The mail as HTML, ${scheme}`}
              sandbox="allow-popups allow-popups-to-escape-sandbox"
              frameBorder="0"
              width="100%"
              height="900"
            />
          </section>
        ))}
      </div>
      <section className="stack stack-close" aria-labelledby="text">
        <h2 id="text">As text</h2>
        <pre className="mail-text">{text}</pre>
      </section>
    </Stack>
  )
}
