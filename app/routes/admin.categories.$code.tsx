import { type ActionFunctionArgs, type LoaderFunctionArgs, redirect } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { findCategories } from '#app/domain/agencies/find-categories.server.ts'
import { saveCategory } from '#app/domain/agencies/save-category.server.ts'
import { categorySchema } from '#app/domain/agencies/section-input.ts'
import type { Actor } from '#app/domain/identity/actor.ts'
import { listApprovalRoles } from '#app/domain/people/list-approval-roles.server.ts'
import { loadRouting } from '#app/domain/routing/load-routing.server.ts'
import { answerForm, listFormErrors, type RefusedForm } from '#app/http/answer-form.ts'
import { doneAddress } from '#app/http/done-address.ts'
import { parseForm } from '#app/http/parse-form.ts'
import { paths } from '#app/http/paths.ts'
import { readEntered } from '#app/http/read-entered.ts'
import { readForm } from '#app/http/read-form.ts'
import { requireAdministrator } from '#app/http/require-actor.ts'
import type { RouteHandle } from '#app/http/route-handle.ts'
import { withErrors } from '#app/http/with-errors.ts'
import { notFound } from '#app/platform/errors.ts'
import { Button } from '#app/ui/button.tsx'
import { ButtonLink } from '#app/ui/button-link.tsx'
import { ButtonRow } from '#app/ui/button-row.tsx'
import { Checkbox } from '#app/ui/checkbox.tsx'
import { DoneAlert } from '#app/ui/done-alert.tsx'
import { ErrorSummary } from '#app/ui/error-summary.tsx'
import { PageHeader } from '#app/ui/page-header.tsx'
import { Select } from '#app/ui/select.tsx'
import { Stack } from '#app/ui/stack.tsx'
import { TextInput } from '#app/ui/text-input.tsx'

export const handle: RouteHandle = { density: 'desk' }

export const meta = () => [{ title: 'Category – OTS Helpdesk' }]

async function getCategory(actor: Actor, code: string | undefined) {
  const category = (await findCategories(actor)).find((one) => one.code === code)
  if (!category) throw notFound(`no category ${code}`)
  return category
}

export const loader = withErrors(async ({ request, context, params }: LoaderFunctionArgs) => {
  const actor = await requireAdministrator(request, context)
  const [category, { sections }, approvalRoles] = await Promise.all([
    getCategory(actor, params.code),
    loadRouting(),
    listApprovalRoles(),
  ])
  const isSaved = new URL(request.url).searchParams.get('done') === 'saved'
  return { category, approvalRoles, sections: sections.map(({ code, name }) => ({ code, name })), isSaved }
})

export const action = withErrors(async ({ request, context, params }: ActionFunctionArgs) => {
  const actor = await requireAdministrator(request, context)
  const { code } = await getCategory(actor, params.code)
  const values = await readForm(request)
  return answerForm(values, async () => {
    await saveCategory(actor, { code, input: parseForm(categorySchema, values) })
    return redirect(doneAddress(paths.category(code), 'saved'), 303)
  })
})

export default function Category() {
  const { category, sections, approvalRoles, isSaved } = useLoaderData<typeof loader>()
  const refused = useActionData<RefusedForm>()
  const yes = (holds: boolean) => (holds ? 'yes' : '')
  const { name, sectionCode, approval, isRestricted, isActive, openTickets } = category
  const stored = {
    name,
    sectionCode,
    approval: approval ?? '',
    isRestricted: yes(isRestricted),
    isActive: yes(isActive),
  }
  const values = readEntered(refused, stored)
  return (
    <Stack>
      <PageHeader
        over={<a href={paths.categories}>Categories</a>}
        title={name}
        under={`${category.code}, ${category.groupName}. Open tickets: ${openTickets.toLocaleString('en-US')}. Whatever you change here counts for tickets from now on; nothing changes for these.`}
      />
      <ErrorSummary errors={listFormErrors(refused)} />
      <form method="post" action={paths.category(category.code)} noValidate>
        <Stack>
          <TextInput {...values.text('name')} label="Name" autoComplete="off" />
          <Select
            {...values.field('sectionCode')}
            label="Section"
            defaultValue={values.one('sectionCode')}
            options={sections.map((section) => ({ value: section.code, label: section.name }))}
          />
          <TextInput
            {...values.text('approval')}
            label="Needs the approval of"
            hint="A role of the agency. People are given it as approvers. Empty: none."
            optional
            list="approval-roles"
            autoComplete="off"
          />
          <datalist id="approval-roles">
            {approvalRoles.map((role) => (
              <option key={role} value={role} />
            ))}
          </datalist>
          <Checkbox
            name="isRestricted"
            value="yes"
            label="Restricted"
            hint="Only the section and the requester see its tickets, and mail carries no content."
            defaultChecked={values.one('isRestricted') === 'yes'}
          />
          <Checkbox
            name="isActive"
            value="yes"
            label="Active"
            hint="Unticked: nobody can choose it for a ticket any more."
            defaultChecked={values.one('isActive') === 'yes'}
          />
          {isSaved && !refused ? <DoneAlert>Saved.</DoneAlert> : null}
          <ButtonRow>
            <Button>Save</Button>
            <ButtonLink tone="secondary" href={paths.categories}>
              Back without saving
            </ButtonLink>
          </ButtonRow>
        </Stack>
      </form>
    </Stack>
  )
}
