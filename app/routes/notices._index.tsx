import type { LoaderFunctionArgs } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { countWaitingMail } from '#app/domain/mail/inbound/waiting/count-waiting-mail.server.ts'
import { countUnreadNotices } from '#app/domain/notifications/portal/count-unread-notices.server.ts'
import { describeNotice } from '#app/domain/notifications/portal/describe-notice.ts'
import { findNotices } from '#app/domain/notifications/portal/find-notices.server.ts'
import { formatTicketNumber } from '#app/domain/tickets/ticket-number.ts'
import { formatInstant } from '#app/http/format-time.ts'
import { paths } from '#app/http/paths.ts'
import { requireActor } from '#app/http/require-actor.ts'
import { sayDone } from '#app/http/say-done.tsx'
import { withErrors } from '#app/http/with-errors.ts'
import { Alert } from '#app/ui/alert.tsx'
import { Badge } from '#app/ui/badge.tsx'
import { Button } from '#app/ui/button.tsx'
import { EmptyState } from '#app/ui/empty-state.tsx'
import { PageHeader } from '#app/ui/page-header.tsx'
import { Pager } from '#app/ui/pager.tsx'
import { Stack } from '#app/ui/stack.tsx'

const NOTICES_A_PAGE = 30

const DONE_WORDS: Record<string, string> = { read: 'Marked as read.' }

export const meta = () => [{ title: 'Notices – OTS Helpdesk' }]

export const loader = withErrors(async ({ request, context }: LoaderFunctionArgs) => {
  const actor = await requireActor(request, context)
  const { searchParams } = new URL(request.url)
  const before = /^[1-9]\d{0,8}$/.test(searchParams.get('before') ?? '') ? Number(searchParams.get('before')) : null
  const { notices, next } = await findNotices(actor, { before, limit: NOTICES_A_PAGE })
  return {
    timeZone: actor.timeZone,
    unread: await countUnreadNotices(actor),
    hasUnread: actor.hasUnreadNotices ?? false,
    waiting: await countWaitingMail(actor),
    notices: notices.map((notice) => ({ ...notice, words: describeNotice(notice.template, notice.waitedFor) })),
    next,
    isFirst: before === null,
    done: searchParams.get('done'),
  }
})

type Loaded = ReturnType<typeof useLoaderData<typeof loader>>

export default function Notices() {
  const { timeZone, unread, hasUnread, waiting, notices, next, isFirst, done } = useLoaderData<typeof loader>()
  return (
    <Stack>
      <PageHeader
        title="Notices"
        under={<a href={paths.accountNotifications}>Choose what you hear of</a>}
        actions={isFirst && hasUnread ? <MarkAllRead newest={unread > 0 ? notices[0]?.id : undefined} /> : undefined}
      />
      {sayDone(DONE_WORDS, done)()}
      {isFirst ? <WaitingMail {...waiting} /> : null}
      {notices.length === 0 ? (
        <EmptyState heading={isFirst ? 'Nothing yet' : 'No more'}>
          What happens on your tickets stands here, beside the mail that you get.
        </EmptyState>
      ) : (
        <ul className="notice-list">
          {notices.map((notice) => (
            <Notice key={notice.id} notice={notice} timeZone={timeZone} />
          ))}
        </ul>
      )}
      <Pager
        newerHref={isFirst ? undefined : paths.notices}
        newer="Newest"
        olderHref={next === null ? undefined : `${paths.notices}?before=${next}`}
      />
    </Stack>
  )
}

/** Stands there for as long as it is so: what nobody decides on is lost to whoever wrote it. */
function WaitingMail({ held, setAside }: Loaded['waiting']) {
  const all = held + setAside
  if (all === 0) return null
  return (
    <Alert tone="info" heading={`${all} ${all === 1 ? 'mail waits' : 'mails wait'} for somebody to look`}>
      {all === 1 ? 'It belongs' : 'They belong'} to no ticket
      {setAside > 0 ? `, and ${setAside} could not be read` : ''}.{' '}
      <a href={held > 0 ? paths.inboundMails : paths.inboundList({ list: 'set-aside' })}>Look at the incoming mail</a>
    </Alert>
  )
}

/** Up to the newest that this page shows; where it shows none that is unread, those that are left are about tickets out of sight. */
function MarkAllRead({ newest }: { newest: number | undefined }) {
  return (
    <form method="post" action={paths.noticesReading}>
      <input type="hidden" name="upTo" value={newest ?? 2_147_483_647} />
      <Button tone="secondary">Mark all as read</Button>
    </form>
  )
}

function Notice({ notice, timeZone }: { notice: Loaded['notices'][number]; timeZone: string }) {
  const { id, ticketId, subject, words, reason, createdAt, isRead } = notice
  return (
    <li className={isRead ? 'notice notice-read' : 'notice'}>
      <div className="notice-text">
        <p>
          {isRead ? null : <Badge tone="accent">New</Badge>}{' '}
          <a href={paths.ticket(ticketId)}>
            <span className="ticket-number">{formatTicketNumber(ticketId)}</span> {subject}
          </a>
        </p>
        <p>{words}</p>
        <p className="muted">
          {formatInstant(createdAt, timeZone)}, because {reason}
        </p>
      </div>
      {isRead ? null : (
        <form method="post" action={paths.noticesReading}>
          <input type="hidden" name="noticeId" value={id} />
          <Button tone="secondary" small aria-label={`Mark as read: ${words}, ${formatTicketNumber(ticketId)}`}>
            Mark as read
          </Button>
        </form>
      )}
    </li>
  )
}
