import type { ShownAccess } from '#app/domain/tickets/access/find-ticket-access.server.ts'
import { formatInstant } from '#app/http/format-time.ts'
import { paths } from '#app/http/paths.ts'
import { Badge } from '#app/ui/badge.tsx'
import { Stack } from '#app/ui/stack.tsx'
import { NamingForm, RemovalForm } from './restriction-form.tsx'
import type { ActionProps } from './ticket-actions.tsx'

/** Of a restricted ticket: who may see it, who else was let in and why, and the way to who looked. */
export function TicketReaders(props: ActionProps) {
  const { page, access, mayRestrict, mayReadViews, timeZone, refusal } = props
  const { ticket } = page
  if (!ticket.isRestricted) return null
  return (
    <section className="ticket-facts" aria-labelledby="ticket-readers">
      <Stack gap="close">
        <h2 id="ticket-readers">Who sees this ticket</h2>
        <p>
          {`${ticket.sectionName}, ${ticket.requester.name}`}
          {ticket.openedBy.id === ticket.requester.id ? '' : `, ${ticket.openedBy.name}`}
          {access.length === 0 ? ', and nobody else.' : ', and:'}
        </p>
        {access.length === 0 ? null : (
          <ul className="plain-list">
            {access.map((reader) => (
              <li key={reader.id}>
                <Stack gap="close">
                  <Reader reader={reader} timeZone={timeZone} />
                  {mayRestrict ? <RemovalForm {...props} accessId={reader.id} personName={reader.personName} /> : null}
                </Stack>
              </li>
            ))}
          </ul>
        )}
        {mayRestrict || refusal?.verb === 'access' ? <NamingForm {...props} /> : null}
        {mayReadViews ? (
          <p>
            <a href={paths.ticketViews(ticket.id)}>Who has looked at it</a>
          </p>
        ) : null}
      </Stack>
    </section>
  )
}

function Reader({ reader, timeZone }: { reader: ShownAccess; timeZone: string }) {
  const { personName, kind, reason, grantedByName, createdAt, expiresAt } = reader
  return (
    <p>
      <strong>{personName}</strong> {kind === 'emergency' ? <Badge tone="warning">Emergency access</Badge> : null}
      <br />
      {reason}
      <br />
      <span className="muted">
        {kind === 'emergency' && expiresAt !== null
          ? `Until ${formatInstant(expiresAt.getTime(), timeZone)}`
          : `Named by ${grantedByName}, ${formatInstant(createdAt.getTime(), timeZone)}`}
      </span>
    </p>
  )
}
