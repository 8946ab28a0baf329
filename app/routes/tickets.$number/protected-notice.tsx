import type { ShownEvent } from '#app/domain/tickets/get-ticket-page.server.ts'
import { formatInstant } from '#app/http/format-time.ts'
import { paths } from '#app/http/paths.ts'
import { Alert } from '#app/ui/alert.tsx'
import type { TicketPageData } from './route.tsx'

/** Tells staff of protected data on the ticket: that somebody must be told, and that its digits are hidden here. */
export function ProtectedNotice({ page, protectedTexts, timeZone }: TicketPageData) {
  const waiting = findWaiting(page.events)
  const { hidden, areShown, mayShow } = protectedTexts
  if (waiting === null && hidden === 0 && !areShown) return null
  return (
    <Alert tone="warning" heading="This ticket holds what looks like protected data">
      {waiting === null ? null : (
        <p>
          {capital(waiting.what)}. Information Security must tell those concerned by{' '}
          {formatInstant(Date.parse(waiting.dueAt), timeZone)}. Do not copy it elsewhere.
        </p>
      )}
      {hidden === 0 ? null : (
        <p>
          Its digits are hidden.{' '}
          {mayShow ? (
            <a href={`${paths.ticket(page.ticket.id)}?protected=shown`}>Show them: it is written down that you did</a>
          ) : null}
        </p>
      )}
      {areShown ? (
        <p>
          Its digits are shown, and that is written down. <a href={paths.ticket(page.ticket.id)}>Hide them</a>
        </p>
      ) : null}
    </Alert>
  )
}

const capital = (words: string) => words.charAt(0).toUpperCase() + words.slice(1)

/** The first finding that nobody has answered for. */
function findWaiting(events: readonly ShownEvent[]) {
  const answered = new Set(
    events.flatMap((event) =>
      event.type === 'protectedData.noticeGiven' || event.type === 'protectedData.cleared'
        ? [event.payload.findingId]
        : [],
    ),
  )
  const found = events.flatMap((event) => (event.type === 'protectedData.found' ? [event.payload] : []))
  return found.find(({ findingIds }) => findingIds.some((id) => !answered.has(id))) ?? null
}
