import { type ActionFunctionArgs, data, type LoaderFunctionArgs } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { listProviders } from '#app/domain/identity/providers/list-providers.server.ts'
import { createScimClient, scimClientSchema } from '#app/domain/identity/scim/create-scim-client.server.ts'
import { listScimClients } from '#app/domain/identity/scim/list-scim-clients.server.ts'
import { answerForm, enteredValue, listFormErrors, type RefusedForm } from '#app/http/answer-form.ts'
import { parseForm } from '#app/http/parse-form.ts'
import { paths } from '#app/http/paths.ts'
import { readForm } from '#app/http/read-form.ts'
import { requireAdministrator } from '#app/http/require-actor.ts'
import type { RouteHandle } from '#app/http/route-handle.ts'
import { withErrors } from '#app/http/with-errors.ts'
import { Alert } from '#app/ui/alert.tsx'
import { Button } from '#app/ui/button.tsx'
import { ButtonRow } from '#app/ui/button-row.tsx'
import { ErrorSummary } from '#app/ui/error-summary.tsx'
import { PageHeader } from '#app/ui/page-header.tsx'
import { Select } from '#app/ui/select.tsx'
import { Stack } from '#app/ui/stack.tsx'
import { TextInput } from '#app/ui/text-input.tsx'
import { ClientTable } from './client-table.tsx'

export const handle: RouteHandle = { density: 'desk' }

export const meta = () => [{ title: 'Provisioning – OTS Helpdesk' }]

export const loader = withErrors(async ({ request, context }: LoaderFunctionArgs) => {
  const { timeZone } = await requireAdministrator(request, context)
  const [clients, providers] = await Promise.all([listScimClients(), listProviders()])
  return {
    clients,
    providers: providers.map(({ code, name }) => ({ code, name })),
    timeZone,
    address: new URL(request.url).origin + paths.scim,
  }
})

export type ProvisioningData = ReturnType<typeof useLoaderData<typeof loader>>

/** The answer is the only place where the token ever stands: no redirect. */
export const action = withErrors(async ({ request, context }: ActionFunctionArgs) => {
  const actor = await requireAdministrator(request, context)
  const values = await readForm(request)
  return answerForm(values, async () => {
    const client = parseForm(scimClientSchema, values)
    const { token } = await createScimClient(actor, client)
    return data({ token, name: client.name })
  })
})

export default function Provisioning() {
  const page = useLoaderData<typeof loader>()
  const answered = useActionData<RefusedForm | { token: string; name: string }>()
  const refused = answered && 'fieldErrors' in answered ? answered : undefined
  const made = answered && 'token' in answered ? answered : undefined
  return (
    <Stack gap="wide">
      <PageHeader
        over={<a href={paths.admin}>Administration</a>}
        title="Provisioning"
        under="Systems that bring people, change them and let them go, by SCIM 2.0."
      />
      {made ? (
        <Alert tone="success" heading={`The token of ${made.name}`} announced>
          <p>Enter it there now. It is not shown again.</p>
          <p>
            <code className="prose">{made.token}</code>
          </p>
          <p>
            Address of the service: <code className="prose">{page.address}</code>
          </p>
        </Alert>
      ) : null}
      <ClientTable {...page} />
      <section aria-labelledby="add">
        <Stack>
          <h2 id="add">Add a system</h2>
          <ErrorSummary errors={listFormErrors(refused)} />
          <form method="post" action={paths.provisioning} noValidate>
            <Stack>
              <TextInput
                name="name"
                label="Name"
                hint="Of the system, as the audit trail will call it."
                autoComplete="off"
                maxLength={80}
                defaultValue={enteredValue(refused, 'name')}
                error={refused?.fieldErrors.name?.[0]}
              />
              <Select
                name="providerCode"
                label="People sign in with"
                hint="New people are known to this provider by the externalId that the system tells. Whoever was here before connects their account themselves."
                placeholder="No provider"
                optional
                defaultValue={enteredValue(refused, 'providerCode')}
                error={refused?.fieldErrors.providerCode?.[0]}
                options={page.providers.map(({ code, name }) => ({ value: code, label: name }))}
              />
              <ButtonRow>
                <Button>Add system and show token</Button>
              </ButtonRow>
            </Stack>
          </form>
        </Stack>
      </section>
    </Stack>
  )
}
