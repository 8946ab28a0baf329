import type { LoaderFunctionArgs } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import type { ReactNode } from 'react'
import { countWaitingMail } from '#app/domain/mail/inbound/waiting/count-waiting-mail.server.ts'
import { countUnreadNotices } from '#app/domain/notifications/portal/count-unread-notices.server.ts'
import { describeNotice } from '#app/domain/notifications/portal/describe-notice.ts'
import { findNotices } from '#app/domain/notifications/portal/find-notices.server.ts'
import { formatTicketNumber } from '#app/domain/tickets/ticket-number.ts'
import { formatInstant } from '#app/http/format-time.ts'
import { readNoticesBefore } from '#app/http/notices/read-notices-before.ts'
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
  const before = readNoticesBefore(searchParams.get('before'))
  const { notices, next } = await findNotices(actor, { before, limit: NOTICES_A_PAGE })
  return {
    timeZone: actor.timeZone,
    unread: await countUnreadNotices(actor),
    hasUnread: actor.hasUnreadNotices ?? false,
    waiting: await countWaitingMail(actor),
    notices: notices.map((notice) => ({ ...notice, words: describeNotice(notice.template, notice.waitedFor) })),
    next,
    before,
    done: searchParams.get('done'),
    doneNoticeId: Number(searchParams.get('notice')),
  }
})

type Loaded = ReturnType<typeof useLoaderData<typeof loader>>

export default function Notices() {
  const { timeZone, unread, hasUnread, waiting, notices, next, before, done, doneNoticeId } =
    useLoaderData<typeof loader>()
  const isFirst = before === null
  const said = sayDone(DONE_WORDS, done)()
  const isSaidBeside = notices.some(({ id }) => id === doneNoticeId)
  return (
    <Stack>
      <PageHeader
        title="Notices"
        under={<a href={paths.accountNotifications}>Choose what you hear of</a>}
        actions={isFirst && hasUnread ? <MarkAllRead newest={unread > 0 ? notices[0]?.id : undefined} /> : undefined}
      />
      {isSaidBeside ? null : said}
      {isFirst ? <WaitingMail {...waiting} /> : null}
      {notices.length === 0 ? (
        <EmptyState heading={isFirst ? 'Nothing yet' : 'No more'}>
          What happens on your tickets stands here, beside the mail that you get.
        </EmptyState>
      ) : (
        <ul className="notice-list">
          {notices.map((notice) => (
            <Notice
              key={notice.id}
              notice={notice}
              timeZone={timeZone}
              before={before}
              said={notice.id === doneNoticeId ? said : null}
            />
          ))}
        </ul>
      )}
      <Pager
        newerHref={isFirst ? undefined : paths.notices}
        newer="Newest"
        olderHref={next === null ? undefined : paths.noticesBefore(next)}
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

interface NoticeProps {
  notice: Loaded['notices'][number]
  timeZone: string
  /** The page that it is on. */
  before: number | null
  /** What was just done with it. */
  said: ReactNode
}

function Notice({ notice, timeZone, before, said }: NoticeProps) {
  const { id, ticketId, subject, words, reason, createdAt, isRead } = notice
  return (
    <li className={isRead ? 'notice notice-read' : 'notice'}>
      <div className="notice-text">
        {said}
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
          {before === null ? null : <input type="hidden" name="before" value={before} />}
          <Button tone="secondary" small aria-label={`Mark as read: ${words}, ${formatTicketNumber(ticketId)}`}>
            Mark as read
          </Button>
        </form>
      )}
    </li>
  )
}
