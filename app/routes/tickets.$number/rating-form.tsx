import { RATING_DAYS } from '#app/domain/tickets/rating/rating-days.ts'
import { RATING_WORDS } from '#app/domain/tickets/rating/rating-words.ts'
import { enteredValue } from '#app/http/answer-form.ts'
import type { RefusedStagedForm } from '#app/http/answer-staged-form.ts'
import { usePageEnvironment } from '#app/http/page-environment.ts'
import { paths } from '#app/http/paths.ts'
import { ProtectedDataQuestion } from '#app/http/tickets/protected-data-question.tsx'
import { RatingFields } from '#app/http/tickets/rating-fields.tsx'
import { Button } from '#app/ui/button.tsx'
import { ButtonRow } from '#app/ui/button-row.tsx'
import type { TicketPageData } from './route.tsx'

const DAY_MS = 86_400_000

/** Asks the requester how the help was, once it is solved; what they said before stands in it. */
export function RatingForm({ page, personId, refused }: TicketPageData & { refused: RefusedStagedForm | undefined }) {
  const { now } = usePageEnvironment()
  const { ticket, ratings } = page
  const endedAt = Math.max(ticket.resolvedAt ?? 0, ticket.closedAt ?? 0)
  const isSolved = ticket.status === 'resolved' || ticket.status === 'closed'
  if (ticket.requester.id !== personId || !isSolved || now.getTime() > endedAt + RATING_DAYS * DAY_MS) return null
  const given = ratings.find((rating) => rating.personId === personId)
  return (
    <section className="stack" aria-labelledby="rating-heading">
      <h2 id="rating-heading">How was our help?</h2>
      {given === undefined ? null : <p>{`You said “${RATING_WORDS[given.score]}”. You can still change it.`}</p>}
      <form className="stack" method="post" action={paths.ticketVerb(ticket.id, 'rating')} noValidate>
        <ProtectedDataQuestion refused={refused} />
        <RatingFields
          score={enteredValue(refused, 'score', given?.score ?? '')}
          comment={enteredValue(refused, 'comment', given?.comment ?? '')}
          errors={refused?.fieldErrors}
        />
        <ButtonRow>
          <Button tone="secondary">{given === undefined ? 'Send my answer' : 'Change my answer'}</Button>
        </ButtonRow>
      </form>
    </section>
  )
}
