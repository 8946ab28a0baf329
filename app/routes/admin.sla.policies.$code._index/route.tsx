import { type ActionFunctionArgs, data, type LoaderFunctionArgs, redirect } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { answerForm, listFormErrors, type RefusedForm } from '#app/http/answer-form.ts'
import { paths } from '#app/http/paths.ts'
import { readEntered } from '#app/http/read-entered.ts'
import { readForm } from '#app/http/read-form.ts'
import { requireAdministrator } from '#app/http/require-actor.ts'
import type { RouteHandle } from '#app/http/route-handle.ts'
import { VersionTable } from '#app/http/sla/version-table.tsx'
import { withErrors } from '#app/http/with-errors.ts'
import { Alert } from '#app/ui/alert.tsx'
import { Button } from '#app/ui/button.tsx'
import { ButtonLink } from '#app/ui/button-link.tsx'
import { ButtonRow } from '#app/ui/button-row.tsx'
import { ErrorSummary } from '#app/ui/error-summary.tsx'
import { PageHeader } from '#app/ui/page-header.tsx'
import { Stack } from '#app/ui/stack.tsx'
import { draftPolicy } from './draft-policy.server.ts'
import { loadPolicyPage, type PolicyPageData } from './load-policy-page.server.ts'
import { MatchFields } from './match-fields.tsx'
import { NameFields } from './name-fields.tsx'
import { PromiseFields } from './promise-fields.tsx'
import { StepFields } from './step-fields.tsx'
import { changeStepRows } from './step-rows.ts'
import { WithdrawPolicy } from './withdraw-policy.tsx'

export const handle: RouteHandle = { density: 'desk' }

export const meta = () => [{ title: 'SLA policy – OTS Helpdesk' }]

export const loader = withErrors(async ({ request, context, params }: LoaderFunctionArgs) => {
  const actor = await requireAdministrator(request, context)
  return loadPolicyPage(actor, params.code ?? '')
})

export const action = withErrors(async ({ request, context, params }: ActionFunctionArgs) => {
  const actor = await requireAdministrator(request, context)
  const values = await readForm(request)
  const redrawn = changeStepRows(values)
  if (redrawn) return data(redrawForm(redrawn))
  const code = params.code === 'new' ? null : (params.code ?? '')
  return answerForm(values, async () => redirect(paths.slaChange(await draftPolicy(actor, code, values)), 303))
})

/** What was entered, drawn again with nothing to mend. */
function redrawForm(values: RefusedForm['values']): RefusedForm {
  return { values, fieldErrors: {}, formError: null, code: 'invalid', details: null }
}

export default function EditPolicy() {
  const page = useLoaderData<typeof loader>()
  const refused = useActionData<RefusedForm>()
  const { policy } = page
  const entered = readEntered(refused, page.stored)
  const address = paths.slaPolicy(policy?.code ?? 'new')
  return (
    <Stack>
      <PageHeader
        over={<a href={paths.slaPolicies}>SLA policies</a>}
        title={policy?.name ?? 'New SLA policy'}
        under={policy ? describeStanding(policy) : 'You see what it would change before it counts.'}
        actions={
          policy?.isActive ? (
            <ButtonLink tone="secondary" href={`${paths.slaSimulator}?policy=${encodeURIComponent(policy.code)}`}>
              Try it on past tickets
            </ButtonLink>
          ) : undefined
        }
      />
      <ErrorSummary errors={listFormErrors(refused)} />
      {policy && !policy.isActive ? (
        <Alert tone="info" heading="This policy was withdrawn">
          It takes no tickets. Send the form to bring it back.
        </Alert>
      ) : null}
      <form method="post" action={address} noValidate>
        {/* The first button is the one that Enter presses: not one that takes out a step. */}
        <button type="submit" className="visually-hidden" tabIndex={-1} aria-hidden="true">
          Preview the change
        </button>
        <input type="hidden" name="basedOn" value={policy?.versionNumber ?? ''} />
        <Stack gap="wide">
          <NameFields entered={entered} isNew={policy === null} />
          <MatchFields {...page} entered={entered} />
          <PromiseFields calendars={page.calendars} entered={entered} />
          <StepFields people={page.people} entered={entered} address={address} />
          <ButtonRow>
            <Button>Preview the change</Button>
            <ButtonLink tone="secondary" href={paths.slaPolicies}>
              Back without saving
            </ButtonLink>
          </ButtonRow>
        </Stack>
      </form>
      <VersionTable versions={page.versions} timeZone={page.timeZone} />
      {policy?.isActive ? <WithdrawPolicy policy={policy} /> : null}
    </Stack>
  )
}

function describeStanding({ versionNumber, openTicketCount }: NonNullable<PolicyPageData['policy']>): string {
  const tickets =
    openTicketCount === 1 ? 'One open ticket is' : `${openTicketCount.toLocaleString('en-US')} open tickets are`
  return `Version ${versionNumber} is in force. ${tickets} under it.`
}
