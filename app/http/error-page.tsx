import type { ErrorResponse } from '@remix-run/react'
import { Button } from '#app/ui/button.tsx'
import { ButtonLink } from '#app/ui/button-link.tsx'
import { ButtonRow } from '#app/ui/button-row.tsx'
import { PageHeader } from '#app/ui/page-header.tsx'
import { paths } from './paths.ts'
import type { Typed } from './read-typed.ts'
import type { ErrorPageData } from './with-errors.ts'

const HEADINGS: Record<number, string> = {
  400: 'We could not read that',
  401: 'Your session has ended',
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
  const { userMessage, requestId, typed, isSignedOut } = readErrorData(error?.data)
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
      {isSignedOut ? (
        <p>
          <a href={paths.signIn} target="_blank" rel="noopener">
            Sign in in a new tab
          </a>
        </p>
      ) : null}
      {typed ? <SendAgain typed={typed} /> : null}
      {requestId ? (
        <p>
          If it happens again, tell the service desk this number: <code>{requestId}</code>
        </p>
      ) : null}
      <ButtonLink href={paths.home}>Go to your home page</ButtonLink>
    </>
  )
}

/** A form that nobody looked at: what was typed, to be sent again. Files have to be chosen anew. */
function SendAgain({ typed: { action, fields } }: { typed: Typed }) {
  const texts = fields.filter(([, value]) => value.includes(' '))
  return (
    <form className="stack" method="post" action={action}>
      {fields.map(([name, value], place) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: several fields may have one name, and they never move
        <input key={place} type="hidden" name={name} value={value} />
      ))}
      {texts.length > 0 ? <p>Nothing that you typed is lost:</p> : null}
      {texts.map(([, value], place) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: see above
        <blockquote key={place} className="prose letter-body">
          {value}
        </blockquote>
      ))}
      <ButtonRow>
        <Button>Send it again</Button>
      </ButtonRow>
    </form>
  )
}

function readErrorData(data: unknown): Partial<ErrorPageData> {
  return typeof data === 'object' && data !== null ? data : {}
}
