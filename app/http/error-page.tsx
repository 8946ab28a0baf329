import type { ErrorResponse } from '@remix-run/react'
import { ButtonLink } from '#app/ui/button-link.tsx'
import { PageHeader } from '#app/ui/page-header.tsx'
import { paths } from './paths.ts'

const HEADINGS: Record<number, string> = {
  400: 'We could not read that',
  403: 'That is not yours to do',
  404: 'We could not find that page',
  405: 'That does not work here',
  409: 'Something changed meanwhile',
  413: 'That is too large',
  429: 'Please wait a moment',
  503: 'We are not ready yet',
}

/** Says in plain words what happened and what to do. `null`: a fault of ours. */
export function ErrorPage({ error }: { error: ErrorResponse | null }) {
  const { userMessage, requestId } = readErrorData(error?.data)
  const heading = (error && HEADINGS[error.status]) ?? 'Something went wrong on our side'
  return (
    <>
      <title>{`${heading} – OTS Helpdesk`}</title>
      <PageHeader title={heading} />
      <p>
        {userMessage ??
          (error
            ? 'Check the address, or go on from your home page.'
            : 'We have noted it. Try again in a minute; nothing that you saved before is lost.')}
      </p>
      {requestId ? (
        <p>
          If it happens again, tell the service desk this number: <code>{requestId}</code>
        </p>
      ) : null}
      <ButtonLink href={paths.home}>Go to your home page</ButtonLink>
    </>
  )
}

function readErrorData(data: unknown): { userMessage?: string; requestId?: string } {
  return typeof data === 'object' && data !== null ? data : {}
}
