import { type ActionFunctionArgs, type LoaderFunctionArgs, redirect } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { findSections } from '#app/domain/agencies/find-sections.server.ts'
import { saveSection } from '#app/domain/agencies/save-section.server.ts'
import { sectionSchema } from '#app/domain/agencies/section-input.ts'
import type { Actor } from '#app/domain/identity/actor.ts'
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
import { ErrorSummary } from '#app/ui/error-summary.tsx'
import { PageHeader } from '#app/ui/page-header.tsx'
import { Stack } from '#app/ui/stack.tsx'
import { WithAside } from '#app/ui/with-aside.tsx'
import { SectionForm } from './section-form.tsx'
import { SectionMembers } from './section-members.tsx'

export const handle: RouteHandle = { density: 'desk' }

export const meta = () => [{ title: 'Section – OTS Helpdesk' }]

async function getSection(actor: Actor, code: string | undefined) {
  const section = (await findSections(actor)).find((one) => one.code === code)
  if (!section) throw notFound(`no section ${code}`)
  return section
}

export const loader = withErrors(async ({ request, context, params }: LoaderFunctionArgs) => {
  const actor = await requireAdministrator(request, context)
  const isSaved = new URL(request.url).searchParams.get('done') === 'saved'
  return { section: await getSection(actor, params.code), isSaved }
})

export type SectionPageData = ReturnType<typeof useLoaderData<typeof loader>>

export const action = withErrors(async ({ request, context, params }: ActionFunctionArgs) => {
  const actor = await requireAdministrator(request, context)
  const { code } = await getSection(actor, params.code)
  const values = await readForm(request)
  return answerForm(values, async () => {
    await saveSection(actor, { code, input: parseForm(sectionSchema, values) })
    return redirect(doneAddress(paths.section(code), 'saved'), 303)
  })
})

export default function Section() {
  const { section, isSaved } = useLoaderData<typeof loader>()
  const refused = useActionData<RefusedForm>()
  const { name, handles, email, isRestricted } = section
  const values = readEntered(refused, { name, handles, email, isRestricted: isRestricted ? 'yes' : '' })
  return (
    <Stack>
      <PageHeader over={<a href={paths.sections}>Sections</a>} title={section.name} />
      <ErrorSummary errors={listFormErrors(refused)} />
      <WithAside asideLabel="Members" aside={<SectionMembers section={section} />}>
        <SectionForm code={section.code} values={values} isSaved={isSaved && !refused} />
      </WithAside>
    </Stack>
  )
}
