import { describeEvent } from '#app/domain/tickets/describe-event.ts'
import { maskProtectedNumbers } from '#app/domain/tickets/mask-protected-numbers.ts'
import { describeBytes } from '#app/elements/describe-bytes.ts'
import { describeFilePlace } from '#app/http/files/describe-file-place.ts'
import { formatInstant } from '#app/http/format-time.ts'
import { usePageEnvironment } from '#app/http/page-environment.ts'
import { paths } from '#app/http/paths.ts'
import type { MessageToShow } from '#app/http/tickets/render-shown-text.server.ts'
import { UserText } from '#app/http/user-text.tsx'
import { AttachmentList } from '#app/ui/attachment-list.tsx'
import { Badge } from '#app/ui/badge.tsx'
import { RelativeTime } from '#app/ui/relative-time.tsx'
import { Timeline } from '#app/ui/timeline.tsx'
import { TimelineLetter } from '#app/ui/timeline-letter.tsx'
import { TimelineLine } from '#app/ui/timeline-line.tsx'
import { MessageSource } from './message-source.tsx'
import { namesOf } from './names-of.ts'
import type { TicketPageData } from './route.tsx'

/** Messages as letters, notes unmistakably apart, everything else as one line; in the order of time. */
export function TicketTimeline(props: TicketPageData & { reader: 'staff' | 'requester' }) {
  const { page, timeZone, reader } = props
  const { now } = usePageEnvironment()
  const names = namesOf(props)
  const letters = page.messages.map((message) => ({
    at: message.createdAt,
    node: <Letter key={`m${message.id}`} message={message} now={now} timeZone={timeZone} />,
  }))
  const lines = page.events.flatMap((event) => {
    const words = describeEvent(event, names, reader)
    if (words === null) return []
    const node = (
      <TimelineLine key={`e${event.id}`} time={<Instant at={event.occurredAt} timeZone={timeZone} />}>
        {maskProtectedNumbers(words)}
      </TimelineLine>
    )
    return [{ at: event.occurredAt, node }]
  })
  // Of equal times the letter comes first: "Dan replied" stands above "Status: waiting on requester".
  const entries = [...letters, ...lines].sort((a, b) => a.at - b.at)
  return <Timeline label="What happened so far">{entries.map(({ node }) => node)}</Timeline>
}

function Instant({ at, timeZone }: { at: number; timeZone: string }) {
  return <RelativeTime at={new Date(at)} text={formatInstant(at, timeZone)} />
}

function Letter({ message, now, timeZone }: { message: MessageToShow; now: Date; timeZone: string }) {
  const { kind, isFromStaff, files, isUnproven } = message
  const look = kind === 'note' ? 'note' : isFromStaff ? 'ours' : 'theirs'
  return (
    <TimelineLetter
      id={`message-${message.id}`}
      look={look}
      author={message.authorName ?? 'OTS Helpdesk'}
      mark={kind === 'note' ? 'Internal note' : undefined}
      meta={
        <>
          <RelativeTime at={new Date(message.createdAt)} text={formatInstant(message.createdAt, timeZone)} now={now} />
          {isUnproven ? (
            <>
              {' '}
              <Badge tone="warning" title="It came by mail, and nothing proves that its author sent it.">
                Sender not proven
              </Badge>
            </>
          ) : null}
        </>
      }
      attachments={
        files.length === 0 ? undefined : (
          <AttachmentList
            files={files.map((file) => ({
              id: file.id,
              href: file.state === 'available' ? paths.attachment(file.id) : null,
              name: file.fileName,
              size: describeBytes(file.sizeBytes),
              note: describeFilePlace(file, timeZone),
            }))}
          />
        )
      }
    >
      <UserText body={message.body} html={message.html} />
      <MessageSource {...message} />
    </TimelineLetter>
  )
}
