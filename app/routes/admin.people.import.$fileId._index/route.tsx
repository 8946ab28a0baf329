import { type ActionFunctionArgs, type LoaderFunctionArgs, redirect } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { applyPeopleImport } from '#app/domain/people/import/apply-people-import.server.ts'
import { findAppliedImport } from '#app/domain/people/import/find-applied-import.server.ts'
import { previewPeopleImport } from '#app/domain/people/import/preview-people-import.server.ts'
import { answerForm, listFormErrors, type RefusedForm } from '#app/http/answer-form.ts'
import { formatInstant } from '#app/http/format-time.ts'
import { paths } from '#app/http/paths.ts'
import { requireFileId } from '#app/http/people/require-file-id.ts'
import { readRequestOrigin } from '#app/http/read-request-origin.ts'
import { requireAdministrator } from '#app/http/require-actor.ts'
import type { RouteHandle } from '#app/http/route-handle.ts'
import { withErrors } from '#app/http/with-errors.ts'
import { Alert } from '#app/ui/alert.tsx'
import { Button } from '#app/ui/button.tsx'
import { ButtonLink } from '#app/ui/button-link.tsx'
import { ButtonRow } from '#app/ui/button-row.tsx'
import { ErrorSummary } from '#app/ui/error-summary.tsx'
import { PageHeader } from '#app/ui/page-header.tsx'
import { Stack } from '#app/ui/stack.tsx'
import { StatFigures } from '#app/ui/stat-figures.tsx'
import { FateTable } from './fate-table.tsx'

export const handle: RouteHandle = { density: 'desk' }

export const meta = () => [{ title: 'Import people – OTS Helpdesk' }]

export const loader = withErrors(async ({ request, context, params }: LoaderFunctionArgs) => {
  const actor = await requireAdministrator(request, context)
  const fileId = requireFileId(params.fileId)
  const preview = await previewPeopleImport(actor, fileId)
  return { fileId, ...preview, applied: await findAppliedImport(actor, fileId), timeZone: actor.timeZone }
})

export type ImportPageData = ReturnType<typeof useLoaderData<typeof loader>>

export const action = withErrors(async ({ request, context, params }: ActionFunctionArgs) => {
  const actor = await requireAdministrator(request, context)
  const fileId = requireFileId(params.fileId)
  return answerForm({}, async () => {
    await applyPeopleImport(actor, fileId, readRequestOrigin(request, context))
    return redirect(paths.peopleImportFile(fileId), 303)
  })
})

export default function ImportedPeople() {
  const data = useLoaderData<typeof loader>()
  const refused = useActionData<RefusedForm>()
  const { fileName, counts, problem, applied } = data
  return (
    <Stack>
      <PageHeader
        over={<a href={paths.peopleImport}>Import people</a>}
        title={applied ? 'The list is brought in' : 'What the list would do'}
        under={fileName}
      />
      <ErrorSummary errors={listFormErrors(refused)} />
      {applied ? <Applied applied={applied} timeZone={data.timeZone} /> : null}
      {problem === null ? (
        <>
          {applied ? <h2>What it would do now</h2> : null}
          <StatFigures figures={describeCounts(counts)} />
          <NextStep {...data} />
          <FateTable caption="Rows to mend" fates={data.rejected} total={counts.rejected} />
          <FateTable caption="What changes" fates={data.changes} total={counts.added + counts.changed} />
        </>
      ) : (
        <Alert tone="error" heading="This file cannot be read">
          <p>{problem}</p>
          <p>
            <a href={paths.peopleImport}>Choose another file</a>
          </p>
        </Alert>
      )}
    </Stack>
  )
}

function describeCounts({ added, changed, unchanged, rejected }: ImportPageData['counts']) {
  const figure = (label: string, count: number) => ({ label, value: count.toLocaleString('en-US') })
  return [
    figure('Added', added),
    figure('Changed', changed),
    figure('As they are', unchanged),
    figure('To mend', rejected),
  ]
}

function Applied({ applied, timeZone }: { applied: NonNullable<ImportPageData['applied']>; timeZone: string }) {
  const { added, changed } = applied.counts
  const count = (value: number) => value.toLocaleString('en-US')
  return (
    <Alert tone="success" heading={`Brought in ${formatInstant(applied.appliedAt, timeZone)}`} announced>
      {count(added)} added, {count(changed)} changed.{' '}
      {applied.reportId === null ? null : <a href={paths.attachment(applied.reportId)}>Download each row’s fate</a>}
    </Alert>
  )
}

function NextStep({ fileId, counts, applied }: ImportPageData) {
  const hasWork = counts.added + counts.changed > 0
  return (
    <Stack gap="close">
      <p>{describeNextStep(counts)}</p>
      <form method="post" action={paths.peopleImportFile(fileId)}>
        <ButtonRow>
          {counts.rejected === 0 && hasWork ? <Button>{applied ? 'Apply again' : 'Apply the list'}</Button> : null}
          <ButtonLink tone="secondary" href={`${paths.peopleImportFile(fileId)}/report`}>
            Download each row’s fate
          </ButtonLink>
          <ButtonLink tone="secondary" href={paths.peopleImport}>
            Choose another file
          </ButtonLink>
        </ButtonRow>
      </form>
    </Stack>
  )
}

function describeNextStep({ added, changed, rejected }: ImportPageData['counts']): string {
  if (rejected > 0) return 'A list is applied as a whole: mend the rows below and upload it again. Nothing has changed.'
  if (added + changed === 0) return 'Everything in the list is so already.'
  return 'Whoever gets a role signs in again afterwards. Nothing has changed yet.'
}
