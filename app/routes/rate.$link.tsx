import { type ActionFunctionArgs, data, type LoaderFunctionArgs, redirect } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { z } from 'zod'
import { findRateable } from '#app/domain/tickets/rating/find-rateable.server.ts'
import { rateByLink } from '#app/domain/tickets/rating/rate-by-link.server.ts'
import { ratingSchema } from '#app/domain/tickets/rating/rate-ticket.server.ts'
import { RATING_WORDS } from '#app/domain/tickets/rating/rating-words.ts'
import { formatTicketNumber } from '#app/domain/tickets/ticket-number.ts'
import { Satisfaction } from '#app/generated/prisma/enums.ts'
import { answerForm, enteredValue, listFormErrors, type RefusedForm } from '#app/http/answer-form.ts'
import { doneAddress } from '#app/http/done-address.ts'
import { LinkIsOver } from '#app/http/link-is-over.tsx'
import { parseForm } from '#app/http/parse-form.ts'
import { paths } from '#app/http/paths.ts'
import { readForm } from '#app/http/read-form.ts'
import { readRequestOrigin } from '#app/http/read-request-origin.ts'
import { RatingFields } from '#app/http/tickets/rating-fields.tsx'
import { withErrors } from '#app/http/with-errors.ts'
import { Button } from '#app/ui/button.tsx'
import { ButtonLink } from '#app/ui/button-link.tsx'
import { ButtonRow } from '#app/ui/button-row.tsx'
import { DoneAlert } from '#app/ui/done-alert.tsx'
import { ErrorSummary } from '#app/ui/error-summary.tsx'
import { PageHeader } from '#app/ui/page-header.tsx'
import { Stack } from '#app/ui/stack.tsx'

export const meta = () => [{ title: 'How was our help? – OTS Helpdesk' }]

const scoreSchema = z.enum(Satisfaction).nullable().catch(null)

/**
 * Where the three answers of a mail lead. The link is its own proof: nobody needs to be signed in. Opening it changes
 * nothing, for programs that look through mail open every link; the answer is sent by the button.
 */
export const loader = withErrors(async ({ request, params }: LoaderFunctionArgs) => {
  const link = params.link ?? ''
  const rateable = await findRateable(link)
  if (rateable === null) return data({ rated: null }, { status: 410 })
  const { ticketId, subject, score, comment, isOpen } = rateable
  const query = new URL(request.url).searchParams
  const chosen = scoreSchema.parse(query.get('score')) ?? score
  const isSent = query.get('done') === 'sent' && score !== null
  return data({
    rated: { link, number: formatTicketNumber(ticketId), subject, score, chosen, comment, isOpen, isSent },
  })
})

export const action = withErrors(async ({ request, context, params }: ActionFunctionArgs) => {
  const values = await readForm(request)
  const link = params.link ?? ''
  return answerForm(values, async () => {
    await rateByLink(link, parseForm(ratingSchema, values), readRequestOrigin(request, context))
    return redirect(doneAddress(paths.rating(link), 'sent'), 303)
  })
})

export default function Rate() {
  const { rated } = useLoaderData<typeof loader>()
  const refused = useActionData<RefusedForm>()
  if (rated === null) {
    return (
      <LinkIsOver why="Its time is over, or it was cut short on its way. You can still say how our help was on the ticket’s page, or answer the mail that it stood in.">
        <ButtonLink href={paths.tickets}>Your tickets</ButtonLink>
      </LinkIsOver>
    )
  }
  const { number, subject, score, chosen, comment, isOpen, isSent } = rated
  const about = subject === null ? number : `${number}, “${subject}”`
  if (!isOpen) return <NotNow about={about} />
  const isGiven = score !== null
  return (
    <Stack gap="wide">
      <PageHeader title="How was our help?" under={`With ${about}.`} />
      {isSent && score !== null ? (
        <DoneAlert heading="Thank you">
          {`Your answer is “${RATING_WORDS[score]}”. You may close this page, or change your answer below.`}
        </DoneAlert>
      ) : null}
      <ErrorSummary errors={listFormErrors(refused)} />
      <form method="post" action={paths.rating(rated.link)} noValidate className="stack stack-wide form-column">
        <RatingFields
          score={enteredValue(refused, 'score', chosen ?? '')}
          comment={enteredValue(refused, 'comment', comment)}
          errors={refused?.fieldErrors}
        />
        <ButtonRow>
          <Button>{isGiven ? 'Change my answer' : 'Send my answer'}</Button>
        </ButtonRow>
      </form>
    </Stack>
  )
}

function NotNow({ about }: { about: string }) {
  return (
    <Stack gap="wide">
      <PageHeader
        title="There is nothing to rate at the moment"
        under={`${about} is not solved, or was solved too long ago. If it was taken up again, we ask you when it is done.`}
      />
      <ButtonRow>
        <ButtonLink href={paths.tickets}>Your tickets</ButtonLink>
      </ButtonRow>
    </Stack>
  )
}
