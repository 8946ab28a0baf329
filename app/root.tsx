import type { LoaderFunctionArgs } from '@remix-run/node'
import {
  isRouteErrorResponse,
  Links,
  Meta,
  Outlet,
  useLocation,
  useMatches,
  useRouteError,
  useRouteLoaderData,
} from '@remix-run/react'
import type { ReactNode } from 'react'
import { findWatchProblem } from '#app/domain/reporting/find-watch-problem.server.ts'
import { loadRouting } from '#app/domain/routing/load-routing.server.ts'
import { ErrorPage } from '#app/http/error-page.tsx'
import { listNavigation } from '#app/http/list-navigation.ts'
import { usePageEnvironment } from '#app/http/page-environment.ts'
import { paths } from '#app/http/paths.ts'
import { findActor } from '#app/http/require-actor.ts'
import { readHandle } from '#app/http/route-handle.ts'
import { TimeWatchNotice } from '#app/http/time-watch-notice.tsx'
import { AppShell } from '#app/ui/shell/app-shell.tsx'
import { DocumentHead } from '#app/ui/shell/document-head.tsx'

export async function loader({ request, context }: LoaderFunctionArgs) {
  const actor = await findActor(request, context)
  if (!actor) return { person: null, links: [], watchProblem: null }
  const { sections } = await loadRouting()
  return {
    person: { name: actor.name, email: actor.email, place: actor.agencyCode ?? undefined },
    links: listNavigation(actor, sections),
    watchProblem: actor.isAdministrator ? await findWatchProblem() : null,
  }
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
  const problem = shared?.watchProblem ?? null
  // A ticket on the desk is work, not one of one's own tickets.
  const isWork = density === 'desk' && pathname.startsWith(`${paths.tickets}/`)
  const current = isWork ? undefined : findCurrent(links, pathname)
  const nav = links.map((link) => ({ ...link, current: link === current }))
  return (
    <html lang="en-US">
      <head>
        <DocumentHead scriptHref={scriptHref} now={now} nonce={cspNonce} />
        <Meta />
        <Links />
      </head>
      <body>
        <AppShell
          density={density}
          person={shared?.person ?? null}
          nav={nav}
          homeHref={paths.home}
          signOutTo={paths.signOut}
          notices={problem === null ? undefined : <TimeWatchNotice problem={problem} />}
          query={pathname === paths.search ? (new URLSearchParams(search).get('q') ?? undefined) : undefined}
        >
          {children}
        </AppShell>
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
