import { randomUUID } from 'node:crypto'
import { type ActionFunctionArgs, type LoaderFunctionArgs, redirect } from '@remix-run/node'
import { useActionData } from '@remix-run/react'
import { MAX_IMPORTED_PEOPLE } from '#app/domain/people/import/most-imported-people.ts'
import { stageFiles } from '#app/domain/tickets/stage-files.server.ts'
import { answerForm, listFormErrors, type RefusedForm } from '#app/http/answer-form.ts'
import { paths } from '#app/http/paths.ts'
import { readFileForm } from '#app/http/read-file-form.ts'
import { requireAdministrator } from '#app/http/require-actor.ts'
import type { RouteHandle } from '#app/http/route-handle.ts'
import { withErrors } from '#app/http/with-errors.ts'
import { invalid } from '#app/platform/errors.ts'
import { storage } from '#app/platform/storage.server.ts'
import { Button } from '#app/ui/button.tsx'
import { ButtonRow } from '#app/ui/button-row.tsx'
import { ErrorSummary } from '#app/ui/error-summary.tsx'
import { Field } from '#app/ui/field.tsx'
import { PageHeader } from '#app/ui/page-header.tsx'
import { Stack } from '#app/ui/stack.tsx'
import { ColumnTable } from './column-table.tsx'

export const handle: RouteHandle = { density: 'desk' }

export const meta = () => [{ title: 'Import people – OTS Helpdesk' }]

export const loader = withErrors(async ({ request, context }: LoaderFunctionArgs) => {
  await requireAdministrator(request, context)
  return null
})

export const action = withErrors(async ({ request, context }: ActionFunctionArgs) => {
  const actor = await requireAdministrator(request, context)
  const { files, problems } = await readFileForm(request)
  return answerForm({}, async () => {
    const [file, ...others] = files
    await Promise.all(others.map(({ storageKey }) => storage.remove(storageKey)))
    if (!file) throw invalid({ file: [problems[0] ?? 'Choose a file.'] })
    // Under a key of its own: the report, once there is one, lies under the file's.
    const staging = await stageFiles(actor, randomUUID(), [file])
    const [fileId] = staging.ids
    if (fileId === undefined) throw invalid({ file: [staging.problems[0] ?? 'This file could not be taken.'] })
    return redirect(paths.peopleImportFile(fileId), 303)
  })
})

export default function ImportPeople() {
  const refused = useActionData<RefusedForm>()
  return (
    <Stack>
      <PageHeader
        over={<a href={paths.people}>People</a>}
        title="Import people"
        under="First you see what would happen to each row. Nothing changes until you apply it, and then all of it does."
      />
      <ErrorSummary errors={listFormErrors(refused)} />
      <form method="post" action={paths.peopleImport} encType="multipart/form-data" noValidate>
        <Stack>
          <Field
            name="file"
            label="List of people"
            hint={`A CSV file of up to ${MAX_IMPORTED_PEOPLE.toLocaleString('en-US')} people, as UTF-8 or as Excel saves it.`}
            error={refused?.fieldErrors.file?.[0]}
          >
            {(control) => (
              <div className="file-input">
                <input {...control} type="file" accept=".csv,text/csv" />
              </div>
            )}
          </Field>
          <ButtonRow>
            <Button>Check the list</Button>
          </ButtonRow>
        </Stack>
      </form>
      <ColumnTable />
    </Stack>
  )
}
