import { type ActionFunctionArgs, type LoaderFunctionArgs, redirect } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { loadRouting } from '#app/domain/routing/load-routing.server.ts'
import { getFreeze } from '#app/domain/sla/get-freeze.server.ts'
import { draftSlaChange } from '#app/domain/sla-changes/draft-sla-change.server.ts'
import { freezeFormSchema } from '#app/domain/sla-changes/freeze-form.ts'
import { answerForm, listFormErrors, type RefusedForm } from '#app/http/answer-form.ts'
import { parseInput } from '#app/http/parse-input.ts'
import { paths } from '#app/http/paths.ts'
import { readEntered } from '#app/http/read-entered.ts'
import { readForm } from '#app/http/read-form.ts'
import { requireAdministrator } from '#app/http/require-actor.ts'
import { requireRowId } from '#app/http/require-row-id.ts'
import type { RouteHandle } from '#app/http/route-handle.ts'
import { describeFreeze } from '#app/http/sla/describe-freeze.ts'
import { namesOfRouting } from '#app/http/sla/names-of-routing.ts'
import { withErrors } from '#app/http/with-errors.ts'
import { Button } from '#app/ui/button.tsx'
import { ButtonLink } from '#app/ui/button-link.tsx'
import { ButtonRow } from '#app/ui/button-row.tsx'
import { ErrorSummary } from '#app/ui/error-summary.tsx'
import { PageHeader } from '#app/ui/page-header.tsx'
import { Stack } from '#app/ui/stack.tsx'
import { DeclaredFreeze, WithdrawFreeze } from './declared-freeze.tsx'
import { freezeFields } from './freeze-fields.ts'
import { FreezeFormFields } from './freeze-form-fields.tsx'
import { listFreezeCategories } from './list-freeze-categories.ts'
import { readFreezeForm } from './read-freeze-form.ts'

export const handle: RouteHandle = { density: 'desk' }

export const meta = () => [{ title: 'Service freeze – OTS Helpdesk' }]

export const loader = withErrors(async ({ request, context, params }: LoaderFunctionArgs) => {
  await requireAdministrator(request, context)
  const [freeze, routing] = await Promise.all([
    params.freezeId === 'new' ? null : getFreeze(requireRowId(params.freezeId)),
    loadRouting(),
  ])
  return {
    freeze: freeze && describeFreeze(freeze, namesOfRouting(routing), new Date()),
    stored: freezeFields(freeze),
    sections: routing.sections.map(({ code, name }) => ({ value: code, label: name })),
    categories: listFreezeCategories(routing.categories),
  }
})

export const action = withErrors(async ({ request, context, params }: ActionFunctionArgs) => {
  const actor = await requireAdministrator(request, context)
  const subject = params.freezeId === 'new' ? null : String(requireRowId(params.freezeId))
  const values = await readForm(request)
  return answerForm(values, async () => {
    const after = parseInput(freezeFormSchema, readFreezeForm(values))
    return redirect(paths.slaChange(await draftSlaChange(actor, { kind: 'freeze', subject, after })), 303)
  })
})

export default function EditFreeze() {
  const { freeze, stored, sections, categories } = useLoaderData<typeof loader>()
  const refused = useActionData<RefusedForm>()
  const entered = readEntered(refused, stored)
  const isWithdrawn = freeze !== null && freeze.withdrawn !== null
  return (
    <Stack>
      <PageHeader
        over={<a href={paths.slaFreezes}>Service freezes</a>}
        title={freeze?.name ?? 'Declare a service freeze'}
        under={
          freeze
            ? `${freeze.from} to ${freeze.to}`
            : 'While it is on, the tickets that you choose wait without missing a promise.'
        }
      />
      <ErrorSummary errors={listFormErrors(refused)} />
      {freeze ? <DeclaredFreeze freeze={freeze} /> : null}
      {isWithdrawn ? null : (
        <form method="post" action={paths.slaFreeze(freeze?.id ?? 'new')} noValidate>
          <Stack gap="wide">
            <FreezeFormFields entered={entered} sections={sections} categories={categories} />
            {freeze ? (
              <p className="muted">
                A change withdraws this freeze and declares another one, which clocks know from that moment on.
              </p>
            ) : null}
            <ButtonRow>
              <Button>Preview the change</Button>
              <ButtonLink tone="secondary" href={paths.slaFreezes}>
                Back without saving
              </ButtonLink>
            </ButtonRow>
          </Stack>
        </form>
      )}
      {freeze && !isWithdrawn ? <WithdrawFreeze freezeId={freeze.id} /> : null}
    </Stack>
  )
}
