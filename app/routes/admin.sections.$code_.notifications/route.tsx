import { type ActionFunctionArgs, type LoaderFunctionArgs, redirect } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { NOTICE_KINDS } from '#app/domain/notifications/notice-kinds.ts'
import { getSectionDefaults } from '#app/domain/notifications/preferences/get-section-defaults.server.ts'
import { NOTICE_KIND_RULES } from '#app/domain/notifications/preferences/notice-kind-rules.ts'
import { sectionDefaultsSchema } from '#app/domain/notifications/preferences/preferences-input.ts'
import { saveSectionDefaults } from '#app/domain/notifications/preferences/save-section-defaults.server.ts'
import { answerForm, listFormErrors, type RefusedForm } from '#app/http/answer-form.ts'
import { doneAddress } from '#app/http/done-address.ts'
import { type MatrixRow, NoticeMatrix } from '#app/http/notices/notice-matrix.tsx'
import { readDeep } from '#app/http/notices/read-deep.ts'
import { timingWords, usualTiming } from '#app/http/notices/timing-words.ts'
import { parseInput } from '#app/http/parse-input.ts'
import { paths } from '#app/http/paths.ts'
import { readEntered } from '#app/http/read-entered.ts'
import { readForm } from '#app/http/read-form.ts'
import { requireSupervisor } from '#app/http/require-actor.ts'
import type { RouteHandle } from '#app/http/route-handle.ts'
import { withErrors } from '#app/http/with-errors.ts'
import { Button } from '#app/ui/button.tsx'
import { ButtonRow } from '#app/ui/button-row.tsx'
import { DoneAlert } from '#app/ui/done-alert.tsx'
import { ErrorSummary } from '#app/ui/error-summary.tsx'
import { PageHeader } from '#app/ui/page-header.tsx'
import { Stack } from '#app/ui/stack.tsx'

export const handle: RouteHandle = { density: 'desk' }

export const meta = () => [{ title: 'Notifications of a section – OTS Helpdesk' }]

export const loader = withErrors(async ({ request, context, params }: LoaderFunctionArgs) => {
  const actor = await requireSupervisor(request, context)
  return {
    section: await getSectionDefaults(actor, params.code ?? ''),
    isAdministrator: actor.isAdministrator,
    isSaved: new URL(request.url).searchParams.get('done') === 'saved',
  }
})

export const action = withErrors(async ({ request, context, params }: ActionFunctionArgs) => {
  const actor = await requireSupervisor(request, context)
  const { code } = await getSectionDefaults(actor, params.code ?? '')
  const values = await readForm(request)
  return answerForm(values, async () => {
    await saveSectionDefaults(actor, { code, input: parseInput(sectionDefaultsSchema, readDeep(values)) })
    return redirect(doneAddress(paths.sectionNotifications(code), 'saved'), 303)
  })
})

export default function SectionNotifications() {
  const { section, isAdministrator, isSaved } = useLoaderData<typeof loader>()
  const refused = useActionData<RefusedForm>()
  const { code, name, fingerprint, choices } = section
  const stored = Object.fromEntries(
    choices.map(({ kind, channel, timing }) => [`choices.${kind}.${channel}`, timing] as const),
  )
  return (
    <Stack>
      <PageHeader
        over={
          isAdministrator ? (
            <a href={paths.section(code)}>{name}</a>
          ) : (
            <a href={paths.accountNotifications}>Your notifications</a>
          )
        }
        title={`Notifications: ${name}`}
        under="What usually holds for the people who work here. Whoever chooses for themselves is not touched by it."
      />
      <ErrorSummary errors={listFormErrors(refused)} />
      <form method="post" action={paths.sectionNotifications(code)} noValidate>
        <input type="hidden" name="seen" value={fingerprint} />
        <Stack>
          <NoticeMatrix caption={`What usually holds in ${name}`} rows={ROWS} entered={readEntered(refused, stored)} />
          <p className="muted">
            Escalations, approvals and other duties always come at once. Each person chooses about the morning summary
            themselves; supervisors get it unless they turn it off.
          </p>
          {isSaved && !refused ? <DoneAlert>Saved. It holds for what happens from now on.</DoneAlert> : null}
          <ButtonRow>
            <Button>Save</Button>
          </ButtonRow>
        </Stack>
      </form>
    </Stack>
  )
}

const usual = (kind: MatrixRow['kind'], channel: 'email' | 'portal') =>
  `Usual: ${timingWords(channel, usualTiming(kind, channel)).toLowerCase()}`

const ROWS: MatrixRow[] = NOTICE_KINDS.flatMap((kind) => {
  const { staff, hasSectionDefault } = NOTICE_KIND_RULES[kind]
  if (!hasSectionDefault || staff === null) return []
  return [
    {
      name: `choices.${kind}`,
      kind,
      title: staff.title,
      spoken: staff.title,
      description: staff.description,
      usual: { email: usual(kind, 'email'), portal: usual(kind, 'portal') },
    },
  ]
})
