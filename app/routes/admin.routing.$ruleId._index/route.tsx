import { type ActionFunctionArgs, type LoaderFunctionArgs, redirect } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { listRules } from '#app/domain/routing/list-rules.server.ts'
import { loadRouting } from '#app/domain/routing/load-routing.server.ts'
import { ruleInputSchema } from '#app/domain/routing/rule-input.ts'
import { saveRule } from '#app/domain/routing/save-rule.server.ts'
import { listAgencies } from '#app/domain/tickets/list-agencies.server.ts'
import { listParishes } from '#app/domain/tickets/list-parishes.server.ts'
import { listSectionStaff } from '#app/domain/tickets/list-section-staff.server.ts'
import { answerForm, listFormErrors, type RefusedForm } from '#app/http/answer-form.ts'
import { doneAddress } from '#app/http/done-address.ts'
import { parseForm } from '#app/http/parse-form.ts'
import { paths } from '#app/http/paths.ts'
import { readForm } from '#app/http/read-form.ts'
import { requireAdministrator } from '#app/http/require-actor.ts'
import { requireRowId } from '#app/http/require-row-id.ts'
import type { RouteHandle } from '#app/http/route-handle.ts'
import { withErrors } from '#app/http/with-errors.ts'
import { notFound } from '#app/platform/errors.ts'
import { Button } from '#app/ui/button.tsx'
import { ButtonLink } from '#app/ui/button-link.tsx'
import { ButtonRow } from '#app/ui/button-row.tsx'
import { Checkbox } from '#app/ui/checkbox.tsx'
import { ErrorSummary } from '#app/ui/error-summary.tsx'
import { PageHeader } from '#app/ui/page-header.tsx'
import { Stack } from '#app/ui/stack.tsx'
import { TextInput } from '#app/ui/text-input.tsx'
import { ConditionFields } from './condition-fields.tsx'
import { ResultFields } from './result-fields.tsx'
import { readRuleValues } from './rule-values.ts'

export const handle: RouteHandle = { density: 'desk' }

export const meta = () => [{ title: 'Routing rule – OTS Helpdesk' }]

export const loader = withErrors(async ({ request, context, params }: LoaderFunctionArgs) => {
  await requireAdministrator(request, context)
  const ruleId = readRuleId(params.ruleId)
  const [rules, { sections, categories }, agencies, parishNames, people] = await Promise.all([
    listRules(),
    loadRouting(),
    listAgencies(),
    listParishes(),
    listSectionStaff(),
  ])
  const rule = ruleId === null ? null : rules.find(({ id }) => id === ruleId)
  if (rule === undefined) throw notFound(`no routing rule ${ruleId}`)
  return {
    rule,
    sections: sections.map(({ code, name }) => ({ code, name })),
    categories: categories.map(({ code, name, groupName }) => ({ code, name, groupName })),
    agencies,
    parishNames,
    people,
  }
})

export type RuleFormData = ReturnType<typeof useLoaderData<typeof loader>>

export const action = withErrors(async ({ request, context, params }: ActionFunctionArgs) => {
  const actor = await requireAdministrator(request, context)
  const ruleId = readRuleId(params.ruleId)
  const values = await readForm(request)
  return answerForm(values, async () => {
    await saveRule(actor, { ruleId, input: parseForm(ruleInputSchema, values) })
    return redirect(doneAddress(paths.routingRules, ruleId === null ? 'added' : 'saved'), 303)
  })
})

function readRuleId(text: string | undefined): number | null {
  return text === 'new' ? null : requireRowId(text)
}

export default function EditRule() {
  const data = useLoaderData<typeof loader>()
  const refused = useActionData<RefusedForm>()
  const { rule } = data
  const values = readRuleValues(refused, rule)
  return (
    <Stack>
      <PageHeader
        over={<a href={paths.routingRules}>Routing rules</a>}
        title={rule?.name ?? 'New routing rule'}
        under={rule ? undefined : 'It is asked last. Move it up in the list afterwards.'}
      />
      <ErrorSummary errors={listFormErrors(refused)} />
      <form method="post" action={paths.routingRule(rule?.id ?? 'new')} noValidate>
        <Stack gap="wide">
          <TextInput {...values.field('name')} label="Name" defaultValue={values.one('name')} autoComplete="off" />
          <ConditionFields {...data} values={values} />
          <ResultFields {...data} values={values} />
          <Checkbox
            name="isActive"
            value="yes"
            label="The rule is on"
            defaultChecked={values.one('isActive') === 'yes'}
          />
          <ButtonRow>
            <Button>Save rule</Button>
            <ButtonLink tone="secondary" href={paths.routingRules}>
              Back without saving
            </ButtonLink>
          </ButtonRow>
        </Stack>
      </form>
      {rule ? <RemoveRule ruleId={rule.id} /> : null}
    </Stack>
  )
}

function RemoveRule({ ruleId }: { ruleId: number }) {
  return (
    <details className="fold">
      <summary>Remove this rule</summary>
      <form method="post" action={`${paths.routingRule(ruleId)}/removal`}>
        <Stack gap="close">
          <p>It is gone for good. Tickets that it sent somewhere stay there.</p>
          <ButtonRow>
            <Button tone="danger">Remove rule</Button>
          </ButtonRow>
        </Stack>
      </form>
    </details>
  )
}
