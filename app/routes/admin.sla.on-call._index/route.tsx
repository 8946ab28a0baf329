import { type ActionFunctionArgs, type LoaderFunctionArgs, redirect } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { findOnCallDuties } from '#app/domain/sla/find-on-call-duties.server.ts'
import { listOnCallPeople } from '#app/domain/sla/list-on-call-people.server.ts'
import { listOnCallSections } from '#app/domain/sla/list-on-call-sections.server.ts'
import { readDutyCursor, writeDutyCursor } from '#app/domain/sla/on-call-cursor.ts'
import { onCallDutySchema } from '#app/domain/sla/on-call-duty.ts'
import { saveOnCallDuty } from '#app/domain/sla/save-on-call-duty.server.ts'
import { answerForm, type RefusedForm } from '#app/http/answer-form.ts'
import { doneAddress } from '#app/http/done-address.ts'
import { parseForm } from '#app/http/parse-form.ts'
import { paths } from '#app/http/paths.ts'
import { readForm } from '#app/http/read-form.ts'
import { requireSupervisor } from '#app/http/require-actor.ts'
import type { RouteHandle } from '#app/http/route-handle.ts'
import { sayDone } from '#app/http/say-done.tsx'
import { withErrors } from '#app/http/with-errors.ts'
import { PageHeader } from '#app/ui/page-header.tsx'
import { Stack } from '#app/ui/stack.tsx'
import { WithAside } from '#app/ui/with-aside.tsx'
import { DutyForm } from './duty-form.tsx'
import { DutyList } from './duty-list.tsx'
import { SectionTable } from './section-table.tsx'

const PAGE_SIZE = 25

const DONE_WORDS: Record<string, string> = {
  added: 'The duty is in the list.',
  ended: 'The duty has ended. Nobody is on call for its section until the next one begins.',
  removed: 'The duty was removed before it began.',
}

export const handle: RouteHandle = { density: 'desk' }

export const meta = () => [{ title: 'Who is on call – OTS Helpdesk' }]

export const loader = withErrors(async ({ request, context }: LoaderFunctionArgs) => {
  const actor = await requireSupervisor(request, context)
  const { searchParams } = new URL(request.url)
  const sections = await listOnCallSections(actor)
  const list = searchParams.get('list') === 'past' ? ('past' as const) : ('upcoming' as const)
  const sectionCode = sections.find(({ code }) => code === searchParams.get('section'))?.code ?? null
  const after = readDutyCursor(searchParams.get('after'))
  const [{ duties, next }, people] = await Promise.all([
    findOnCallDuties(actor, { sectionCode, list, after, limit: PAGE_SIZE }),
    listOnCallPeople(actor),
  ])
  return {
    isAdministrator: actor.isAdministrator,
    sections,
    people,
    view: { list, sectionCode },
    duties,
    next: next && writeDutyCursor(next),
    isFirst: after === null,
    done: searchParams.get('done'),
  }
})

export type OnCallPageData = ReturnType<typeof useLoaderData<typeof loader>>

export const action = withErrors(async ({ request, context }: ActionFunctionArgs) => {
  const actor = await requireSupervisor(request, context)
  const values = await readForm(request)
  return answerForm(values, async () => {
    await saveOnCallDuty(actor, parseForm(onCallDutySchema, values))
    return redirect(doneAddress(paths.onCall, 'added'), 303)
  })
})

export default function OnCall() {
  const data = useLoaderData<typeof loader>()
  const refused = useActionData<RefusedForm>()
  return (
    <Stack gap="wide">
      <PageHeader
        over={data.isAdministrator ? <a href={paths.slaHub}>SLA time</a> : <a href={paths.slaReport}>SLA report</a>}
        title="Who is on call"
        under="Escalation steps may tell the person on call, or give them the ticket. Times are Louisiana’s."
      />
      <WithAside
        asideLabel="Put somebody on call"
        aside={<DutyForm {...data} refused={refused} />}
        asideFirst={refused !== undefined}
      >
        <Stack gap="wide">
          <SectionTable sections={data.sections} />
          <DutyList {...data} said={sayDone(DONE_WORDS, data.done, { isRefused: refused !== undefined })()} />
        </Stack>
      </WithAside>
    </Stack>
  )
}
