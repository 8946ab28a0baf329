import { type ActionFunctionArgs, type LoaderFunctionArgs, redirect } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { getClosure } from '#app/domain/sla/get-closure.server.ts'
import { closureFormSchema } from '#app/domain/sla-changes/closure-form.ts'
import { draftSlaChange } from '#app/domain/sla-changes/draft-sla-change.server.ts'
import { listParishes } from '#app/domain/tickets/list-parishes.server.ts'
import { answerForm, listFormErrors, type RefusedForm } from '#app/http/answer-form.ts'
import { parseInput } from '#app/http/parse-input.ts'
import { paths } from '#app/http/paths.ts'
import { readEntered } from '#app/http/read-entered.ts'
import { readForm } from '#app/http/read-form.ts'
import { requireAdministrator } from '#app/http/require-actor.ts'
import { requireRowId } from '#app/http/require-row-id.ts'
import type { RouteHandle } from '#app/http/route-handle.ts'
import { describeClosure } from '#app/http/sla/describe-closure.ts'
import { withErrors } from '#app/http/with-errors.ts'
import { Button } from '#app/ui/button.tsx'
import { ButtonLink } from '#app/ui/button-link.tsx'
import { ButtonRow } from '#app/ui/button-row.tsx'
import { ErrorSummary } from '#app/ui/error-summary.tsx'
import { PageHeader } from '#app/ui/page-header.tsx'
import { Stack } from '#app/ui/stack.tsx'
import { closureFields } from './closure-fields.ts'
import { ClosureFormFields } from './closure-form-fields.tsx'
import { DeclaredClosure, WithdrawClosure } from './declared-closure.tsx'
import { readClosureForm } from './read-closure-form.ts'

export const handle: RouteHandle = { density: 'desk' }

export const meta = () => [{ title: 'Closure – OTS Helpdesk' }]

export const loader = withErrors(async ({ request, context, params }: LoaderFunctionArgs) => {
  await requireAdministrator(request, context)
  const closure = params.closureId === 'new' ? null : await getClosure(requireRowId(params.closureId))
  return {
    closure: closure && describeClosure(closure, new Date()),
    stored: closureFields(closure),
    parishNames: await listParishes(),
  }
})

export const action = withErrors(async ({ request, context, params }: ActionFunctionArgs) => {
  const actor = await requireAdministrator(request, context)
  const subject = params.closureId === 'new' ? null : String(requireRowId(params.closureId))
  const values = await readForm(request)
  return answerForm(values, async () => {
    const after = parseInput(closureFormSchema, readClosureForm(values))
    return redirect(paths.slaChange(await draftSlaChange(actor, { kind: 'closure', subject, after })), 303)
  })
})

export default function EditClosure() {
  const { closure, stored, parishNames } = useLoaderData<typeof loader>()
  const refused = useActionData<RefusedForm>()
  const entered = readEntered(refused, stored)
  const isWithdrawn = closure !== null && closure.withdrawn !== null
  return (
    <Stack>
      <PageHeader
        over={<a href={paths.slaClosures}>Closures</a>}
        title={closure ? `Closure: ${closure.reason}` : 'Declare a closure'}
        under={
          closure
            ? `${closure.day}, ${closure.hours}`
            : 'Clocks know it from the moment at which you confirm the preview.'
        }
      />
      <ErrorSummary errors={listFormErrors(refused)} />
      {closure ? <DeclaredClosure closure={closure} /> : null}
      {isWithdrawn ? null : (
        <form method="post" action={paths.slaClosure(closure?.id ?? 'new')} noValidate>
          <Stack gap="wide">
            <ClosureFormFields entered={entered} parishNames={parishNames} />
            {closure ? (
              <p className="muted">
                A change withdraws this closure and declares another one, which clocks know from that moment on.
              </p>
            ) : null}
            <ButtonRow>
              <Button>Preview the change</Button>
              <ButtonLink tone="secondary" href={paths.slaClosures}>
                Back without saving
              </ButtonLink>
            </ButtonRow>
          </Stack>
        </form>
      )}
      {closure && !isWithdrawn ? <WithdrawClosure closureId={closure.id} /> : null}
    </Stack>
  )
}
