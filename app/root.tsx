import type { LoaderFunctionArgs } from '@remix-run/node'
import {
  isRouteErrorResponse,
  Meta,
  Outlet,
  useLocation,
  useMatches,
  useRouteError,
  useRouteLoaderData,
} from '@remix-run/react'
import type { ReactNode } from 'react'
import { type Actor, isSupervisor } from '#app/domain/identity/actor.ts'
import { countMailToDecide } from '#app/domain/mail/inbound/set-aside/find-inbound-mails.server.ts'
import { mayHandleInbound } from '#app/domain/mail/inbound/set-aside/inbound-access-sql.ts'
import { chooseShownTrouble } from '#app/domain/mail/mailboxes/choose-shown-trouble.ts'
import { findMailTrouble } from '#app/domain/mail/mailboxes/find-mail-trouble.server.ts'
import { findOutgoingTrouble } from '#app/domain/mail/outgoing/find-outgoing-trouble.server.ts'
import { countUnreadNotices } from '#app/domain/notifications/portal/count-unread-notices.server.ts'
import { findNoticeProblem } from '#app/domain/records/find-notice-problem.server.ts'
import { NOTICE_SECTION } from '#app/domain/records/notice-section.ts'
import { findWatchProblem } from '#app/domain/reporting/find-watch-problem.server.ts'
import { loadRouting } from '#app/domain/routing/load-routing.server.ts'
import { ErrorPage } from '#app/http/error-page.tsx'
import { listNavigation } from '#app/http/list-navigation.ts'
import { OutgoingTroubleNotice } from '#app/http/mail/outgoing-trouble-notice.tsx'
import { MailTroubleNotice, type ShownMailTrouble } from '#app/http/mail-trouble-notice.tsx'
import { NoticeDutyAlert } from '#app/http/notice-duty-alert.tsx'
import { NoticeReader } from '#app/http/notices/notice-reader.tsx'
import { usePageEnvironment } from '#app/http/page-environment.ts'
import { paths } from '#app/http/paths.ts'
import { findActor } from '#app/http/require-actor.ts'
import { readHandle } from '#app/http/route-handle.ts'
import { type GuardedSession, SessionGuard } from '#app/http/session-guard.tsx'
import { TimeWatchNotice } from '#app/http/time-watch-notice.tsx'
import { unsent } from '#app/http/unsent.ts'
import { type ShownView, ViewNotice } from '#app/http/view-notice.tsx'
import { AppShell } from '#app/ui/shell/app-shell.tsx'
import { DocumentHead } from '#app/ui/shell/document-head.tsx'

export async function loader({ request, context }: LoaderFunctionArgs) {
  const actor = await findActor(request, context)
  if (!actor) {
    const nothing = {
      watchProblem: null,
      noticeProblem: null,
      mailTroubles: [],
      outgoingTrouble: null,
      isAdministrator: false,
    }
    return { person: null, links: [], ...nothing, guard: null, view: null }
  }
  const [{ sections }, unread, waitingMail, watchProblem, noticeProblem, mailTroubles, outgoingTrouble] =
    await Promise.all([
      loadRouting(),
      countUnreadNotices(actor),
      waitingMailOf(actor),
      actor.isAdministrator ? findWatchProblem() : null,
      actor.supervisedSectionCodes.includes(NOTICE_SECTION) ? findNoticeProblem() : null,
      mailTroublesOf(actor),
      actor.isAdministrator ? findOutgoingTrouble() : null,
    ])
  return unsent({
    person: {
      name: actor.name,
      email: actor.email,
      place: actor.agencyCode ?? undefined,
      links: [
        { href: paths.account, label: 'Your account' },
        { href: paths.notices, label: 'Notices' },
      ],
      notices: { href: paths.notices, unread },
    },
    links: listNavigation(actor, { sections, waitingMail }),
    watchProblem,
    noticeProblem,
    mailTroubles,
    outgoingTrouble,
    isAdministrator: actor.isAdministrator,
    guard: guardOf(actor),
    view: viewOf(actor),
  })
}

/** Administrators who supervise nothing find it in the administration. */
async function waitingMailOf(actor: Actor): Promise<number | null> {
  return actor.supervisedSectionCodes.length > 0 && mayHandleInbound(actor) ? countMailToDecide(actor) : null
}

/** Only what the banner says of them. */
async function mailTroublesOf(actor: Actor): Promise<ShownMailTrouble[]> {
  if (!isSupervisor(actor)) return []
  const shown = chooseShownTrouble(actor, await findMailTrouble())
  return shown.map(({ mailboxId, address, kind, minutes }) => ({ mailboxId, address, kind, minutes }))
}

function guardOf({ personId, session }: Actor): GuardedSession | null {
  return session && { sessionId: session.id, personId, idleEndsAt: session.idleEndsAt, expiresAt: session.expiresAt }
}

function viewOf({ name, timeZone, session }: Actor): ShownView | null {
  const viewer = session?.viewedBy
  return viewer ? { viewedName: name, viewerName: viewer.name, since: viewer.since, timeZone } : null
}

export default function App() {
  return (
    <Page>
      <Outlet />
    </Page>
  )
}

/** Pages that fail keep the shell, so that people can go on from there. */
export function ErrorBoundary() {
  const error = useRouteError()
  return (
    <Page>
      <ErrorPage error={isRouteErrorResponse(error) ? error : null} />
    </Page>
  )
}

function Page({ children }: { children: ReactNode }) {
  const { cspNonce, scriptHref, now } = usePageEnvironment()
  const shared = useRouteLoaderData<typeof loader>('root')
  const { pathname, search } = useLocation()
  const { density } = readHandle(useMatches())
  const links = shared?.links ?? []
  const { watchProblem: problem = null, noticeProblem = null, guard = null, view = null } = shared ?? {}
  const mailTroubles = shared?.mailTroubles ?? []
  // The page of outgoing mail says it itself, with more words.
  const outgoingTrouble = pathname === paths.outgoingMail ? null : (shared?.outgoingTrouble ?? null)
  // A ticket on the desk is work, not one of one's own tickets.
  const isWork = density === 'desk' && pathname.startsWith(`${paths.tickets}/`)
  const current = isWork ? undefined : findCurrent(links, pathname)
  const nav = links.map((link) => ({ ...link, current: link === current }))
  return (
    <html lang="en-US">
      <head>
        <DocumentHead scriptHref={scriptHref} now={now} nonce={cspNonce} />
        <Meta />
      </head>
      <body>
        <AppShell
          density={density}
          person={shared?.person ?? null}
          nav={nav}
          homeHref={paths.home}
          signOutTo={paths.signOut}
          notices={
            problem || noticeProblem || view || outgoingTrouble || mailTroubles.length > 0 ? (
              <>
                {view ? <ViewNotice {...view} /> : null}
                {problem ? <TimeWatchNotice problem={problem} /> : null}
                {noticeProblem ? <NoticeDutyAlert problem={noticeProblem} /> : null}
                {outgoingTrouble ? <OutgoingTroubleNotice trouble={outgoingTrouble} /> : null}
                <MailTroubleNotice troubles={mailTroubles} isAdministrator={shared?.isAdministrator ?? false} />
              </>
            ) : undefined
          }
          query={pathname === paths.search ? (new URLSearchParams(search).get('q') ?? undefined) : undefined}
        >
          {children}
        </AppShell>
        {guard ? <SessionGuard {...guard} /> : null}
        {view ? null : <NoticeReader pathname={pathname} unread={shared?.person?.notices.unread ?? 0} />}
      </body>
    </html>
  )
}

/** The link that leads to this page, or the nearest above it: /tickets/new is not one of /tickets. */
function findCurrent<Link extends { href: string }>(links: readonly Link[], pathname: string): Link | undefined {
  const leading = links.filter(
    ({ href }) => pathname === href || (href !== paths.home && pathname.startsWith(`${href}/`)),
  )
  return leading.toSorted((a, b) => b.href.length - a.href.length)[0]
}
