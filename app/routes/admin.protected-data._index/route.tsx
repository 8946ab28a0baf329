import type { LoaderFunctionArgs } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { findProtectedFindings } from '#app/domain/records/find-protected-findings.server.ts'
import { paths } from '#app/http/paths.ts'
import { requireActor } from '#app/http/require-actor.ts'
import type { RouteHandle } from '#app/http/route-handle.ts'
import { sayDone } from '#app/http/say-done.tsx'
import { withErrors } from '#app/http/with-errors.ts'
import { EmptyState } from '#app/ui/empty-state.tsx'
import { PageHeader } from '#app/ui/page-header.tsx'
import { Pager } from '#app/ui/pager.tsx'
import { Stack } from '#app/ui/stack.tsx'
import { SubNav } from '#app/ui/sub-nav.tsx'
import { FindingTable } from './finding-table.tsx'

const DONE_WORDS: Readonly<Record<string, string>> = {
  told: 'Noted. The ticket says that those concerned were told.',
  cleared: 'Noted. Nobody has to be told of it.',
}

export const handle: RouteHandle = { density: 'desk' }

export const meta = () => [{ title: 'Protected data – OTS Helpdesk' }]

export const loader = withErrors(async ({ request, context }: LoaderFunctionArgs) => {
  const actor = await requireActor(request, context)
  const { searchParams } = new URL(request.url)
  const isDone = searchParams.get('list') === 'answered'
  const after = searchParams.get('after')
  return {
    ...(await findProtectedFindings(actor, { isDone, after })),
    timeZone: actor.timeZone,
    isDone,
    isFirst: after === null,
    done: searchParams.get('done'),
  }
})

export default function ProtectedData() {
  const { findings, open, overdue, next, isDone, isFirst, done, timeZone, mayAnswer } = useLoaderData<typeof loader>()
  const list: Record<string, string> = isDone ? { list: 'answered' } : {}
  return (
    <Stack>
      <PageHeader
        title="Protected data"
        under="What came in where nobody could be asked, or lies in a file. Those concerned must be told within 24 hours. The text itself is on the ticket alone."
      />
      {sayDone(DONE_WORDS, done)()}
      <SubNav
        label="Findings"
        links={[
          {
            label: `Waiting (${open}${overdue > 0 ? `, ${overdue} overdue` : ''})`,
            href: paths.protectedData,
            current: !isDone,
          },
          { label: 'Answered', href: `${paths.protectedData}?list=answered`, current: isDone },
        ]}
      />
      {findings.length === 0 ? (
        <EmptyState heading={isDone ? 'Nothing has been answered yet' : 'Nobody waits to be told'}>
          What people write into the portal’s forms is asked about before it is sent, and is not listed here.
        </EmptyState>
      ) : (
        <FindingTable findings={findings} isDone={isDone} timeZone={timeZone} mayAnswer={mayAnswer} />
      )}
      <Pager
        newer="First page"
        older="Next page"
        newerHref={isFirst ? undefined : `${paths.protectedData}?${new URLSearchParams(list)}`}
        olderHref={
          next === null ? undefined : `${paths.protectedData}?${new URLSearchParams({ ...list, after: next })}`
        }
      />
    </Stack>
  )
}
